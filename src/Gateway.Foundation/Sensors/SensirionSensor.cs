namespace Gateway.Foundation;

/// <summary>
/// What the temperature and humidity sensors of Sensirion have in common: a command starts one measurement, a read is not acknowledged until it is done,
/// and gives two words with a checksum each.
/// </summary>
public abstract class SensirionSensor : I2cSensor
{
    private const int Answer = 6;
    private const int HumidityWord = 3;

    private readonly int _conversion;
    private bool _started;
    private int _temperature;
    private int _humidity;

    /// <summary>Makes a sensor that nobody has talked to yet.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="turn">Who may use it.</param>
    /// <param name="address">7-bit address.</param>
    /// <param name="conversion">The longest conversion in ms.</param>
    protected SensirionSensor(II2cBus bus, BusTurn turn, int address, int conversion)
        : base(bus, turn, address)
    {
        _conversion = conversion;
    }

    /// <inheritdoc/>
    public override bool TryGet(int quantity, out int value)
    {
        value = quantity == Quantity.Humidity ? _humidity : _temperature;
        return quantity == Quantity.Humidity || quantity == Quantity.Temperature;
    }

    /// <summary>Puts the command for one measurement into <see cref="I2cSensor.Tx"/> and returns its length.</summary>
    protected abstract int WriteCommand();

    /// <summary>Relative humidity in thousandths of a percent.</summary>
    protected abstract int ConvertHumidity(int word);

    /// <inheritdoc/>
    protected override void Begin()
    {
        _started = false;
    }

    /// <inheritdoc/>
    protected override void Continue(long now)
    {
        if (!_started)
        {
            Command(now);
        }
        else if (Transfer(0, Answer))
        {
            Take(now);
        }
        else if (IsOverdue(now))
        {
            Fail(SensorFault.Timeout, now);
        }
    }

    private void Command(long now)
    {
        if (!Transfer(WriteCommand(), 0))
        {
            Fail(SensorFault.NoDev, now);
            return;
        }

        _started = true;
        WaitUntil(now + _conversion);
    }

    private void Take(long now)
    {
        if (Crc8.Sensirion(Rx, 0, 2) != Rx[2] || Crc8.Sensirion(Rx, HumidityWord, 2) != Rx[HumidityWord + 2])
        {
            Fail(SensorFault.Crc, now);
            return;
        }

        // T = -45 + 175 * S / 65535, the same in both data sheets (SHT3x-DIS, 4.13; SHT4x, 4.6)
        _temperature = (int)Rounding.Divide(((Rx[0] << 8) | Rx[1]) * 175000L, 65535) - 45000;
        _humidity = ConvertHumidity((Rx[HumidityWord] << 8) | Rx[HumidityWord + 1]);
        Done(now);
    }
}
