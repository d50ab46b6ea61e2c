namespace Gateway.Core;

/// <summary>
/// The readings that are neither known to be delivered nor on flash, in one array of 16 bytes each. Numbers are contiguous, so a record's place follows from its
/// number. A record in the middle may be delivered before an older one; its place is free when all older ones are.
/// </summary>
internal sealed class ReadingRing
{
    /// <summary>Taken and not handed to anybody.</summary>
    internal const int Waiting = 0;

    /// <summary>In a message that is not yet acknowledged.</summary>
    internal const int InFlight = 1;

    /// <summary>Delivered, or on flash.</summary>
    internal const int Done = 2;

    // In the tail of a record: its state, and the low byte of the uptime in seconds at which it was taken.
    private const int StateAt = ReadingRecord.TailAt;
    private const int TakenAt = ReadingRecord.TailAt + 1;

    private readonly byte[] _records;
    private readonly int _capacity;
    private long _waiting;

    /// <summary>Makes a ring for <paramref name="capacity"/> readings whose first one gets the number <paramref name="first"/>.</summary>
    internal ReadingRing(int capacity, long first)
    {
        _records = new byte[capacity * ReadingRecord.Length];
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

    /// <summary>The records, see <see cref="ReadingRecord"/>.</summary>
    internal byte[] Records
    {
        get { return _records; }
    }

    /// <summary>
    /// Takes a reading; its number. <paramref name="time"/> is in Unix seconds, or the uptime in seconds while the clock is not set, which <paramref name="uptime"/> always is.
    /// </summary>
    internal long Add(int channel, bool hasValue, ReadingQuality quality, SensorFault fault, int value, long time, bool synchronised, long uptime)
    {
        byte[] records = _records;
        int at = Place(Next);
        ReadingRecord.Put(records, at, Next, channel, hasValue, quality, fault, value, time, synchronised);
        records[at + StateAt] = Waiting;
        records[at + TakenAt] = (byte)uptime;
        return Next++;
    }

    /// <summary>Gives the oldest reading's place up; true when it was not delivered. It may still be, by the message it is in.</summary>
    internal bool DropOldest()
    {
        bool lost = State(Oldest) != Done;
        Oldest++;
        Trim();
        return lost;
    }

    /// <summary>Seconds since the oldest reading was taken, up to 255 and then from 0 again; there must be one.</summary>
    internal int Age(long uptime)
    {
        return ((int)uptime - _records[Place(Oldest) + TakenAt]) & 0xFF;
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

    /// <summary>
    /// Copies up to <paramref name="most"/> of the oldest readings that are not delivered, as far as none between them is <paramref name="lost"/>; how many, and behind which number they end.
    /// </summary>
    internal int CopyUndelivered(byte[] target, int at, int most, LostRanges lost, out long end)
    {
        int count = 0;
        long number = Oldest;
        for (; number < Next && count < most; number++)
        {
            int place = Place(number);
            if (_records[place + StateAt] != Done)
            {
                System.Array.Copy(_records, place, target, at, ReadingRecord.Length);
                at += ReadingRecord.Length;
                count++;
            }
            else if (lost.HasAny(number, number + 1))
            {
                break;
            }
        }

        end = number;
        return count;
    }

    /// <summary>Sets the state of <paramref name="count"/> readings; those that are not kept any more are passed over.</summary>
    internal void Mark(long first, int count, int state)
    {
        for (long end = first + count; first < end; first++)
        {
            if (first < Oldest)
            {
                continue;
            }

            _records[Place(first) + StateAt] = (byte)state;
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
            if (State(number) == Waiting && ReadingRecord.Channel(_records, Place(number)) == channel)
            {
                return number;
            }
        }

        return -1;
    }

    /// <summary>The clock was set: gives readings of this boot that had only their uptime their time, with the Unix second at which the boot began (B19).</summary>
    internal void Resolve(long epoch)
    {
        for (long number = Oldest; number < Next; number++)
        {
            ReadingRecord.Resolve(_records, Place(number), epoch);
        }
    }

    /// <summary>Where in <see cref="Records"/> a number is.</summary>
    internal int Place(long number)
    {
        return (int)(number % _capacity) * ReadingRecord.Length;
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
}
