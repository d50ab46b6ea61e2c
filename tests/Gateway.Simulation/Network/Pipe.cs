using Gateway.Simulation.Plans;

namespace Gateway.Simulation.Network;

/// <summary>One direction of a stream: bytes come out in the order they went in, each when it has arrived, in pieces that have nothing to do with those they went in by.</summary>
public sealed class Pipe(Prng random)
{
    private const int Capacity = 8192;

    private readonly byte[] _bytes = new byte[Capacity];
    private readonly Queue<(long At, int End)> _arrivals = new();
    private int _start;
    private int _end;
    private long _lastArrival;

    /// <summary>When the next bytes arrive, or <see cref="long.MaxValue"/>.</summary>
    public long NextArrival => _arrivals.Count == 0 ? long.MaxValue : _arrivals.Peek().At;

    /// <summary>Takes bytes in that arrive at a time; how many had room.</summary>
    public int Put(ReadOnlySpan<byte> bytes, long arrival)
    {
        int count = Math.Min(bytes.Length, Capacity - (_end - _start));
        for (int i = 0; i < count; i++)
        {
            _bytes[(_end + i) % Capacity] = bytes[i];
        }

        if (count > 0)
        {
            _end += count;
            _lastArrival = Math.Max(_lastArrival, arrival);
            _arrivals.Enqueue((_lastArrival, _end));
        }

        return count;
    }

    /// <summary>Takes out what has arrived, at most <paramref name="most"/> bytes; how many.</summary>
    public int Take(Span<byte> target, long now, int most)
    {
        int arrived = 0;
        foreach ((long at, int end) in _arrivals)
        {
            if (at > now)
            {
                break;
            }

            arrived = end - _start;
        }

        return Copy(target, Math.Min(arrived, Math.Min(most, target.Length)));
    }

    /// <summary>The stream breaks: takes out what happened to get through, any number of bytes.</summary>
    public int TakeRemains(Span<byte> target) => Copy(target, random.Next(Math.Min(_end - _start, target.Length) + 1));

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _arrivals.Clear();
        _start = 0;
        _end = 0;
        _lastArrival = 0;
    }

    private int Copy(Span<byte> target, int count)
    {
        for (int i = 0; i < count; i++)
        {
            target[i] = _bytes[(_start + i) % Capacity];
        }

        _start += count;
        while (_arrivals.Count > 0 && _arrivals.Peek().End <= _start)
        {
            _arrivals.Dequeue();
        }

        if (_start == _end)
        {
            _start = 0;
            _end = 0;
        }

        return count;
    }
}
