namespace Gateway.Core;

/// <summary>
/// One measured quantity: samples its driver every period and lets through what is worth telling. That is the first sample, a change of quality,
/// a move by the deadband or more, and, when nothing else has been told for that long, the heartbeat.
/// </summary>
public sealed class Channel
{
    /// <summary>Samples in a row that the driver has to miss before the channel is stale.</summary>
    public const int MissedForStale = 3;

    // in _state: Quality in bits 0 and 1, Fault in the four above, then these, then the samples missed in a row
    private const int QualityMask = 3;
    private const int FaultShift = 2;
    private const int FaultMask = 15;
    private const int Told = 1 << 6;
    private const int Refreshing = 1 << 7;
    private const int Measured = 1 << 8;
    private const int MissedOne = 1 << 9;
    private const int AllMissed = MissedForStale * MissedOne;

    private readonly SensorDriver _driver;
    private readonly int _period;
    private readonly int _heartbeat;
    private readonly int _deadband;
    private long _dueAt;
    private long _toldAt;
    private int _told;
    private int _state;

    /// <summary>Makes a channel whose first sample is due at once. <paramref name="now"/> is in monotonic milliseconds, as everywhere here.</summary>
    public Channel(SensorSettings settings, SensorDriver driver, long now)
    {
        _driver = driver;
        _period = settings.PeriodSeconds * 1000;
        _heartbeat = settings.HeartbeatSeconds * 1000;
        _deadband = settings.Deadband;
        _dueAt = now;
    }

    /// <summary>What it samples.</summary>
    internal SensorDriver Driver
    {
        get { return _driver; }
    }

    /// <summary>The value told last, in thousandths of the unit; meaningless without <see cref="HasValue"/>.</summary>
    public int Value
    {
        get { return _told; }
    }

    /// <summary>Whether what was told last has a value: a fault has none, a stale reading the last there was, if there was one.</summary>
    public bool HasValue
    {
        get { return Quality != ReadingQuality.Fault && (_state & Measured) != 0; }
    }

    /// <summary>Monotonic milliseconds at which it was told; meaningless without <see cref="IsTold"/>.</summary>
    public long ToldAt
    {
        get { return _toldAt; }
    }

    /// <summary>Whether anything was told yet.</summary>
    public bool IsTold
    {
        get { return (_state & Told) != 0; }
    }

    /// <summary>Its quality.</summary>
    public ReadingQuality Quality
    {
        get { return (ReadingQuality)(_state & QualityMask); }
    }

    /// <summary>Why there is no value.</summary>
    public SensorFault Fault
    {
        get { return (SensorFault)((_state >> FaultShift) & FaultMask); }
    }

    /// <summary>Takes a sample now and tells it whatever it is: somebody new listens.</summary>
    public void Refresh(long now)
    {
        _state |= Refreshing;
        _dueAt = now;
    }

    /// <summary>
    /// Whether a reading was told that is one to sleep on: not of a sensor that still settles, which is measured again after <paramref name="again"/> milliseconds instead of a period.
    /// </summary>
    public bool IsSettled(long now, int again)
    {
        bool warm = Quality == ReadingQuality.Warm;
        if (warm && _dueAt - now > again)
        {
            _dueAt = now + again;
        }

        return (_state & (Told | Refreshing)) == Told && !warm;
    }

    /// <summary>Carries the sampling on by at most one transaction on the sensor's bus; true when there is a reading to tell.</summary>
    public bool Step(long now)
    {
        SensorDriver driver = _driver;
        if (now - _dueAt >= 0)
        {
            return Sample(driver, now);
        }

        return driver.State == SensorState.Busy && driver.Poll(now) != SensorState.Busy && Finish(now);
    }

    private bool Sample(SensorDriver driver, long now)
    {
        _dueAt += _period;
        if (now - _dueAt >= 0)
        {
            // The loop was held up for longer than a period: go on from here instead of catching up.
            _dueAt = now + _period;
        }

        if (driver.State == SensorState.Busy)
        {
            return driver.Poll(now) != SensorState.Busy ? Finish(now) : Miss(now);
        }

        return driver.Start(now) != SensorState.Busy && Finish(now);
    }

    private bool Finish(long now)
    {
        _state &= MissedOne - 1;
        if (_driver.State == SensorState.Fault)
        {
            return Tell(ReadingQuality.Fault, _driver.Fault, _told, now);
        }

        _state |= Measured;
        return Tell(_driver.Warm ? ReadingQuality.Warm : ReadingQuality.Ok, SensorFault.None, _driver.Value, now);
    }

    private bool Miss(long now)
    {
        if (_state < AllMissed)
        {
            _state += MissedOne;
        }

        return _state >= AllMissed && Tell(ReadingQuality.Stale, SensorFault.Timeout, _told, now);
    }

    private bool Tell(ReadingQuality quality, SensorFault fault, int value, long now)
    {
        bool news = (_state & (Told | Refreshing)) != Told || quality != Quality || fault != Fault || now - _toldAt >= _heartbeat || HasMoved(quality, value);
        if (!news)
        {
            return false;
        }

        _state = (_state & ~(QualityMask | (FaultMask << FaultShift) | Refreshing)) | Told | (int)quality | ((int)fault << FaultShift);
        _toldAt = now;
        _told = value;
        return true;
    }

    private bool HasMoved(ReadingQuality quality, int value)
    {
        if (quality != ReadingQuality.Ok && quality != ReadingQuality.Warm)
        {
            return false;
        }

        long moved = (long)value - _told;
        return (moved < 0 ? -moved : moved) >= _deadband;
    }
}
