using System.Runtime.InteropServices;

namespace Gateway.Benchmarks.Throughput;

/// <summary>One processor core for this thread, and for every process that it starts from now on.</summary>
internal static class OneCore
{
    private const int LargestSet = 1024 / 8;

    /// <summary>Pins to the last core that this process may use; false where that cannot be done.</summary>
    internal static bool Pin()
    {
        byte[] cores = new byte[LargestSet];
        if (!OperatingSystem.IsLinux() || GetAffinity(0, LargestSet, cores) != 0)
        {
            return false;
        }

        int last = Array.FindLastIndex(cores, set => set != 0);
        int bit = int.Log2(cores[last]);
        byte[] one = new byte[LargestSet];
        one[last] = (byte)(1 << bit);
        return SetAffinity(0, LargestSet, one) == 0;
    }

    [DllImport("libc", EntryPoint = "sched_setaffinity")]
    private static extern int SetAffinity(int thread, nint size, byte[] cores);

    [DllImport("libc", EntryPoint = "sched_getaffinity")]
    private static extern int GetAffinity(int thread, nint size, byte[] cores);
}
