namespace Gateway.Foundation;

/// <summary>
/// Why a measurement has no value; the <c>e</c> of a reading. The text of each is <see cref="SensorFaults.Text"/>.
/// </summary>
public enum SensorFault
{
    /// <summary>There is a value.</summary>
    None,

    /// <summary>An analogue input sees nobody: at the rail where an unplugged probe leaves it, or wandering between the samples.</summary>
    Open,

    /// <summary>An analogue input is at the other rail, or a data line is held low.</summary>
    Short,

    /// <summary>The checksum of what was read is wrong.</summary>
    Crc,

    /// <summary>The device answers, but its conversion did not end in the time that the data sheet gives.</summary>
    Timeout,

    /// <summary>A DS18B20 lost its power during the conversion, so that 85 °C would be its reset value (B20).</summary>
    Por85,

    /// <summary>The value lies outside of what the device can measure or of what the channel's settings call plausible.</summary>
    Range,

    /// <summary>Nobody answers at the address, or somebody else does.</summary>
    NoDev,
}
