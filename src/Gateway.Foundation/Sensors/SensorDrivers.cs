namespace Gateway.Foundation;

/// <summary>The names of the drivers, as they stand in <c>drv</c>.</summary>
public static class SensorDrivers
{
    /// <summary>A voltage at an analogue pin.</summary>
    public const string Adc = "adc";

    /// <summary>A battery behind a divider.</summary>
    public const string Battery = "battery";

    /// <summary>Temperature on 1-Wire.</summary>
    public const string Ds18b20 = "ds18b20";

    /// <summary>Sensirion SHT30, SHT31, SHT35.</summary>
    public const string Sht3x = "sht3x";

    /// <summary>Sensirion SHT40, SHT41, SHT45.</summary>
    public const string Sht4x = "sht4x";

    /// <summary>Bosch BME280, BMP280.</summary>
    public const string Bme280 = "bme280";

    /// <summary>ROHM BH1750.</summary>
    public const string Bh1750 = "bh1750";

    /// <summary>A rate of pulses.</summary>
    public const string Pulse = "pulse";

    /// <summary>The chip itself.</summary>
    public const string Chip = "chip";

    /// <summary>A value of the computer under a simulated gateway.</summary>
    public const string Host = "host";

    /// <summary>What a driver does with its <c>pin</c>; <see cref="Gateway.Foundation.PinUse.None"/> for those that have none, and for unknown ones.</summary>
    public static PinUse PinUse(string driver)
    {
        switch (driver)
        {
            case Adc:
            case Battery: return Foundation.PinUse.Adc;
            case Pulse: return Foundation.PinUse.Counter;
            case Ds18b20: return Foundation.PinUse.Bus;
            default: return Foundation.PinUse.None;
        }
    }
}
