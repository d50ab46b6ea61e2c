namespace Gateway.Core;

/// <summary>Which readings, or which named loss, each unacknowledged message carries.</summary>
internal sealed class InFlightTable
{
    private readonly ushort[] _packet;
    private readonly int[] _count;
    private readonly uint[] _first;

    /// <summary>Makes a table for <paramref name="capacity"/> messages.</summary>
    internal InFlightTable(int capacity)
    {
        _packet = new ushort[capacity];
        _count = new int[capacity];
        _first = new uint[capacity];
    }

    /// <summary>Messages in the table.</summary>
    internal int Count { get; private set; }

    /// <summary>Whether another message has room.</summary>
    internal bool IsFull
    {
        get { return Count == _packet.Length; }
    }

    /// <summary>Notes a message.</summary>
    internal void Add(int packet, long first, int count)
    {
        int i = Count++;
        _packet[i] = (ushort)packet;
        _first[i] = (uint)first;
        _count[i] = count;
    }

    /// <summary>The place of a message, or -1.</summary>
    internal int Find(int packet)
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            if (_packet[i] == packet)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The lowest number in any message, and at most <paramref name="limit"/>.</summary>
    internal long Oldest(long limit)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_first[i] < limit)
            {
                limit = _first[i];
            }
        }

        return limit;
    }

    /// <summary>The first number in the message at this place.</summary>
    internal long First(int place)
    {
        return _first[place];
    }

    /// <summary>How many numbers it has.</summary>
    internal int Length(int place)
    {
        return _count[place];
    }

    /// <summary>Takes a message out.</summary>
    internal void Remove(int place)
    {
        int last = --Count;
        _packet[place] = _packet[last];
        _first[place] = _first[last];
        _count[place] = _count[last];
    }
}
