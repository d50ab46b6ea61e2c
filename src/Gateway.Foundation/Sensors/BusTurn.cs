namespace Gateway.Foundation;

/// <summary>
/// Lets one sensor at a time use a bus: one transaction in each step of the gateway, however many sensors are due, so that buttons and outputs never wait for more
/// (B06).
/// </summary>
public sealed class BusTurn
{
    private long _takenAt = long.MinValue;

    /// <summary>Takes the turn of a step.</summary>
    /// <param name="now">The step's monotonic milliseconds.</param>
    /// <returns>False when it was taken already: try again in the next step.</returns>
    public bool Take(long now)
    {
        if (_takenAt == now)
        {
            return false;
        }

        _takenAt = now;
        return true;
    }
}
