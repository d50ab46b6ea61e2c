using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// The way of a reading: it gets its number, is kept, is handed over, and is let go by the PUBACK of the message that carried it. What could not be handed
/// over when it was taken is backlog, and travels in batches (B01). Numbers that will never arrive are named.
/// </summary>
internal sealed partial class ReadingLog
{
    /// <summary>Most readings in one batch; the document's size may allow fewer.</summary>
    internal const int MaximumBatch = 32;

    /// <summary>Longest time without readings while flash refuses to reserve numbers for them, in milliseconds.</summary>
    internal const int MaximumHold = 60000;

    private const int ReserveInterval = 1000;

    // Until the next try when flash has failed, in milliseconds.
    private const int FlashPause = 10000;

    // What ends a batch: ]}
    private const int BatchEnd = 2;

    private readonly IClock _clock;
    private readonly Outbox _outbox;
    private readonly Topics _topics;
    private readonly IdTable _ids;
    private readonly BootRecord _boot;
    private readonly ReadingRing _ring;
    private readonly Journal _journal;
    private readonly LostRanges _lost = new LostRanges();
    private readonly InFlightTable _inFlight;
    private readonly long _started;
    private readonly int _capacity;
    private readonly int _block;
    private readonly int _interval;
    private readonly int _spillRecords;
    private readonly int _spillSeconds;
    private readonly int _unacknowledgedSeconds;
    private long _flashAt;
    private bool _isReady;
    private long _reserveAt;
    private long _live;
    private long _historyAt;
    private int _historyPacket;
    private bool _isHistoryStored;
    private int _dropped;
    private int _lossPacket;

    /// <summary>Makes a log that goes on where the last run ended; <paramref name="ids"/> are the channels' ids.</summary>
    internal ReadingLog(GatewayOptions options, IClock clock, IFiles files, BootRecord boot, Outbox outbox, Topics topics, IdTable ids, long now)
    {
        _clock = clock;
        _boot = boot;
        _outbox = outbox;
        _topics = topics;
        _ids = ids;
        _started = now;
        _historyAt = now;
        _isReady = boot.Reserved > boot.First;
        _reserveAt = now + ReserveInterval;
        _capacity = options.RingCapacity;
        _block = options.SequenceBlock;
        _interval = options.HistoryInterval;
        _ring = new ReadingRing(_capacity, boot.First);
        _inFlight = new InFlightTable(options.Slots);
        _journal = new Journal(files, options.JournalSegments, ids, boot, _lost);
        _spillRecords = options.SpillRecords;
        _spillSeconds = options.SpillSeconds;
        _unacknowledgedSeconds = options.UnacknowledgedSeconds;
        _flashAt = now;
    }

    /// <summary>The Unix second at which this boot began, or 0 while the time of day was never known.</summary>
    internal long Epoch { get; private set; }

    /// <summary>The number of the next reading.</summary>
    internal long Next
    {
        get { return _ring.Next; }
    }

    /// <summary>Readings that are not yet known to be delivered.</summary>
    internal int Count
    {
        get { return _ring.Count + _journal.Count; }
    }

    /// <summary>Readings that were given up since this boot, from RAM or from flash.</summary>
    internal int Dropped
    {
        get { return _dropped + _journal.Dropped; }
    }

    /// <summary>The readings on flash.</summary>
    internal Journal Journal
    {
        get { return _journal; }
    }

    /// <summary>Whether the last write of readings to flash failed.</summary>
    internal bool IsFlashFailing { get; private set; }

    /// <summary>Whether readings are kept and not sent: the link is on trial, and what it acknowledges might never arrive (B09).</summary>
    internal bool IsHeld { get; set; }

    private bool CanSend
    {
        get { return _outbox.HasRoom && !_inFlight.IsFull && !IsHeld; }
    }

    /// <summary>
    /// Whether readings may be taken: not while flash has refused to reserve any number in this run, because a number that was not reserved would be used again after the
    /// next power cut. After <see cref="MaximumHold"/> they are taken all the same: for a flash that is dead a number used twice is better than no reading.
    /// </summary>
    internal bool IsReady(long now)
    {
        return _isReady || BecomeReady(now);
    }

    /// <summary>Takes a channel's reading.</summary>
    internal void Add(int index, Channel channel, long now)
    {
        if (_boot.Reserved - _ring.Next <= _block / 2)
        {
            // Half a block ahead, and again with every reading while flash fails: numbers have to be reserved before they are used.
            _boot.Reserve(OldestUnsettled(), _block);
        }

        if (_ring.IsFull && !(now - _flashAt >= 0 && Write(now)))
        {
            DropOldest();
        }

        long uptime = Uptime(now);
        long time = Epoch == 0 ? uptime : _clock.UnixSeconds;
        _ring.Add(index, channel.HasValue, channel.Quality, channel.Fault, channel.Value, time, Epoch != 0, uptime);
    }

