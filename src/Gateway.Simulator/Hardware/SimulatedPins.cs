using Gateway.Core;

namespace Gateway.Simulator.Hardware;

/// <summary>The pins of the simulated chip: what the firmware does with them, and what the simulation has wired to them.</summary>
public sealed class SimulatedPins : IPins
{
    /// <summary>One more than the highest pin number of the chips that are simulated.</summary>
    public const int Count = 49;

    private readonly SimulatedPin[] _pins = [.. Enumerable.Range(0, Count).Select(_ => new SimulatedPin())];

    /// <summary>Wires an analogue voltage to a pin.</summary>
    public void WireAnalog(int pin, AnalogProbe probe) => _pins[pin].Probe = probe;

    /// <summary>Wires a source of pulses to a pin: <paramref name="total"/> tells how many there were, and never goes back.</summary>
    public void WirePulses(int pin, Func<long> total) => _pins[pin].Pulses = total;

    /// <summary>Drives an input from outside, as a switch or a button does.</summary>
    public void Drive(int pin, bool high)
    {
        _pins[pin].Driven = true;
        _pins[pin].Level = high;
    }

    /// <summary>Resets the chip: every pin floats, whatever is wired to it stays.</summary>
    public void Reset()
    {
        for (int pin = 0; pin < Count; pin++)
        {
            Close(pin);
        }
    }

    /// <summary>Whether the firmware drives the pin, high or low.</summary>
    public bool IsOutput(int pin) => _pins[pin].Mode is PinMode.Output or PinMode.Pwm;

    /// <summary>Whether the firmware drives the pin high, or by PWM at any duty but 0.</summary>
    public bool IsDrivenHigh(int pin) => IsOutput(pin) && _pins[pin].Permille > 0;

    /// <inheritdoc/>
    public bool OpenOutput(int pin, bool high) => Open(pin, PinMode.Output, high ? 1000 : 0);

    /// <inheritdoc/>
    public bool OpenPwm(int pin, int hertz, int permille) => Open(pin, PinMode.Pwm, permille);

    /// <inheritdoc/>
    public bool OpenAdc(int pin) => Open(pin, PinMode.Adc, 0);

    /// <inheritdoc/>
    public bool OpenInput(int pin, PinPull pull)
    {
        if (!Open(pin, PinMode.Input, 0))
        {
            return false;
        }

        if (!_pins[pin].Driven)
        {
            _pins[pin].Level = pull == PinPull.Up;
        }

        return true;
    }

    /// <inheritdoc/>
    public bool OpenCounter(int pin, PinPull pull, int minimumMicroseconds)
    {
        if (!Open(pin, PinMode.Counter, 0))
        {
            return false;
        }

        _pins[pin].PulsesAtOpen = _pins[pin].Pulses?.Invoke() ?? 0;
        return true;
    }

    /// <inheritdoc/>
    public void Write(int pin, bool high) => WriteDuty(pin, PinMode.Output, high ? 1000 : 0);

    /// <inheritdoc/>
    public void WritePwm(int pin, int permille) => WriteDuty(pin, PinMode.Pwm, permille);

    /// <inheritdoc/>
    public bool Read(int pin) => IsPin(pin) && (_pins[pin].Mode == PinMode.Output ? _pins[pin].Permille > 0 : _pins[pin].Level);

    /// <inheritdoc/>
    public int ReadMillivolts(int pin)
    {
        if (!IsPin(pin) || _pins[pin].Mode != PinMode.Adc)
        {
            return PinError.Failed;
        }

        return _pins[pin].Probe?.Convert() ?? 0;
    }

    /// <inheritdoc/>
    public long ReadCounter(int pin)
    {
        if (!IsPin(pin) || _pins[pin].Mode != PinMode.Counter)
        {
            return PinError.Failed;
        }

        return _pins[pin].Pulses is { } pulses ? pulses() - _pins[pin].PulsesAtOpen : 0;
    }

    /// <inheritdoc/>
    public void Close(int pin)
    {
        if (IsPin(pin))
        {
            _pins[pin].Mode = PinMode.Closed;
            _pins[pin].Permille = 0;
        }
    }

    private static bool IsPin(int pin) => pin is >= 0 and < Count;

    private bool Open(int pin, PinMode mode, int permille)
    {
        if (!IsPin(pin) || _pins[pin].Mode != PinMode.Closed)
        {
            return false;
        }

        _pins[pin].Mode = mode;
        _pins[pin].Permille = permille;
        return true;
    }

    private void WriteDuty(int pin, PinMode mode, int permille)
    {
        if (IsPin(pin) && _pins[pin].Mode == mode)
        {
            _pins[pin].Permille = permille;
        }
    }
}
