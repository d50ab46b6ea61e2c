namespace Gateway.Foundation;

/// <summary>Sensirion SHT40, SHT41, SHT45: temperature and humidity, I2C 0x44, 0x45 or 0x46 by part number.</summary>
public sealed class Sht4x : SensirionSensor
{
    /// <summary>The address of the common part, SHT4x-A.</summary>
    public const int DefaultAddress = 0x44;

    /// <summary>The highest address, of SHT4x-C.</summary>
    public const int LastAddress = 0x46;

    private const int FullScale = 100000;

    // 8.3 ms at most for high precision (SHT4x data sheet, table 4), and the tick in which the command went out
    private const int ConversionMilliseconds = 10;

    /// <summary>Makes a sensor that nobody has talked to yet.</summary>
    public Sht4x(II2cBus bus, BusTurn turn, int address)
        : base(bus, turn, address, ConversionMilliseconds)
    {
    }

    /// <inheritdoc/>
    public override string Model
    {
        get { return SensorDrivers.Sht4x; }
    }

    /// <inheritdoc/>
    protected override int WriteCommand()
    {
        // measure with high precision (table 7)
        Tx[0] = 0xFD;
        return 1;
    }

    /// <inheritdoc/>
    protected override int ConvertHumidity(int word)
    {
        // RH = -6 + 125 * S / 65535, cropped to 0-100 % because the formula overshoots at both ends (4.6)
        int humidity = (int)Rounding.Divide(word * 125000L, 65535) - 6000;
        return humidity < 0 ? 0 : humidity > FullScale ? FullScale : humidity;
    }
}
