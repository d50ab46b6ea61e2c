namespace Gateway.Core;

/// <summary>
/// Levels of pins, of which a new one counts only when it has lasted: no bounce and no spike is ever seen behind this. How long a low
/// and a high level must last is set for each (B23).
/// </summary>
internal sealed class InputLevels
{
    private const int High = 1 << 0;
    private const int Doubted = 1 << 1;

    private readonly IPins _pins;
    private readonly byte[] _pin;
    private readonly int[] _state;
    private readonly ushort[] _minimumLow;
    private readonly ushort[] _minimumHigh;
    private readonly long[] _doubtedAt;

    internal InputLevels(IPins pins, int capacity)
    {
        _pins = pins;
        _pin = new byte[capacity];
        _state = new int[capacity];
        _minimumLow = new ushort[capacity];
        _minimumHigh = new ushort[capacity];
        _doubtedAt = new long[capacity];
    }

    /// <summary>Makes the pin an input and takes the level it has now for settled; false when it does not open.</summary>
    internal bool Open(int index, int pin, PinPull pull, int minimumLow, int minimumHigh)
    {
        if (!_pins.OpenInput(pin, pull))
        {
            return false;
        }

        _pin[index] = (byte)pin;
        _minimumLow[index] = (ushort)minimumLow;
        _minimumHigh[index] = (ushort)minimumHigh;
        _state[index] = _pins.Read(pin) ? High : 0;
        return true;
    }

    /// <summary>The settled level.</summary>
    internal bool IsHigh(int index)
    {
        return (_state[index] & High) != 0;
    }

    /// <summary>Reads the pin; true when it has just settled at another level.</summary>
    internal bool Sample(int index, long now)
    {
        int state = _state[index];
        bool high = _pins.Read(_pin[index]);
        if (high == ((state & High) != 0))
        {
            if (state > High)
            {
                _state[index] = state & High;
            }

            return false;
        }

        if ((state & Doubted) == 0)
        {
            _state[index] = state | Doubted;
            _doubtedAt[index] = now;
        }

        if (now - _doubtedAt[index] < (high ? _minimumHigh[index] : _minimumLow[index]))
        {
            return false;
        }

        _state[index] = high ? High : 0;
        return true;
    }
}
