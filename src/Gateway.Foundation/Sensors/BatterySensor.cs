namespace Gateway.Foundation;

/// <summary>A battery behind a divider, at an analogue pin. Without calibration the value is V; with one, its points start from mV of the battery.</summary>
public sealed class BatterySensor : AdcSensor
{
    /// <summary>Divider of two equal resistors, in thousandths.</summary>
    public const int DefaultDivider = 2000;

    // an empty battery is 0 %, not a fault, well below the last point of its curve
    private const int Tolerance = 50;

    private readonly bool _isCalibrated;

    /// <summary>Makes a driver; the pin is opened by the first measurement.</summary>
    /// <param name="settings">The channel's settings; not kept.</param>
    /// <param name="pins">The chip's pins.</param>
    public BatterySensor(SensorSettings settings, IPins pins)
        : base(settings, pins, settings.Divider == 0 ? DefaultDivider : settings.Divider, Tolerance)
    {
        _isCalibrated = settings.PointCount != 0;
    }

    /// <inheritdoc/>
    protected override int Scale(int microvolts)
    {
        return _isCalibrated ? microvolts : (int)Rounding.Divide(microvolts, 1000);
    }
}
