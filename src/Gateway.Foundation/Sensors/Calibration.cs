namespace Gateway.Foundation;

/// <summary>
/// What a channel's <c>cal</c> does to a measured number: nothing, a shift (one point), or a polygon through its points; and which results its <c>lo</c> and <c>hi</c> call plausible. Channels
/// that say nothing of it share one.
/// </summary>
public sealed class Calibration
{
    /// <summary>The largest magnitude of a coordinate: the products below then fit 64 bits.</summary>
    public const int MaxCoordinate = 1000000000;

    /// <summary>The polygon goes on straight beyond its ends.</summary>
    public const int Extrapolate = -1;

    private static readonly Calibration Identity = new Calibration(new int[0], Extrapolate, int.MinValue, int.MaxValue);

    // x0, y0, x1, y1 ... ascending in x
    private readonly int[] _points;
    private readonly int _hold;
    private readonly int _low;
    private readonly int _high;

    private Calibration(int[] points, int hold, int low, int high)
    {
        _points = points;
        _hold = hold;
        _low = low;
        _high = high;
    }

    /// <summary>Makes a calibration from settings that <see cref="IsValid"/> accepted.</summary>
    /// <param name="settings">The channel's settings; not kept.</param>
    /// <param name="hold">
    /// Percent of the calibrated span by which a measured number may lie beyond the first or the last point; it then counts as that point (a soil probe in
    /// open water reads 100 %). What is farther has no value (a probe that is not there is not "100 % wet", B25). <see cref="Extrapolate"/>, or with <c>lo</c> or <c>hi</c>: no such limit.
    /// </param>
    public static Calibration From(SensorSettings settings, int hold)
    {
        bool bounded = settings.Low != int.MinValue || settings.High != int.MaxValue;
        if (settings.PointCount == 0 && !bounded)
        {
            return Identity;
        }

        var points = new int[settings.PointCount * 2];
        for (int i = 0; i < points.Length; i += 2)
        {
            Insert(points, i, settings.Points[i], settings.Points[i + 1]);
        }

        return new Calibration(points, points.Length > 2 && !bounded ? hold : Extrapolate, settings.Low, settings.High);
    }

    /// <summary>Says whether the points define one value for each measured number.</summary>
    public static bool IsValid(SensorSettings settings)
    {
        int count = settings.PointCount * 2;
        for (int i = 0; i < count; i++)
        {
            if (settings.Points[i] > MaxCoordinate || settings.Points[i] < -MaxCoordinate)
            {
                return false;
            }
        }

        for (int i = 0; i < count; i += 2)
        {
            for (int j = i + 2; j < count; j += 2)
            {
                if (settings.Points[i] == settings.Points[j])
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Turns a measured number into the real one.</summary>
    /// <param name="measured">Thousandths of what the driver measures.</param>
    /// <param name="value">Thousandths of the channel's unit; meaningless when the result is false.</param>
    /// <returns>False when the number lies too far beyond the calibrated ones, or the result does not fit or is not plausible.</returns>
    public bool TryApply(int measured, out int value)
    {
        value = 0;
        long from = measured;
        if (_hold >= 0 && !TryHold(ref from))
        {
            return false;
        }

        long result = Evaluate(from);
        value = (int)result;
        return result >= _low && result <= _high;
    }

    private static void Insert(int[] points, int used, int x, int y)
    {
        int at = used;
        while (at > 0 && points[at - 2] > x)
        {
            points[at] = points[at - 2];
            points[at + 1] = points[at - 1];
            at -= 2;
        }

        points[at] = x;
        points[at + 1] = y;
    }

    private long Evaluate(long measured)
    {
        if (_points.Length == 0)
        {
            return measured;
        }

        if (_points.Length == 2)
        {
            return measured - _points[0] + _points[1];
        }

        int i = 2;
        while (i < _points.Length - 2 && measured > _points[i])
        {
            i += 2;
        }

        long run = (long)_points[i] - _points[i - 2];
        long rise = (long)_points[i + 1] - _points[i - 1];
        return _points[i - 1] + Rounding.Divide((measured - _points[i - 2]) * rise, run);
    }

    private bool TryHold(ref long measured)
    {
        long first = _points[0];
        long last = _points[_points.Length - 2];
        long tolerance = (last - first) * _hold / 100;
        if (measured < first - tolerance || measured > last + tolerance)
        {
            return false;
        }

        measured = measured < first ? first : measured > last ? last : measured;
        return true;
    }
}
