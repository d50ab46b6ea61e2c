namespace Gateway.Foundation;

/// <summary>
/// Lets one sensor at a time use a bus: one transaction in each step of the gateway, however many sensors are due, so that buttons and outputs never wait for more
/// (B06). The buffers of the I2C transactions are shared as well: what one has brought is used up when its turn ends.
/// </summary>
public sealed class BusTurn
{
    /// <summary>What is to be sent: room for the longest write of any device.</summary>
    internal readonly byte[] Tx = new byte[4];

    /// <summary>What was received: room for the longest read.</summary>
    internal readonly byte[] Rx = new byte[Bme280Compensation.LowBlock];

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
