namespace Gateway.Core;

/// <summary>Ranges of sequence numbers that will never be delivered and have to be named to the consumer, lowest first, none touching the next.</summary>
internal sealed class LostRanges
{
    private const int Capacity = 6;

    private readonly uint[] _first = new uint[Capacity + 1];
    private readonly uint[] _end = new uint[Capacity + 1];
    private int _count;

    /// <summary>Ranges that wait.</summary>
    internal int Count
    {
        get { return _count; }
    }

    /// <summary>The first number of the lowest range.</summary>
    internal long First
    {
        get { return _first[0]; }
    }

    /// <summary>How many numbers the lowest range has.</summary>
    internal long Length
    {
        get { return _end[0] - _first[0]; }
    }

    /// <summary>Whether any number from <paramref name="first"/> up to but not including <paramref name="end"/> waits to be named.</summary>
    internal bool HasAny(long first, long end)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_first[i] < end && _end[i] > first)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Adds the numbers from <paramref name="first"/> up to but not including <paramref name="end"/>. When there is no room for another range the two
    /// that are nearest to each other become one: better to name a delivered number as lost than a lost one not at all.
    /// </summary>
    internal void Add(long first, long end)
    {
        int place = 0;
        while (place < _count && _end[place] < first)
        {
            place++;
        }

        if (place < _count && _first[place] <= end)
        {
            Extend(place, first, end);
            return;
        }

        for (int i = _count; i > place; i--)
        {
            _first[i] = _first[i - 1];
            _end[i] = _end[i - 1];
        }

        _first[place] = (uint)first;
        _end[place] = (uint)end;
        _count++;
        if (_count > Capacity)
        {
            JoinNearest();
        }
    }

    /// <summary>The numbers from <paramref name="first"/> up to but not including <paramref name="end"/> were named; their range may have grown since.</summary>
    internal void Settle(long first, long end)
    {
        for (int i = _count - 1; i >= 0; i--)
        {
            if (_first[i] >= first && _end[i] <= end)
            {
                Remove(i);
            }
            else if (_first[i] >= first && _first[i] < end)
            {
                _first[i] = (uint)end;
            }
        }
    }

    private void Extend(int place, long first, long end)
    {
        _first[place] = first < _first[place] ? (uint)first : _first[place];
        _end[place] = end > _end[place] ? (uint)end : _end[place];
        while (place + 1 < _count && _first[place + 1] <= _end[place])
        {
            Join(place);
        }
    }

    private void JoinNearest()
    {
        int nearest = 0;
        for (int i = 1; i < _count - 1; i++)
        {
            if (_first[i + 1] - _end[i] < _first[nearest + 1] - _end[nearest])
            {
                nearest = i;
            }
        }

        Join(nearest);
    }

    private void Join(int place)
    {
        if (_end[place + 1] > _end[place])
        {
            _end[place] = _end[place + 1];
        }

        Remove(place + 1);
    }

    private void Remove(int place)
    {
        _count--;
        for (int i = place; i < _count; i++)
        {
            _first[i] = _first[i + 1];
            _end[i] = _end[i + 1];
        }
    }
}
