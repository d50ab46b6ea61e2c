using Gateway.Core;

namespace Gateway.Simulation.Hardware;

/// <summary>Pins on which only outputs are used; keeps what each is driven to.</summary>
public sealed class PinModel : IPins
{
    private readonly bool[] _high = new bool[64];

    /// <summary>Whether a pin is driven high.</summary>
    public bool IsHigh(int pin) => _high[pin];

    /// <summary>Without power every pin floats.</summary>
    public void PowerOff() => Array.Clear(_high);

    /// <inheritdoc/>
    public bool OpenOutput(int pin, bool high)
    {
        _high[pin] = high;
        return true;
    }

    /// <inheritdoc/>
    public bool OpenInput(int pin, PinPull pull) => true;

    /// <inheritdoc/>
    public bool OpenPwm(int pin, int hertz, int permille) => false;

    /// <inheritdoc/>
    public bool OpenAdc(int pin) => false;

    /// <inheritdoc/>
    public bool OpenCounter(int pin, PinPull pull, int minimumMicroseconds) => false;

    /// <inheritdoc/>
    public void Write(int pin, bool high) => _high[pin] = high;

    /// <inheritdoc/>
    public void WritePwm(int pin, int permille) => _high[pin] = permille != 0;

    /// <inheritdoc/>
    public bool Read(int pin) => _high[pin];

    /// <inheritdoc/>
    public int ReadMillivolts(int pin) => PinError.Failed;

    /// <inheritdoc/>
    public long ReadCounter(int pin) => PinError.Failed;

    /// <inheritdoc/>
    public void Close(int pin) => _high[pin] = false;
}
