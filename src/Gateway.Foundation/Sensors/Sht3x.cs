namespace Gateway.Foundation;

/// <summary>Sensirion SHT30, SHT31, SHT35: temperature and humidity, I2C 0x44 or 0x45.</summary>
public sealed class Sht3x : SensirionSensor
{
    /// <summary>The address with ADDR at ground.</summary>
    public const int DefaultAddress = 0x44;

    /// <summary>The address with ADDR at the supply.</summary>
    public const int LastAddress = 0x45;

    // 15.5 ms at most for high repeatability (SHT3x-DIS data sheet, 2.2), and the tick in which the command went out
    private const int ConversionMilliseconds = 17;

    /// <summary>Makes a sensor that nobody has talked to yet.</summary>
    public Sht3x(II2cBus bus, BusTurn turn, int address)
        : base(bus, turn, address, ConversionMilliseconds)
    {
    }

    /// <inheritdoc/>
    public override string Model
    {
        get { return SensorDrivers.Sht3x; }
    }

    /// <inheritdoc/>
    protected override int WriteCommand()
    {
        // single shot, high repeatability, no clock stretching (4.3)
        Tx[0] = 0x24;
        Tx[1] = 0x00;
        return 2;
    }

    /// <inheritdoc/>
    protected override int ConvertHumidity(int word)
    {
        // RH = 100 * S / 65535 (4.13)
        return (int)Rounding.Divide(word * 100000L, 65535);
    }
}
