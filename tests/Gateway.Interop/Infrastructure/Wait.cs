using System.Diagnostics;

namespace Gateway.Interop.Infrastructure;

/// <summary>Waiting for something outside of this process: by looking, with a deadline.</summary>
internal static class Wait
{
    private const int PollMilliseconds = 20;

    /// <summary>Looks until <paramref name="condition"/> holds; false when it did not within <paramref name="seconds"/>.</summary>
    public static bool Until(Func<bool> condition, double seconds)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(start).TotalSeconds > seconds)
            {
                return false;
            }

            Thread.Sleep(PollMilliseconds);
        }

        return true;
    }
}
