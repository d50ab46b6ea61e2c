namespace Gateway.Foundation;

/// <summary>
/// One quantity of one device. A measurement is started and then polled until it is done; no call takes longer than one transaction on the device's
/// bus, none allocates, none throws. All calls come from the gateway's thread.
/// </summary>
public abstract class SensorDriver
{
    // in _state: State in bits 0 and 1, Fault in the four above
    private const int StateMask = 3;
    private const int FaultShift = 2;
    private const int FaultMask = 15;
    private const int IsWarm = 1 << 6;
    private const int IsGood = 1 << 7;

    private readonly Calibration _calibration;
    private readonly int _warm;
    private long _settlingSince;
    private int _state;

    /// <summary>Takes over what every driver has in common.</summary>
    /// <param name="settings">The channel's settings; not kept.</param>
    /// <param name="hold">What happens beyond the ends of the calibration while neither <c>lo</c> nor <c>hi</c> is set; see <see cref="Calibration.From"/>.</param>
    protected SensorDriver(SensorSettings settings, int hold)
    {
        _warm = settings.WarmSeconds * 1000;
        _calibration = Calibration.From(settings, hold);
    }

    /// <summary>Where the measurement stands.</summary>
    public SensorState State
    {
        get { return (SensorState)(_state & StateMask); }
    }

    /// <summary>The last value in thousandths of the channel's unit; meaningful while <see cref="State"/> is <see cref="SensorState.Ready"/>.</summary>
    public int Value { get; private set; }

    /// <summary>Why there is no value; meaningful while <see cref="State"/> is <see cref="SensorState.Fault"/>.</summary>
    public SensorFault Fault
    {
        get { return (SensorFault)((_state >> FaultShift) & FaultMask); }
    }

    /// <summary>True when the value was measured while the sensor still settles: within <c>warm</c> seconds of power-up or of its return from a fault.</summary>
    public bool Warm
    {
        get { return (_state & IsWarm) != 0; }
    }

    /// <summary>Starts a measurement, unless one is under way.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>The new <see cref="State"/>: a fast device may be ready at once.</returns>
    public SensorState Start(long now)
    {
        if (State == SensorState.Busy)
        {
            return SensorState.Busy;
        }

        if ((_state & IsGood) == 0)
        {
            // nobody was there before: whoever answers now was just plugged in or powered
            _settlingSince = now;
        }

        _state = (_state & ~StateMask) | (int)SensorState.Busy;
        Begin(now);
        return State;
    }

    /// <summary>Carries a measurement on by at most one bus transaction; does nothing when none is under way.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>The <see cref="State"/> afterwards.</returns>
    public SensorState Poll(long now)
    {
        if (State == SensorState.Busy)
        {
            Continue(now);
        }

        return State;
    }

    /// <summary>The channel that the settings name as <see cref="SensorSettings.Reference"/>; empty without one.</summary>
    public virtual string Reference
    {
        get { return string.Empty; }
    }

    /// <summary>Gives a channel whose settings name a <see cref="SensorSettings.Reference"/> the driver of that channel, whenever either was made anew.</summary>
    /// <param name="reference">The driver.</param>
    /// <returns>False when it cannot serve; the channel then has no value.</returns>
    public virtual bool Bind(SensorDriver reference)
    {
        return false;
    }

    /// <summary>Gives back the pin, where the driver holds one. A later start takes it again.</summary>
    public virtual void Close()
    {
    }

    /// <summary>Begins a measurement; may end it at once with <see cref="Done"/> or <see cref="Fail"/>.</summary>
    protected abstract void Begin(long now);

    /// <summary>Carries the measurement on; ends it with <see cref="Done"/> or <see cref="Fail"/>, within a time that the driver bounds.</summary>
    protected abstract void Continue(long now);

    /// <summary>Ends the measurement with what the device measured, which is then calibrated and checked against the plausible range.</summary>
    /// <param name="measured">Thousandths of what the driver measures.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    protected void Done(int measured, long now)
    {
        int value;
        if (!_calibration.TryApply(measured, out value))
        {
            Fail(SensorFault.Range);
            return;
        }

        Value = value;
        _state = (int)SensorState.Ready | IsGood | (now - _settlingSince < _warm ? IsWarm : 0);
    }

    /// <summary>Ends the measurement without a value (B20).</summary>
    protected void Fail(SensorFault fault)
    {
        _state = (int)SensorState.Fault | ((int)fault << FaultShift) | (_state & IsWarm);
    }
}
