using Gateway.Core;
using Gateway.Simulator.Hardware;

namespace Gateway.Simulator.Buses;

/// <summary>ROHM BH1750FVI: power states and one-time measurements. It has no ready flag: a read that comes too early gets the value before.</summary>
public sealed class Bh1750Model(int address, IClock clock, Func<double> illuminance) : I2cDevice(address)
{
    private const byte PowerDown = 0x00;
    private const byte PowerOn = 0x01;
    private const byte Reset = 0x07;
    private const byte OneTimeHighResolution = 0x20;
    private const byte OneTimeLowResolution = 0x23;

    private bool _powered;
    private bool _measuring;
    private long _due;
    private int _count;
    private int _next;

    /// <inheritdoc/>
    public override bool StartWrite() => true;

    /// <inheritdoc/>
    public override bool Write(byte value)
    {
        switch (value)
        {
            case PowerDown:
            case PowerOn:
                _powered = value == PowerOn;
                return true;
            case Reset:
                _count = _powered ? 0 : _count;
                return true;
            case OneTimeHighResolution:
                return Measure(180);
            case OneTimeLowResolution:
                return Measure(24);
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public override bool StartRead()
    {
        _next = 0;
        if (_measuring && Fault != FaultKind.Timeout && clock.Milliseconds >= _due)
        {
            _measuring = false;
            _powered = false;
            _count = (int)Math.Clamp(Math.Round(illuminance() * 1.2), 0, 65535);
        }

        return true;
    }

    /// <inheritdoc/>
    public override byte Read()
    {
        byte value = (byte)(_next == 0 ? _count >> 8 : _count);
        _next++;
        return value;
    }

    private bool Measure(int milliseconds)
    {
        _measuring = _powered;
        _due = clock.Milliseconds + milliseconds;
        return true;
    }
}
