namespace Gateway.Foundation;

/// <summary>One quantity of an <see cref="I2cSensor"/> that other channels may share.</summary>
public sealed class I2cChannel : SensorDriver
{
    private readonly I2cSensor _sensor;
    private readonly int _quantity;

    /// <summary>Makes a channel.</summary>
    /// <param name="settings">The channel's settings; not kept.</param>
    /// <param name="sensor">The device.</param>
    /// <param name="quantity">One of <see cref="Quantity"/>.</param>
    public I2cChannel(SensorSettings settings, I2cSensor sensor, int quantity)
        : base(settings, Calibration.Extrapolate)
    {
        _sensor = sensor;
        _quantity = quantity;
    }

    /// <summary>The device behind the channel.</summary>
    public I2cSensor Sensor
    {
        get { return _sensor; }
    }

    /// <inheritdoc/>
    protected override void Begin(long now)
    {
        _sensor.Request(now);
        Take(now);
    }

    /// <inheritdoc/>
    protected override void Continue(long now)
    {
        _sensor.Advance(now);
        Take(now);
    }

    private void Take(long now)
    {
        if (_sensor.State == SensorState.Fault)
        {
            Fail(_sensor.Fault);
        }
        else if (_sensor.State == SensorState.Ready)
        {
            int value;
            if (_sensor.TryGet(_quantity, out value))
            {
                Done(value, now);
            }
            else
            {
                Fail(SensorFault.NoDev);
            }
        }
    }
}
