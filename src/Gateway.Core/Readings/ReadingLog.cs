using System.Text;
using Gateway.Mqtt;

namespace Gateway.Core
{
    /// <summary>
    /// The way of a reading: it gets its number, is kept, is handed over, and is let go by the PUBACK of the message that carried it. What could not be handed
    /// over when it was taken is backlog, and travels in batches (B01). Numbers that will never arrive are named.
    /// </summary>
    internal sealed class ReadingLog
    {
        /// <summary>Most readings in one batch; the document's size may allow fewer.</summary>
        internal const int MaximumBatch = 32;

        /// <summary>Longest time without readings while flash refuses to reserve numbers for them, in milliseconds.</summary>
        internal const int MaximumHold = 60000;

        private const int ReserveInterval = 1000;

        // What ends a batch: ]}
        private const int BatchEnd = 2;

        private static readonly byte[] s_value = Encoding.UTF8.GetBytes("{\"v\":");
        private static readonly byte[] s_time = Encoding.UTF8.GetBytes(",\"t\":");
        private static readonly byte[] s_number = Encoding.UTF8.GetBytes(",\"n\":");

        private readonly IClock _clock;
        private readonly Outbox _outbox;
        private readonly Topics _topics;
        private readonly byte[][] _ids;
        private readonly BootRecord _boot;
        private readonly ReadingRing _ring;
        private readonly LostRanges _lost = new LostRanges();
        private readonly InFlightTable _inFlight;
        private readonly long _started;
        private readonly int _capacity;
        private readonly int _block;
        private readonly int _interval;
        private bool _isReady;
        private long _reserveAt;
        private long _live;
        private long _historyAt;
        private int _historyPacket;
        private int _lossPacket;

        /// <summary>Makes a log that goes on where the last run ended; <paramref name="ids"/> are the channels' ids in UTF-8.</summary>
        internal ReadingLog(GatewayOptions options, IClock clock, BootRecord boot, Outbox outbox, Topics topics, byte[][] ids, long now)
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
            if (boot.OldestUnsettled < boot.First)
            {
                _lost.Add(boot.OldestUnsettled, boot.First);
            }
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
            get { return _ring.Count; }
        }

        /// <summary>Readings of this run that were dropped undelivered.</summary>
        internal int Dropped { get; private set; }

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

            if (_ring.IsFull)
            {
                long oldest = _ring.Oldest;
                if (_ring.DropOldest())
                {
                    Lose(oldest, 1);
                }
            }

