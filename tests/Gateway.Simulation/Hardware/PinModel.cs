using System.Globalization;
using Gateway.Core;

namespace Gateway.Simulation.Hardware;

/// <summary>Pins on which only outputs are used; keeps what each is driven to.</summary>
/// <param name="refused">Called with the name of a pin that does not open.</param>
public sealed class PinModel(Action<string> refused) : IPins
{
    private static readonly int[] s_dead = [4, 32, 33];

    private readonly bool[] _high = new bool[64];

    /// <summary>Pins that do not open.</summary>
    public static IReadOnlyList<int> Dead => s_dead;

    /// <summary>Whether a pin is driven high.</summary>
    public bool IsHigh(int pin) => _high[pin];

    /// <summary>Without power every pin floats.</summary>
    public void PowerOff() => Array.Clear(_high);

    /// <inheritdoc/>
    public bool OpenOutput(int pin, bool high)
    {
        if (s_dead.Contains(pin))
        {
            refused("pin" + pin.ToString(CultureInfo.InvariantCulture));
            return false;
        }

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
