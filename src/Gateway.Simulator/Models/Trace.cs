using System.Globalization;

namespace Gateway.Simulator.Models;

/// <summary>Recorded readings that take the model's place: each channel keeps a value until its next point, and its last one for good.</summary>
public sealed class Trace
{
    private readonly Dictionary<string, List<TracePoint>> _points = [];

    private Trace()
    {
    }

    /// <summary>The channels it has readings for.</summary>
    public IReadOnlyCollection<string> Channels => _points.Keys;

    /// <summary>
    /// Reads lines of <c>seconds,channel,value</c>, in any order of channels but with seconds that do not go back within one; empty lines, lines that
    /// start with '#' and a heading are skipped. <see cref="TraceFormatException"/> names the first line that is none of these.
    /// </summary>
    public static Trace Read(TextReader reader)
    {
        Trace trace = new();
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (!IsSkipped(line, number))
            {
                trace.Add(line, number);
            }
        }

        return trace;
    }

    /// <summary>The value of a channel that many seconds into the recording; null before its first point, or when it has none.</summary>
    public double? ValueAt(string channel, double seconds)
    {
        if (!_points.TryGetValue(channel, out List<TracePoint>? points) || points[0].Seconds > seconds)
        {
            return null;
        }

        int found = points.BinarySearch(new TracePoint(seconds, 0), Comparer<TracePoint>.Create((a, b) => a.Seconds.CompareTo(b.Seconds)));
        int last = found >= 0 ? found : ~found - 1;
        while (last + 1 < points.Count && points[last + 1].Seconds <= seconds)
        {
            last++; // several points of the same second: the latest counts
        }

        return points[last].Value;
    }

    private static bool IsSkipped(string line, int number) =>
        string.IsNullOrWhiteSpace(line) || line.StartsWith('#') || (number == 1 && line.Trim() == "seconds,channel,value");

    private void Add(string line, int number)
    {
        string[] fields = line.Split(',', StringSplitOptions.TrimEntries);
        if (fields.Length != 3 || fields[1].Length == 0 || Number(fields[0]) is not (>= 0 and var seconds) || Number(fields[2]) is not { } value)
        {
            throw new TraceFormatException($"line {number}: not 'seconds,channel,value'");
        }

        List<TracePoint> points = _points.TryGetValue(fields[1], out List<TracePoint>? known) ? known : _points[fields[1]] = [];
        if (points.Count > 0 && points[^1].Seconds > seconds)
        {
            throw new TraceFormatException($"line {number}: the seconds of '{fields[1]}' go back");
        }

        points.Add(new TracePoint(seconds, value));
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;
}
