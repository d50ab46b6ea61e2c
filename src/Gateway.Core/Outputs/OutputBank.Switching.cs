namespace Gateway.Core;

// The only places where a level changes and a pin is written.
public sealed partial class OutputBank
{
    private void Wait(int index, int level, OutputSource source, int forSeconds)
    {
        _state[index] |= OnWaits;
        _nextLevel[index] = (byte)level;
        _nextSource[index] = (byte)source;
        _nextFor[index] = forSeconds;
    }

    // Of an output that is on already, the time on goes on counting: repeating an "on" cannot outlive maxOn (B04).
    private void SwitchOn(int index, int level, OutputSource source, int forSeconds, long now)
    {
        bool changed = _level[index] != level || _source[index] != (int)source || forSeconds > 0 || Is(index, Timed | OffWaits);
        if (_level[index] == 0)
        {
            _edgeAt[index] = now;
            _countedAt[index] = now;
        }

        _state[index] &= ~(Timed | OffWaits | OnWaits);
        if (forSeconds > 0)
        {
            _state[index] |= Timed;
            _endAt[index] = now + Milliseconds(forSeconds);
        }

        _source[index] = (byte)source;
        Drive(index, level);
        if (changed)
        {
            Changed(index);
        }
    }

    private void SwitchOff(int index, OutputSource source, long now)
    {
        if (_level[index] > 0)
        {
            CountOnTime(index, now);
            _edgeAt[index] = now;
        }

        _state[index] &= ~(Timed | OffWaits | OnWaits);
        _source[index] = (byte)source;
        Drive(index, 0);
        Changed(index);
    }

    private void Drive(int index, int level)
    {
        if (_level[index] == level)
        {
            return;
        }

        _level[index] = (byte)level;
        if (Has(index, Pwm))
        {
            _pins.WritePwm(Setting(index, Pin), Permille(index));
        }
        else
        {
            _pins.Write(Setting(index, Pin), PinLevel(index));
        }
    }

    private bool PinLevel(int index)
    {
        return (_level[index] > 0) != Has(index, Inverted);
    }

    private int Permille(int index)
    {
        int permille = _level[index] * 10;
        return Has(index, Inverted) ? 1000 - permille : permille;
    }

    private void Changed(int index)
    {
        if (_listener != null)
        {
            _listener.OnOutputChanged(index);
        }
    }
}
