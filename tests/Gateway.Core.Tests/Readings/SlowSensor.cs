using Gateway.Core;

namespace Gateway.Tests;

/// <summary>A sensor that measures what the test says, in the time that it says.</summary>
public sealed class SlowSensor : SensorDriver
{
    private long _startedAt;

    /// <summary>A sensor that takes <paramref name="duration"/> ms; 0: it is ready at once.</summary>
    public SlowSensor(int duration)
        : this(new SensorSettings())
    {
        Duration = duration;
    }

    /// <summary>A sensor that is ready at once.</summary>
    public SlowSensor(SensorSettings settings)
        : base(settings, Calibration.Extrapolate)
    {
    }

    /// <summary>Milliseconds that a measurement takes.</summary>
    public int Duration { get; set; }

    /// <summary>What it measures, in thousandths.</summary>
    public int Measured { get; set; }

    /// <summary>What is wrong with it.</summary>
    public SensorFault Broken { get; set; }

    /// <summary>Measurements started.</summary>
    public int Started { get; private set; }

    /// <inheritdoc/>
    protected override void Begin(long now)
    {
        Started++;
        _startedAt = now;
        Continue(now);
    }

    /// <inheritdoc/>
    protected override void Continue(long now)
    {
        if (now - _startedAt < Duration)
        {
            return;
        }

        if (Broken != SensorFault.None)
        {
            Fail(Broken);
            return;
        }

        Done(Measured, now);
    }
}