            long time = Epoch == 0 ? Uptime(now) : _clock.UnixSeconds;
            _ring.Add(index, channel.HasValue, channel.Quality, channel.Fault, channel.Value, time, Epoch != 0);
        }

        /// <summary>A channel is removed, and its place may become another's: its readings that wait are given up, and named as lost.</summary>
        internal void Forget(int index)
        {
            for (long number = _ring.FirstWaiting(index, 0); number >= 0; number = _ring.FirstWaiting(index, number + 1))
            {
                _ring.Mark(number, 1, ReadingRing.Done);
                Lose(number, 1);
            }
        }

        /// <summary>The link is up: what was taken up to now is backlog, what is taken from now on is live.</summary>
        internal void OnConnected()
        {
            _live = _ring.Next;
        }

        /// <summary>Notes when the clock is set, and sends what waits: live readings first, then which numbers are lost, then a batch of the backlog.</summary>
        internal void Step(long now)
        {
            if (Epoch == 0)
            {
                Synchronise(now);
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
                SendBatch(now);
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
                SettleLoss(first + count, reason);
                return;
            }

            if (packet == _historyPacket)
            {
                _historyPacket = 0;
            }

            Settle(first, count, reason);
        }

        /// <summary>The run ends as intended: what is numbered and not delivered is named after the next boot.</summary>
        internal void Close(string reason)
        {
            _boot.Close(OldestUnsettled(), _ring.Next, reason);
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

        private void SettleLoss(long end, int reason)
        {
            _lossPacket = 0;
            if (reason >= 0)
            {
                // Also when it was refused: the broker would refuse it again.
                _lost.Settle(end);
            }
        }

        private void Settle(long first, int count, int reason)
        {
            if (reason >= 0 && reason < MqttReason.UnspecifiedError)
            {
                _ring.Mark(first, count, ReadingRing.Done);
            }
            else if (reason >= MqttReason.UnspecifiedError)
            {
                // The broker has seen it and does not want it; sent again it would be refused again, for ever.
                _ring.Mark(first, count, ReadingRing.Done);
                Lose(first, count);
            }
            else
            {
                TakeBack(first, count);
            }
        }

        /// <summary>The message was not delivered: its readings wait again, but for those whose places were needed meanwhile.</summary>
        private void TakeBack(long first, int count)
        {
            long gone = _ring.Oldest - first;
            if (gone > 0)
            {
                int lost = gone < count ? (int)gone : count;
                Lose(first, lost);
            }

            _ring.Mark(first, count, ReadingRing.Waiting);
        }

        private void Lose(long first, int count)
        {
            _lost.Add(first, first + count);
            Dropped += count;
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
            return _lost.Count > 0 && _lost.First < oldest ? _lost.First : oldest;
        }

        private void SendLive()
        {
            if (_live < _ring.Oldest)
            {
                _live = _ring.Oldest;
            }

            while (_live < _ring.Next && CanSend && SendLive(_live))
            {
                _live++;
            }
        }

        private bool SendLive(long number)
        {
            JsonWriter writer = _outbox.Begin();
            writer.Raw(s_value, false);
            WriteValue(writer, number);
            if (_ring.Quality(number) != ReadingQuality.Ok)
            {
                writer.Key("q");
                writer.Text(QualityText(_ring.Quality(number)));
                if (_ring.Fault(number) != SensorFault.None)
                {
                    writer.Key("e");
                    writer.Text(SensorFaults.Text(_ring.Fault(number)));
                }
            }

            writer.Raw(s_time, false);
            bool synchronised = _ring.IsSynchronised(number);
            writer.Number(synchronised ? _ring.Time(number) : 0);
            if (!synchronised)
            {
                writer.Key("b");
                writer.Number(_boot.Boot);
                writer.Key("u");
                writer.Number(_ring.Time(number));
            }

            writer.Raw(s_number, false);
            writer.Number(number);
            writer.EndObject();
            return Track(_outbox.TrySend(_topics.Sensors[_ring.Channel(number)], true), number, 1);
        }

        private void SendBatch(long now)
        {
            long first = _ring.FirstWaiting();
            if (first < 0 || first >= _live)
            {
                return;
            }

            int count = CountBatch(first);
            int fitting = WriteBatch(first, count);
            if (fitting < count)
            {
                // The number of readings stands in front of them.
                count = fitting;
                WriteBatch(first, count);
            }

            MqttResult result = _outbox.TrySend(_topics.History, false);
            Track(result, first, count);
            if (result == MqttResult.Accepted)
            {
                _historyPacket = _outbox.PacketId;
                _historyAt = now + _interval;
            }
        }

        /// <summary>Readings from <paramref name="first"/> on that wait without a gap, and all have a time or all have none.</summary>
        private int CountBatch(long first)
        {
            long end = first + MaximumBatch < _live ? first + MaximumBatch : _live;
            bool synchronised = _ring.IsSynchronised(first);
            long next = first + 1;
            while (next < end && _ring.IsWaiting(next) && _ring.IsSynchronised(next) == synchronised)
            {
                next++;
            }

            return (int)(next - first);
        }

        /// <summary>
        /// Writes the batch; how many of its readings fit, at least one. A reading is channel, time and value, then quality and fault where it is not
        /// plainly good. Readings without a time have 0 there, and their uptimes stand in <c>u</c>, of the boot <c>b</c> (B19).
        /// </summary>
        private int WriteBatch(long first, int count)
        {
            JsonWriter writer = _outbox.Begin();
            writer.BeginObject();
            writer.Key("n");
            writer.Number(first);
            writer.Key("c");
            writer.Number(count);
            if (!_ring.IsSynchronised(first))
            {
                WriteUptimes(writer, first, count);
            }

            writer.Key("r");
            writer.BeginArray();
            int written = 0;
            while (written < count)
            {
                WriteRecord(writer, first + written);
                if (writer.Free < BatchEnd && written > 0)
                {
                    return written;
                }

                written++;
            }

            writer.EndArray();
            writer.EndObject();
            return written;
        }

        private void WriteUptimes(JsonWriter writer, long first, int count)
        {
            writer.Key("b");
            writer.Number(_boot.Boot);
            writer.Key("u");
            writer.BeginArray();
            for (int i = 0; i < count; i++)
            {
                writer.Number(_ring.Time(first + i));
            }

            writer.EndArray();
        }

        private void WriteRecord(JsonWriter writer, long number)
        {
            byte[] id = _ids[_ring.Channel(number)];
            writer.BeginArray();
            writer.Text(id, 0, id.Length);
            writer.Number(_ring.IsSynchronised(number) ? _ring.Time(number) : 0);
            WriteValue(writer, number);
            if (_ring.Quality(number) != ReadingQuality.Ok)
            {
                writer.Text(QualityText(_ring.Quality(number)));
                if (_ring.Fault(number) != SensorFault.None)
                {
                    writer.Text(SensorFaults.Text(_ring.Fault(number)));
                }
            }

            writer.EndArray();
        }

        private void WriteValue(JsonWriter writer, long number)
        {
            if (_ring.HasValue(number))
            {
                writer.Thousandths(_ring.Value(number));
            }
            else
            {
                writer.Null();
            }
        }

        private static string QualityText(ReadingQuality quality)
        {
            return quality == ReadingQuality.Fault ? "fault" : quality == ReadingQuality.Stale ? "stale" : "warm";
        }

        private void SendLoss()
        {
            long first = _lost.First;
            int count = (int)_lost.Length;
            JsonWriter writer = _outbox.Begin();
            writer.BeginObject();
            writer.Key("e");
            writer.Text("lost");
            writer.Key("n");
            writer.Number(first);
            writer.Key("c");
            writer.Number(count);
            writer.EndObject();
            MqttResult result = _outbox.TrySend(_topics.Event, false);
            if (result == MqttResult.Accepted)
            {
                _lossPacket = _outbox.PacketId;
                _inFlight.Add(_lossPacket, first, count);
            }
            else if (result != MqttResult.Full)
            {
                // It can never be told here, and was counted; trying for ever would only keep the backlog waiting.
                _lost.Settle(first + count);
            }
        }

        /// <summary>Notes what became of a message with readings; false when there was no room. One that can never be sent is lost, and named.</summary>
        private bool Track(MqttResult result, long first, int count)
        {
            if (result == MqttResult.Accepted)
            {
                _ring.Mark(first, count, ReadingRing.InFlight);
                _inFlight.Add(_outbox.PacketId, first, count);
            }
            else if (result != MqttResult.Full)
            {
                _ring.Mark(first, count, ReadingRing.Done);
                Lose(first, count);
            }

            return result != MqttResult.Full;
        }
    }
}
