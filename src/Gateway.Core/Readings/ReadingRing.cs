namespace Gateway.Core
{
    /// <summary>
    /// The readings that are not yet known to be delivered, in one array of 16 bytes each. Numbers are contiguous, so a record's place follows from its
    /// number. A record in the middle may be delivered before an older one; its place is free when all older ones are.
    /// </summary>
    internal sealed class ReadingRing
    {
        /// <summary>Taken and not handed to anybody.</summary>
        internal const int Waiting = 0;

        /// <summary>In a message that is not yet acknowledged.</summary>
        internal const int InFlight = 1;

        /// <summary>Delivered.</summary>
        internal const int Done = 2;

        // n 4, t 4, value 4, channel 1, quality 1, state 1, free 1
        private const int RecordLength = 16;
        private const int TimeAt = 4;
        private const int ValueAt = 8;
        private const int ChannelAt = 12;
        private const int QualityAt = 13;
        private const int StateAt = 14;

        // In the quality: bits 0 and 1 quality, 2 no value, 3 to 6 fault, 7 uptime instead of time.
        private const int QualityMask = 3;
        private const int NoValue = 4;
        private const int FaultShift = 3;
        private const int Unsynchronised = 128;

        private readonly byte[] _records;
        private readonly int _capacity;
        private long _waiting;

        /// <summary>Makes a ring for <paramref name="capacity"/> readings whose first one gets the number <paramref name="first"/>.</summary>
        internal ReadingRing(int capacity, long first)
        {
            _records = new byte[capacity * RecordLength];
            _capacity = capacity;
            _waiting = first;
            Oldest = first;
            Next = first;
        }

        /// <summary>The oldest number that is still kept, or <see cref="Next"/> when none is.</summary>
        internal long Oldest { get; private set; }

        /// <summary>The number of the next reading.</summary>
        internal long Next { get; private set; }

        /// <summary>Readings kept, delivered ones behind undelivered ones included.</summary>
        internal int Count
        {
            get { return (int)(Next - Oldest); }
        }

        /// <summary>Whether the next reading needs the place of the oldest.</summary>
        internal bool IsFull
        {
            get { return Next - Oldest == _capacity; }
        }

        /// <summary>Takes a reading; its number. <paramref name="time"/> is in Unix seconds, or the uptime in seconds while the clock is not set.</summary>
        internal long Add(int channel, bool hasValue, ReadingQuality quality, SensorFault fault, int value, long time, bool synchronised)
        {
            byte[] records = _records;
            int at = Place(Next);
            Packed.WriteUInt32(records, at, Next);
            Packed.WriteUInt32(records, at + TimeAt, time);
            Packed.WriteUInt32(records, at + ValueAt, value);
            records[at + ChannelAt] = (byte)channel;
            records[at + QualityAt] = (byte)((int)quality | (hasValue ? 0 : NoValue) | ((int)fault << FaultShift) | (synchronised ? 0 : Unsynchronised));
            records[at + StateAt] = Waiting;
            return Next++;
        }

        /// <summary>Gives the oldest reading's place up; true when it was neither delivered nor on its way.</summary>
        internal bool DropOldest()
        {
            bool lost = State(Oldest) == Waiting;
            Oldest++;
            Trim();
            return lost;
        }

        /// <summary>The oldest reading that waits, or -1.</summary>
        internal long FirstWaiting()
        {
            if (_waiting < Oldest)
            {
                _waiting = Oldest;
            }

            while (_waiting < Next && State(_waiting) != Waiting)
            {
                _waiting++;
            }

            return _waiting < Next ? _waiting : -1;
        }

        /// <summary>Whether this number is kept and waits.</summary>
        internal bool IsWaiting(long number)
        {
            return number >= Oldest && number < Next && State(number) == Waiting;
        }

        /// <summary>Sets the state of <paramref name="count"/> readings; those that are not kept any more are passed over.</summary>
        internal void Mark(long first, int count, int state)
        {
            for (long end = first + count; first < end; first++)
            {
                if (first >= Oldest)
                {
                    _records[Place(first) + StateAt] = (byte)state;
                }

                if (state == Waiting && first < _waiting)
                {
                    _waiting = first;
                }
            }

            Trim();
        }

        /// <summary>The oldest reading of a channel, from a number on, that waits; or -1.</summary>
        internal long FirstWaiting(int channel, long from)
        {
            for (long number = from < Oldest ? Oldest : from; number < Next; number++)
            {
                if (State(number) == Waiting && Channel(number) == channel)
                {
                    return number;
                }
            }

            return -1;
        }

        /// <summary>The channel of a reading.</summary>
        internal int Channel(long number)
        {
            return _records[Place(number) + ChannelAt];
        }

        /// <summary>The quality of a reading.</summary>
        internal ReadingQuality Quality(long number)
        {
            return (ReadingQuality)(_records[Place(number) + QualityAt] & QualityMask);
        }

        /// <summary>The fault of a reading.</summary>
        internal SensorFault Fault(long number)
        {
            return (SensorFault)((_records[Place(number) + QualityAt] & (Unsynchronised - 1)) >> FaultShift);
        }

        /// <summary>Whether a reading has a value: a fault has none, and never a magic number instead.</summary>
        internal bool HasValue(long number)
        {
            return (_records[Place(number) + QualityAt] & NoValue) == 0;
        }

        /// <summary>The value of a reading in thousandths.</summary>
        internal int Value(long number)
        {
            return (int)Packed.ReadUInt32(_records, Place(number) + ValueAt);
        }

        /// <summary>When it was taken: Unix seconds, or uptime when not <see cref="IsSynchronised"/>.</summary>
        internal long Time(long number)
        {
            return Packed.ReadUInt32(_records, Place(number) + TimeAt);
        }

        /// <summary>Whether its time is Unix time.</summary>
        internal bool IsSynchronised(long number)
        {
            return (_records[Place(number) + QualityAt] & Unsynchronised) == 0;
        }

        /// <summary>The clock was set: gives readings of this boot that had only their uptime their time, with the Unix second at which the boot began (B19).</summary>
        internal void Resolve(long epoch)
        {
            for (long number = Oldest; number < Next; number++)
            {
                int at = Place(number);
                if ((_records[at + QualityAt] & Unsynchronised) != 0)
                {
                    _records[at + QualityAt] &= Unsynchronised - 1;
                    Packed.WriteUInt32(_records, at + TimeAt, epoch + Packed.ReadUInt32(_records, at + TimeAt));
                }
            }
        }

        private int State(long number)
        {
            return _records[Place(number) + StateAt];
        }

        private void Trim()
        {
            while (Oldest < Next && State(Oldest) == Done)
            {
                Oldest++;
            }
        }

        private int Place(long number)
        {
            return (int)(number % _capacity) * RecordLength;
        }
    }
}
