using Gateway.Core;

namespace Gateway.Tests;

/// <summary>Time that moves only when told.</summary>
public sealed class FakeClock : IClock
{
    /// <inheritdoc/>
    public long Milliseconds { get; set; }

    /// <inheritdoc/>
    public long UnixSeconds { get; set; }

    /// <summary>Lets time pass; the time of day moves too once it is known.</summary>
    public void Advance(long milliseconds)
    {
        long before = Milliseconds;
        Milliseconds += milliseconds;
        if (UnixSeconds != 0)
        {
            UnixSeconds += (Milliseconds / 1000) - (before / 1000);
        }
    }
}