    /// <summary>A channel is made: what goes to flash from now on goes to a file that knows its id.</summary>
    internal void EndFile()
    {
        _journal.EndFile();
    }

    /// <summary>
    /// A channel is removed, and its place may become another's. What waits goes to flash, where its id stands beside it; where flash refuses, its readings are given up and named as lost.
    /// </summary>
    internal void Forget(int index)
    {
        while (_ring.Oldest != _ring.Next && _journal.Write(_ring))
        {
        }

        for (long number = _ring.FirstWaiting(index, 0); number >= 0; number = _ring.FirstWaiting(index, number + 1))
        {
            _ring.Mark(number, 1, ReadingRing.Done);
            Lose(number, 1);
        }

        _journal.EndFile();
    }

    /// <summary>The link is up: what was taken up to now is backlog, what is taken from now on is live.</summary>
    internal void OnConnected()
    {
        _live = _ring.Next;
    }

    /// <summary>
    /// Notes when the clock is set, brings to flash what nobody has acknowledged, and sends what waits: live readings first, then which numbers are lost, then a batch of the backlog.
    /// </summary>
    internal void Step(long now)
    {
        if (Epoch == 0)
        {
            Synchronise(now);
        }

        if (_ring.Oldest != _ring.Next && now - _flashAt >= 0 && IsSpillDue(now))
        {
            Write(now);
        }

        if (!_outbox.IsOnline)
        {
            return;
        }

        SendLive();
        if (!CanSend)
        {
            return;
        }

        if (_lost.Count > 0 && _lossPacket == 0)
        {
            SendLoss();
        }
        else if (_historyPacket == 0 && now - _historyAt >= 0)
        {
            SendHistory(now);
        }
    }

    /// <summary>A message's flow has ended: lets its readings go, or takes them back. Nothing happens for one that carried none.</summary>
    internal void OnPublished(int packet, int reason)
    {
        int place = _inFlight.Find(packet);
        if (place < 0)
        {
            return;
        }

        long first = _inFlight.First(place);
        int count = _inFlight.Length(place);
        _inFlight.Remove(place);
        if (IsHeld)
        {
            // Handed over before, acknowledged by a broker that is not yet known to be the right one.
            reason = MqttReason.SessionLost;
        }

        if (packet == _lossPacket)
        {
            SettleLoss(first, first + count, reason);
            return;
        }

        if (packet == _historyPacket)
        {
            _historyPacket = 0;
            if (_isHistoryStored)
            {
                SettleStored(first, count, reason);
                return;
            }
        }

        Settle(first, count, reason);
    }

    /// <summary>The run ends as intended: what is not delivered goes to flash, and what flash refuses is named after the next boot.</summary>
    internal void Close(string reason, long now)
    {
        while (_ring.Oldest != _ring.Next && Write(now))
        {
        }

        _boot.Close(OldestUnsettled(), _ring.Next, reason);
    }

    /// <summary>The run ends in a sleep; <paramref name="missed"/> is how often in a row it did so without the broker, <paramref name="told"/> whether that knows everything. False when flash failed: there must be no sleep.</summary>
    internal bool Sleep(int missed, bool told, long now)
    {
        while (_ring.Oldest != _ring.Next && Write(now))
        {
        }

        return _boot.Sleep(OldestUnsettled(), _ring.Next, _block, missed, told);
    }

    private bool BecomeReady(long now)
    {
        if (now - _reserveAt >= 0)
        {
            _reserveAt = now + ReserveInterval;
            _isReady = _boot.Reserve(OldestUnsettled(), _block) || now - _started >= MaximumHold;
        }

        return _isReady;
    }

    /// <summary>Whether readings have to go to flash: the link is down or they are not acknowledged, and they are many, or the oldest has waited for as long as is promised.</summary>
    private bool IsSpillDue(long now)
    {
        int age = _ring.Age(Uptime(now));
        return age >= _spillSeconds || (_ring.Count >= _spillRecords && (age >= _unacknowledgedSeconds || !_outbox.IsOnline));
    }

    private bool Write(long now)
    {
        bool written = _journal.Write(_ring);
        IsFlashFailing = !written;
        if (!written)
        {
            _flashAt = now + FlashPause;
        }

        return written;
    }

    private long Uptime(long now)
    {
        return (now - _started) / 1000;
    }

    private void Synchronise(long now)
    {
        long unix = _clock.UnixSeconds;
        if (unix != 0)
        {
            Epoch = unix - Uptime(now);
            _ring.Resolve(Epoch);
        }
    }

    /// <summary>The oldest number that a consumer may still miss without having been told.</summary>
    private long OldestUnsettled()
    {
        long oldest = _inFlight.Oldest(_ring.Oldest);
        if (_journal.Segments > 0 && _journal.Cursor < oldest)
        {
            oldest = _journal.Cursor;
        }

        return _lost.Count > 0 && _lost.First < oldest ? _lost.First : oldest;
    }
}
