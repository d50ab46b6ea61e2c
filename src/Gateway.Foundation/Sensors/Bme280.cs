namespace Gateway.Foundation;

/// <summary>
/// Bosch BME280 (temperature, humidity, pressure) and BMP280 (the same without humidity), I2C 0x76 or 0x77, measured once per request in forced mode
/// (data sheet BST-BME280-DS002, 3.3.3).
/// </summary>
public sealed class Bme280 : I2cSensor
{
    /// <summary>The address with SDO at ground.</summary>
    public const int DefaultAddress = 0x76;

    /// <summary>The address with SDO at the supply.</summary>
    public const int LastAddress = 0x77;

    // registers (5.3)
    private const byte CalibrationLow = 0x88;
    private const byte Id = 0xD0;
    private const byte CalibrationHigh = 0xE1;
    private const byte ControlHumidity = 0xF2;
    private const byte Status = 0xF3;
    private const byte ControlMeasure = 0xF4;

    private const byte IdBme280 = 0x60;
    private const byte IdBmp280 = 0x58;

    // oversampling 1 of everything, forced mode (5.4.3, 5.4.5)
    private const byte Oversample = 0x01;
    private const byte ForceOnce = 0x25;
    private const int Measuring = 0x08;

    // Status, ControlMeasure, Config, a gap, then pressure, temperature and humidity in one burst (4.1 wants one)
    private const int Burst = 12;
    private const int PressureAt = 4;
    private const int TemperatureAt = 7;
    private const int HumidityAt = 10;

    // what the data registers hold when nothing was measured (5.4.7)
    private const int Skipped = 0x80000;

    // 9.3 ms at most with oversampling 1 (9.1), and the tick in which the command went out
    private const int ConversionMilliseconds = 11;

    // what the device can measure (tables 1 to 3)
    private const int LowestTemperature = -4000;
    private const int HighestTemperature = 8500;
    private const int LowestPressure = 300000;
    private const int HighestPressure = 1100000;

    private readonly Bme280Compensation _compensation = new Bme280Compensation();
    private Step _step;
    private bool _hasHumidity;
    private int _temperature;
    private int _pressure;
    private int _humidity;

    /// <summary>Makes a sensor that nobody has talked to yet.</summary>
    public Bme280(II2cBus bus, BusTurn turn, int address)
        : base(bus, turn, address)
    {
    }

    private enum Step
    {
        Identify,
        ReadLow,
        ReadHigh,
        Measure,
        Read,
    }

    /// <inheritdoc/>
    public override string Model
    {
        get { return SensorDrivers.Bme280; }
    }

    /// <inheritdoc/>
    public override bool TryGet(int quantity, out int value)
    {
        value = quantity == Quantity.Pressure ? _pressure : quantity == Quantity.Humidity ? _humidity : _temperature;
        return quantity == Quantity.Temperature || quantity == Quantity.Pressure || (quantity == Quantity.Humidity && _hasHumidity);
    }

    /// <inheritdoc/>
    protected override void Begin()
    {
        // trimming values are read once; after a fault again, because it may be another device
        _step = Fault == SensorFault.None && _step != Step.Identify ? Step.Measure : Step.Identify;
    }

    /// <inheritdoc/>
    protected override void Continue(long now)
    {
        switch (_step)
        {
            case Step.Identify:
                Identify(now);
                break;
            case Step.ReadLow:
                ReadLow(now);
                break;
            case Step.ReadHigh:
                ReadHigh(now);
                break;
            case Step.Measure:
                Measure(now);
                break;
            default:
                ReadResult(now);
                break;
        }
    }

    private void Identify(long now)
    {
        if (!Read(Id, 1) || (Rx[0] != IdBme280 && Rx[0] != IdBmp280))
        {
            Fail(SensorFault.NoDev, now);
            return;
        }

        _hasHumidity = Rx[0] == IdBme280;
        _step = Step.ReadLow;
    }

    private void ReadLow(long now)
    {
        if (!Read(CalibrationLow, Bme280Compensation.LowBlock) || !_compensation.LoadLow(Rx))
        {
            Fail(SensorFault.NoDev, now);
            return;
        }

        _step = _hasHumidity ? Step.ReadHigh : Step.Measure;
    }

    private void ReadHigh(long now)
    {
        if (!Read(CalibrationHigh, Bme280Compensation.HighBlock))
        {
            Fail(SensorFault.NoDev, now);
            return;
        }

        _compensation.LoadHigh(Rx);
        _step = Step.Measure;
    }

    private void Measure(long now)
    {
        // humidity's oversampling takes effect with the write of the other register (5.4.3); pairs of register and value (6.2.1)
        Tx[0] = ControlHumidity;
        Tx[1] = Oversample;
        Tx[2] = ControlMeasure;
        Tx[3] = ForceOnce;
        if (!Transfer(4, 0))
        {
            Fail(SensorFault.NoDev, now);
            return;
        }

        _step = Step.Read;
        WaitUntil(now + ConversionMilliseconds);
    }

    private void ReadResult(long now)
    {
        if (!Read(Status, Burst))
        {
            Fail(SensorFault.NoDev, now);
        }
        else if ((Rx[0] & Measuring) == 0)
        {
            Take(now);
        }
        else if (IsOverdue(now))
        {
            Fail(SensorFault.Timeout, now);
        }
    }

    private void Take(long now)
    {
        int temperature = Count20(TemperatureAt);
        int pressure = Count20(PressureAt);
        if (temperature == Skipped || pressure == Skipped)
        {
            Fail(SensorFault.Timeout, now);
            return;
        }

        int hundredths = _compensation.Temperature(temperature);
        _temperature = hundredths * 10;
        _pressure = (int)Rounding.Divide(_compensation.Pressure(pressure) * 10, 256);
        _humidity = _hasHumidity ? (int)Rounding.Divide(_compensation.Humidity((Rx[HumidityAt] << 8) | Rx[HumidityAt + 1]) * 1000L, 1024) : 0;
        if (hundredths < LowestTemperature || hundredths > HighestTemperature || _pressure < LowestPressure || _pressure > HighestPressure)
        {
            Fail(SensorFault.Range, now);
            return;
        }

        Done(now);
    }

    private int Count20(int offset)
    {
        return (Rx[offset] << 12) | (Rx[offset + 1] << 4) | (Rx[offset + 2] >> 4);
    }

    private bool Read(byte register, int count)
    {
        Tx[0] = register;
        return Transfer(1, count);
    }
}
