namespace Gateway.Foundation;

/// <summary>
/// A section <c>s/&lt;ch&gt;</c> as plain values. Numbers that may have decimals are in thousandths. Drivers copy what they need when they are made, so
/// that one object can serve for reading every section; <see cref="Reset"/> puts the defaults back.
/// </summary>
public sealed class SensorSettings
{
    /// <summary>Calibration points a channel can have.</summary>
    public const int MaxPoints = 8;

    /// <summary>Makes settings with the defaults.</summary>
    public SensorSettings()
    {
        Points = new int[MaxPoints * 2];
        Reset();
    }

    /// <summary>The channel's id, <c>[a-z0-9_-]{1,12}</c>. No default.</summary>
    public string Id { get; set; }

    /// <summary><c>drv</c>: one of <see cref="SensorDrivers"/>; required.</summary>
    public string Driver { get; set; }

    /// <summary>
    /// <c>val</c>: the quantity of the device: <c>t</c> <c>h</c> <c>p</c> (sht3x, sht4x, bme280; default <c>t</c>), <c>rssi</c> <c>heap</c> <c>up</c> (chip), the
    /// value's name (host).
    /// </summary>
    public string Quantity { get; set; }

    /// <summary><c>pin</c>: GPIO of adc, battery and pulse, the 1-Wire data line of ds18b20 (default: the board's); -1 when not given.</summary>
    public int Pin { get; set; }

    /// <summary><c>addr</c>: I2C address 8-119; 0 means the driver's default.</summary>
    public int Address { get; set; }

    /// <summary><c>rom</c>: ROM code of a ds18b20, 16 hexadecimal digits, family code 28 first; empty when the probe is alone on its wire.</summary>
    public string Rom { get; set; }

    /// <summary>
    /// <c>cal</c>: pairs of what the driver measures and what it really is, both in thousandths, one behind the other. An adc measures mV at the pin
    /// (2950 mV is 2950000), a battery mV of the battery, everybody else the unit of its value. One pair shifts, more make a polygon.
    /// </summary>
    public int[] Points { get; }

    /// <summary>Pairs in <see cref="Points"/>, 0-8.</summary>
    public int PointCount { get; set; }

    /// <summary><c>avg</c>: conversions of adc and battery in one reading, 1-64; the default 0 means 16.</summary>
    public int Samples { get; set; }

    /// <summary><c>ref</c>: the adc or battery channel that measures the probe's supply; the reading becomes a ratio to it (B25). Empty for none.</summary>
    public string Reference { get; set; }

    /// <summary><c>refMv</c>: the supply in mV while the calibration was made, 1000-30000; default 3300.</summary>
    public int ReferenceMillivolts { get; set; }

    /// <summary><c>div</c>: what the divider before the pin divides by, in thousandths, 1000-100000; default 1000, for battery 2000.</summary>
    public int Divider { get; set; }

    /// <summary><c>open</c>: the rail an unplugged probe leaves the pin at, <c>low</c> (default) or <c>high</c>.</summary>
    public string OpenRail { get; set; }

    /// <summary><c>ppu</c>: pulses per unit of a pulse channel, in thousandths, from 1; default 1000.</summary>
    public int PulsesPerUnit { get; set; }

    /// <summary><c>lo</c>: the lowest plausible value in thousandths; <see cref="int.MinValue"/> when not given.</summary>
    public int Low { get; set; }

    /// <summary><c>hi</c>: the highest plausible value in thousandths; <see cref="int.MaxValue"/> when not given.</summary>
    public int High { get; set; }

    /// <summary><c>warm</c>: seconds after power-up and after a fault in which readings are marked <c>warm</c>, 0-600; default 0.</summary>
    public int WarmSeconds { get; set; }

    /// <summary><c>per</c>: sampling period in seconds, 1-86400; default 60.</summary>
    public int PeriodSeconds { get; set; }

    /// <summary><c>db</c>: deadband in thousandths of the unit, from 0; default 0, every sample is published.</summary>
    public int Deadband { get; set; }

    /// <summary><c>max</c>: heartbeat in seconds, 1-86400; default 900.</summary>
    public int HeartbeatSeconds { get; set; }

    /// <summary><c>unit</c>: unit of measurement as Home Assistant writes it, at most 8 bytes.</summary>
    public string Unit { get; set; }

    /// <summary><c>cls</c>: Home Assistant's device class, at most 24 bytes.</summary>
    public string DeviceClass { get; set; }

    /// <summary><c>name</c>: the channel's name for people, at most 32 bytes.</summary>
    public string Name { get; set; }

    /// <summary>Puts the defaults back.</summary>
    public void Reset()
    {
        Id = string.Empty;
        Driver = string.Empty;
        Quantity = string.Empty;
        Pin = -1;
        Address = 0;
        Rom = string.Empty;
        PointCount = 0;
        Samples = 0;
        Reference = string.Empty;
        ReferenceMillivolts = 3300;
        Divider = 0;
        OpenRail = string.Empty;
        PulsesPerUnit = 1000;
        Low = int.MinValue;
        High = int.MaxValue;
        WarmSeconds = 0;
        PeriodSeconds = 60;
        Deadband = 0;
        HeartbeatSeconds = 900;
        Unit = string.Empty;
        DeviceClass = string.Empty;
        Name = string.Empty;
    }
}
