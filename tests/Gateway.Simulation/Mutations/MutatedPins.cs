using Gateway.Core;
using Gateway.Simulation.Hardware;
using Gateway.Simulation.Network;

namespace Gateway.Simulation.Mutations;

/// <summary>Pins as a gateway with a bug would drive them.</summary>
public sealed class MutatedPins(PinModel pins, ModelLink link, int maxOnSeconds, Mutation mutation) : IPins
{
    private readonly long[] _highSince = new long[64];
    private readonly long[] _highUntil = new long[64];

    /// <summary>Whether a pin is driven high.</summary>
    public bool IsHigh(int pin) => pins.IsHigh(pin) || link.Now < _highUntil[pin];

    /// <summary>Without power every pin floats.</summary>
    public void PowerOff()
    {
        pins.PowerOff();
        Array.Clear(_highUntil);
    }

    /// <inheritdoc/>
    public void Write(int pin, bool high)
    {
        bool isPolicy = !high && !link.IsOpen && link.Now - _highSince[pin] < (maxOnSeconds - 1) * 1000L;
        if (isPolicy && mutation == Mutation.LinkPolicyIgnored)
        {
            return;
        }

        if (high && !pins.IsHigh(pin))
        {
            _highSince[pin] = link.Now;
        }
        else if (pins.IsHigh(pin) && mutation == Mutation.MaxOnIgnored)
        {
            _highUntil[pin] = (2 * link.Now) - _highSince[pin];
        }

        pins.Write(pin, high);
    }

    /// <inheritdoc/>
    public bool OpenOutput(int pin, bool high) => pins.OpenOutput(pin, high);

    /// <inheritdoc/>
    public bool OpenInput(int pin, PinPull pull) => pins.OpenInput(pin, pull);

    /// <inheritdoc/>
    public bool OpenPwm(int pin, int hertz, int permille) => pins.OpenPwm(pin, hertz, permille);

    /// <inheritdoc/>
    public bool OpenAdc(int pin) => pins.OpenAdc(pin);

    /// <inheritdoc/>
    public bool OpenCounter(int pin, PinPull pull, int minimumMicroseconds) => pins.OpenCounter(pin, pull, minimumMicroseconds);

    /// <inheritdoc/>
    public void WritePwm(int pin, int permille) => pins.WritePwm(pin, permille);

    /// <inheritdoc/>
    public bool Read(int pin) => pins.Read(pin);

    /// <inheritdoc/>
    public int ReadMillivolts(int pin) => pins.ReadMillivolts(pin);

    /// <inheritdoc/>
    public long ReadCounter(int pin) => pins.ReadCounter(pin);

    /// <inheritdoc/>
    public void Close(int pin) => pins.Close(pin);
}
