namespace Gateway.Host.Tests;

/// <summary>What a piece of work allocates.</summary>
internal static class Allocations
{
    private const int Attempts = 3;

    /// <summary>
    /// Bytes that this thread allocates in a stretch of work, which is warm: none as soon as one of three stretches allocates none, because what the runtime does on behalf of other threads
    /// is now and then charged to this one. Work that does allocate does it in each of them.
    /// </summary>
    public static long Of(Action work)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < Attempts && least != 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
