using Gateway.Core;

namespace Gateway.Simulator.Models;

/// <summary>
/// The voltage that a probe puts on its pin, which is its channel's calibration read backwards: the simulated probe is the one that the
/// channel was calibrated with. Without one a battery's value is in V, and any other in mV.
/// </summary>
public sealed class AnalogCurve
{
    private readonly (double Millivolts, double Value)[] _points;
    private readonly double _divider;
    private readonly double _millivoltsPerUnit;

    /// <summary>The curve of a channel with driver <c>adc</c> or <c>battery</c>.</summary>
    public AnalogCurve(SensorSettings sensor)
    {
        _points =
        [
            .. Enumerable.Range(0, sensor.PointCount)
                .Select(i => (Millivolts: sensor.Points[2 * i] / 1000.0, Value: sensor.Points[(2 * i) + 1] / 1000.0))
                .OrderBy(point => point.Value),
        ];
        bool isBattery = sensor.Driver == SensorDrivers.Battery;
        _millivoltsPerUnit = isBattery ? 1000 : 1;
        _divider = sensor.Divider > 0 ? sensor.Divider / 1000.0 : isBattery ? 2 : 1;
    }

    /// <summary>Millivolts at the pin for a value in the channel's unit.</summary>
    public double MillivoltsAt(double value) => Measured(value) / _divider;

    private double Measured(double value)
    {
        if (_points.Length == 0)
        {
            return value * _millivoltsPerUnit;
        }

        if (_points.Length == 1)
        {
            return value + _points[0].Millivolts - _points[0].Value;
        }

        int upper = 1;
        while (upper < _points.Length - 1 && value > _points[upper].Value)
        {
            upper++;
        }

        (double Millivolts, double Value) from = _points[upper - 1];
        (double Millivolts, double Value) to = _points[upper];
        return from.Millivolts + ((value - from.Value) * (to.Millivolts - from.Millivolts) / (to.Value - from.Value));
    }
}
