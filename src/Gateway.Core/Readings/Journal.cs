namespace Gateway.Core;

/// <summary>
/// Readings on flash, in files of one block each. A file is written by one boot, and added to by another only over a sleep; it goes when all of it is delivered, or, when there is no room
/// for the next, the oldest one does. What is missing between two files was either delivered, which the later one says (see <see cref="JournalSegment.From"/>), or is lost.
/// </summary>
internal sealed partial class Journal
{
    /// <summary>Most readings that one write takes.</summary>
    internal const int MaximumWrite = 16;

    private const int None = -1;

    private readonly IFiles _files;
    private readonly IdTable _ids;
    private readonly LostRanges _lost;
    private readonly byte[] _buffer = new byte[JournalSegment.WindowSize];
    private readonly long _boot;
    private readonly long _bootFirst;

    // The first number in each file; 0 where there is none.
    private readonly uint[] _first;

    // The file that is being written: which, how long it is, and from where on the next one answers.
    private int _tail = None;
    private int _tailLength;
    private long _from;

    // Readings in the files that were not opened.
    private int _inOthers;

    /// <summary>Finds what earlier boots have left in at most <paramref name="segments"/> files. <paramref name="ids"/> are the channels' ids.</summary>
    internal Journal(IFiles files, int segments, IdTable ids, BootRecord boot, LostRanges lost)
    {
        _files = files;
        _ids = ids;
        _lost = lost;
        _boot = boot.Boot;
        _bootFirst = boot.First;
        _from = boot.First;
        _mayResume = boot.HasSlept;
        Cursor = boot.OldestUnsettled;
        _first = new uint[segments];
        for (int slot = 0; slot < segments; slot++)
        {
            Find(slot);
        }

        if (Segments == 0)
        {
            NameEarlierBoots();
        }
    }

    /// <summary>Files there are.</summary>
    internal int Segments { get; private set; }

    /// <summary>Readings in them that are not known to be delivered.</summary>
    internal int Count
    {
        get { return _inHead + _inOthers; }
    }

    /// <summary>Every number below this one that was ever in the journal is delivered, or noted as lost.</summary>
    internal long Cursor { get; private set; }

    /// <summary>Readings given up: their file was damaged, or its place was needed.</summary>
    internal int Dropped { get; private set; }

    /// <summary>Files that were damaged, in part or as a whole.</summary>
    internal int Damaged { get; private set; }

    /// <summary>Writes since boot, failed ones included.</summary>
    internal int Writes { get; private set; }

    /// <summary>Of those, and of deletions, failed.</summary>
    internal int Failures { get; private set; }

    /// <summary>Bytes written since boot.</summary>
    internal long Bytes { get; private set; }

    /// <summary>
    /// Writes up to <see cref="MaximumWrite"/> of the oldest undelivered readings of the ring; durable here, they are done there. False: flash failed, and the ring is as it was.
    /// </summary>
    internal bool Write(ReadingRing ring)
    {
        Resume(ring);
        _mayResume = false;
        LeaveLost(ring.Oldest);
        bool isNew = _tail == None;
        int slot = isNew ? FreeSlot() : _tail;
        if (slot == None)
        {
            return false;
        }

        _isLoaded = false;
        int head = isNew ? JournalSegment.Begin(_buffer, _boot, _from, _ids) : 0;
        int kept = isNew ? 0 : _tailLength;
        int room = (JournalSegment.Size - kept - head) / ReadingRecord.Length;
        long end;
        int count = ring.CopyUndelivered(_buffer, head, room < MaximumWrite ? room : MaximumWrite, _lost, out end);
        int length = Seal(head, count);
        if (!Store(slot, isNew, length))
        {
            // What an append has left of itself is unknown: the next one begins a file.
            _tail = None;
            return false;
        }

        if (isNew)
        {
            AddFile(slot, ReadingRecord.Number(_buffer, head));
        }

        _tailLength = kept + length;
        _tail = _tailLength + ReadingRecord.Length <= JournalSegment.Size ? slot : None;
        _inOthers += count;
        _from = end;
        ring.Mark(ring.Oldest, (int)(end - ring.Oldest), ReadingRing.Done);
        return true;
    }

    /// <summary>The channels change: what is written from now on goes to a file that has their ids.</summary>
    internal void EndFile()
    {
        _tail = None;
    }

    // Made for each use, which costs more texts than this one: kept, they would be a kilobyte.
    private static string Name(int slot)
    {
        return "j" + (char)('0' + (slot / 10)) + (char)('0' + (slot % 10));
    }

    /// <summary>
    /// Of the readings before <paramref name="oldest"/> that were not written one is lost, refused by the broker or given up, and not named yet: should the power go, the next boot has to
    /// name it, so the next file does not answer for them.
    /// </summary>
    private void LeaveLost(long oldest)
    {
        if (_lost.HasAny(_from, oldest))
        {
            _tail = None;
            _from = oldest;
        }
    }

    private int Seal(int at, int count)
    {
        for (; count > 0; count--)
        {
            ReadingRecord.Seal(_buffer, at);
            at += ReadingRecord.Length;
        }

        return at;
    }

    private bool Store(int slot, bool isNew, int length)
    {
        Writes++;
        Bytes += length;
        bool stored = isNew ? _files.Write(Name(slot), _buffer, 0, length) : _files.Append(Name(slot), _buffer, 0, length);
        Failures += stored ? 0 : 1;
        return stored;
    }

    private void AddFile(int slot, long first)
    {
        _first[slot] = (uint)first;
        if (Segments++ == 0)
        {
            Cursor = first;
        }
    }

    /// <summary>A file that is not used; the oldest one's place when there is no other.</summary>
    private int FreeSlot()
    {
        for (int slot = 0; slot < _first.Length; slot++)
        {
            if (_first[slot] == 0)
            {
                return slot;
            }
        }

        int oldest = Oldest();
        GiveUp(oldest);
        return Remove(oldest) ? oldest : None;
    }

    private int Oldest()
    {
        int oldest = None;
        for (int slot = 0; slot < _first.Length; slot++)
        {
            if (_first[slot] != 0 && (oldest == None || _first[slot] < _first[oldest]))
            {
                oldest = slot;
            }
        }

        return oldest;
    }

    private bool Remove(int slot)
    {
        if (!_files.Delete(Name(slot)))
        {
            Failures++;
            return false;
        }

        _first[slot] = 0;
        _head = None;
        _inHead = 0;
        if (--Segments == 0)
        {
            _inOthers = 0;
            NameEarlierBoots();
        }

        return true;
    }

    private void NameEarlierBoots()
    {
        Lose(Cursor, _bootFirst);
    }

    private void Lose(long first, long end)
    {
        if (first < end)
        {
            _lost.Add(first, end);
            Cursor = end;
        }
    }
}
