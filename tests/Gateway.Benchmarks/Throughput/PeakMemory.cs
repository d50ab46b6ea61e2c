using System.Diagnostics;

namespace Gateway.Benchmarks.Throughput;

/// <summary>The largest resident set of this process since the last reset.</summary>
internal static class PeakMemory
{
    private const string ResetPeak = "5";

    /// <summary>In KiB.</summary>
    internal static long KiB
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / 1024;
        }
    }

    /// <summary>Begins anew (proc(5), clear_refs). Elsewhere than on Linux the peak is that of the whole run.</summary>
    internal static void Reset()
    {
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText("/proc/self/clear_refs", ResetPeak);
        }
    }
}
