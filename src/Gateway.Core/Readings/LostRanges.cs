namespace Gateway.Core
{
    /// <summary>Ranges of sequence numbers that will never be delivered and have to be named to the consumer, oldest first.</summary>
    internal sealed class LostRanges
    {
        private const int Capacity = 4;

        private readonly long[] _first = new long[Capacity];
        private readonly long[] _end = new long[Capacity];
        private int _count;

        /// <summary>Ranges that wait.</summary>
        internal int Count
        {
            get { return _count; }
        }

        /// <summary>The first number of the oldest range.</summary>
        internal long First
        {
            get { return _first[0]; }
        }

        /// <summary>How many numbers the oldest range has.</summary>
        internal long Length
        {
            get { return _end[0] - _first[0]; }
        }

        /// <summary>
        /// Adds the numbers from <paramref name="first"/> up to but not including <paramref name="end"/>. What continues the last range extends it; when
        /// there is no room for another the last one is extended over the gap: better to name a delivered number as lost than a lost one not at all.
        /// </summary>
        internal void Add(long first, long end)
        {
            if (_count > 0 && (first == _end[_count - 1] || _count == Capacity))
            {
                _end[_count - 1] = end;
                return;
            }

            _first[_count] = first;
            _end[_count] = end;
            _count++;
        }

        /// <summary>The oldest range was named up to but not including <paramref name="end"/>; it may have grown since.</summary>
        internal void Settle(long end)
        {
            if (_end[0] > end)
            {
                _first[0] = end;
                return;
            }

            _count--;
            for (int i = 0; i < _count; i++)
            {
                _first[i] = _first[i + 1];
                _end[i] = _end[i + 1];
            }
        }
    }
}
