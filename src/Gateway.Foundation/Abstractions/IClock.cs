namespace Gateway.Foundation;

/// <summary>Time, twice: one clock for intervals that nothing can set, one for the calendar that may be unknown.</summary>
public interface IClock
{
    /// <summary>Monotonic milliseconds since an arbitrary start; compared by subtraction only.</summary>
    long Milliseconds { get; }

    /// <summary>Unix seconds (UTC), or 0 while the time of day is not known.</summary>
    long UnixSeconds { get; }
}
