using System.Globalization;

namespace Gateway.Simulator.Models;

/// <summary>
/// The PC's own readings, so that some of the data is real on any machine. On Linux they come from <c>/proc</c> and <c>/sys</c>; elsewhere
/// the load is not known, and what is not known is null.
/// </summary>
public sealed class HostMachine(string root = "/")
{
    /// <summary>Temperature of the processor in °C, where a thermal zone tells.</summary>
    public double? ProcessorTemperature() => ThermalZone() is { } zone && Number(ReadFirstWord(Path.Combine(zone, "temp"))) is { } millidegrees
        ? millidegrees / 1000
        : null;

    /// <summary>Load of one minute, in runnable processes.</summary>
    public double? Load() => Number(ReadFirstWord(Path.Combine(root, "proc/loadavg")));

    /// <summary>Memory that programs can still have, in whole MB.</summary>
    public double? FreeMemory() => (AvailableFromProc() ?? AvailableFromRuntime()) is { } megabytes ? Math.Floor(megabytes) : null;

    private static double? AvailableFromRuntime()
    {
        GCMemoryInfo memory = GC.GetGCMemoryInfo();
        long free = memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes;
        return free > 0 ? free / 1048576.0 : null;
    }

    private double? AvailableFromProc()
    {
        try
        {
            string? line = File.ReadLines(Path.Combine(root, "proc/meminfo")).FirstOrDefault(l => l.StartsWith("MemAvailable:", StringComparison.Ordinal));
            return line is null ? null : Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // a processor's own zone before any other: names differ by vendor
    private string? ThermalZone()
    {
        string folder = Path.Combine(root, "sys/class/thermal");
        if (!Directory.Exists(folder))
        {
            return null;
        }

        string[] zones = [.. Directory.GetDirectories(folder, "thermal_zone*").Order()];
        return zones.FirstOrDefault(IsProcessor) ?? zones.FirstOrDefault();
    }

    private static bool IsProcessor(string zone)
    {
        string type = ReadFirstWord(Path.Combine(zone, "type")) ?? "";
        return type.Contains("cpu", StringComparison.OrdinalIgnoreCase) || type.Contains("pkg", StringComparison.OrdinalIgnoreCase);
    }

    private static string? ReadFirstWord(string path)
    {
        try
        {
            return File.ReadAllText(path).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
