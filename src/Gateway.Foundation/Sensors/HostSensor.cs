namespace Gateway.Foundation;

/// <summary>A value that the computer under a simulated gateway provides.</summary>
public sealed class HostSensor : SensorDriver
{
    private readonly IHostValues _values;
    private readonly string _name;

    /// <summary>Makes a driver.</summary>
    /// <param name="settings">The channel's settings; its quantity names the value. Not kept.</param>
    /// <param name="values">The values.</param>
    public HostSensor(SensorSettings settings, IHostValues values)
        : base(settings, Calibration.Extrapolate)
    {
        _values = values;
        _name = settings.Quantity;
    }

    /// <inheritdoc/>
    protected override void Begin(long now)
    {
        int value;
        SensorFault fault = _values.Read(_name, out value);
        if (fault != SensorFault.None)
        {
            Fail(fault);
            return;
        }

        Done(value, now);
    }

    /// <inheritdoc/>
    protected override void Continue(long now)
    {
        Begin(now);
    }
}
