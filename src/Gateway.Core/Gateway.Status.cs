using Gateway.Mqtt;

namespace Gateway.Core;

// What can be asked of a running gateway: where its link stands, and its counters since boot.
public sealed partial class Gateway
{
    /// <summary>Where the connection stands.</summary>
    public MqttState LinkState
    {
        get { return _client.State; }
    }

    /// <summary>What the last connection or attempt ended with, see <see cref="MqttReason"/>.</summary>
    public int LastReason
    {
        get { return _link.LastReason; }
    }

    /// <summary>The client's counters.</summary>
    public MqttStatistics Statistics
    {
        get { return _client.Statistics; }
    }

    /// <summary>Messages that the broker has not acknowledged yet.</summary>
    public int Queued
    {
        get { return _client.Queued; }
    }

    /// <summary>Readings that are not yet known to be delivered.</summary>
    public int Backlog
    {
        get { return _log.Count; }
    }

    /// <summary>Of those, on flash.</summary>
    public int Stored
    {
        get { return _log.Journal.Count; }
    }

    /// <summary>Writes of readings to flash since boot, failed ones included.</summary>
    public int JournalWrites
    {
        get { return _log.Journal.Writes; }
    }

    /// <summary>Bytes of readings written to flash since boot.</summary>
    public long JournalBytes
    {
        get { return _log.Journal.Bytes; }
    }

    /// <summary>Files of readings found damaged since boot.</summary>
    public int JournalDamaged
    {
        get { return _log.Journal.Damaged; }
    }

    /// <summary>The sequence number of the next reading.</summary>
    public long NextNumber
    {
        get { return _log.Next; }
    }

    /// <summary>Readings given up since this boot; each is named in an event (B01).</summary>
    public int LostReadings
    {
        get { return _log.Dropped; }
    }

    /// <summary>Commands received.</summary>
    public int CommandsReceived
    {
        get { return _commands.Received; }
    }

    /// <summary>Of those, refused.</summary>
    public int CommandsRefused
    {
        get { return _commands.Refused; }
    }

    /// <summary>Results and events that found no place and were not told.</summary>
    public int Untold
    {
        get { return _link.Untold; }
    }

    /// <summary>Documents that fit neither the buffers nor what the broker takes (B14).</summary>
    public int Unsendable
    {
        get { return _outbox.Unsendable; }
    }

    /// <summary>Subscriptions that the broker refused.</summary>
    public int RefusedSubscriptions
    {
        get { return _link.RefusedSubscriptions; }
    }

    /// <summary>Refused desired sections that were forgotten because others came; delivered again they are refused once more.</summary>
    public int ForgottenRefusals
    {
        get { return _configurator.Evictions; }
    }

    /// <summary>Writes to flash since boot.</summary>
    public int FlashWrites
    {
        get { return _boot.Writes + _log.Journal.Writes + _outputs.FlashWrites + _inputs.FlashWrites + _configurator.FlashWrites; }
    }

    /// <summary>Of those, failed.</summary>
    public int FlashFailures
    {
        get { return _boot.Failures + _log.Journal.Failures + _outputs.FlashFailures + _inputs.FlashFailures + _configurator.FlashFailures; }
    }

    /// <summary>Which boot this is, from 1.</summary>
    public long Boot
    {
        get { return _boot.Boot; }
    }

    /// <summary>Why it happened, as far as can be told: <c>first</c>, <c>power</c>, or the word of an intended restart.</summary>
    public string Restart
    {
        get { return _options.Restart.Length > 0 ? _options.Restart : _boot.Restart; }
    }

    /// <summary>The Unix second at which this boot began, or 0 while the time of day was never known.</summary>
    public long Epoch
    {
        get { return _log.Epoch; }
    }

    /// <summary>Seconds since the gateway was made.</summary>
    public long Uptime(long now)
    {
        return (now - _started) / 1000;
    }

    /// <summary>The longest time between two steps since this was called last, in milliseconds (B06).</summary>
    internal int TakeWorstLoop()
    {
        int worst = _worstLoop;
        _worstLoop = 0;
        return worst;
    }
}
