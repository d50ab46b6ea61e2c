namespace Gateway.Core;

/// <summary>
/// Readings on flash, in files of one block each. A file is written by one boot and never added to by another; it goes when all of it is delivered, or, when there is no room
/// for the next, the oldest one does. What is missing between two files was either delivered, which the later one says (see <see cref="JournalSegment.From"/>), or is lost.
/// </summary>
internal sealed class Journal
{
    /// <summary>Most readings that one write takes.</summary>
    internal const int MaximumWrite = 16;

    private const int None = -1;

    private readonly IFiles _files;
    private readonly IdTable _ids;
    private readonly LostRanges _lost;
    private readonly byte[] _buffer = new byte[JournalSegment.Size];
    private readonly long _boot;
    private readonly long _bootFirst;

    // The first number in each file; 0 where there is none.
    private readonly long[] _first;

    // The file that is being written: which, how long it is, and from where on the next one answers.
    private int _tail = None;
    private int _tailLength;
    private long _from;

    // The oldest file, once it was read: which, whether it still is in the buffer, and where its readings are there.
    private int _head = None;
    private bool _isLoaded;
    private int _at;
    private int _end;
    private int _inHead;
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
        Cursor = boot.OldestUnsettled;
        _first = new long[segments];
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

    /// <summary>The file with the next readings, once <see cref="Load"/> was true; see <see cref="ReadingRecord"/> and <see cref="JournalSegment"/>.</summary>
    internal byte[] Buffer
    {
        get { return _buffer; }
    }

    /// <summary>Where in it the next reading is.</summary>
    internal int Place
    {
        get { return _at; }
    }

    /// <summary>
    /// Writes up to <see cref="MaximumWrite"/> of the oldest undelivered readings of the ring; durable here, they are done there. False: flash failed, and the ring is as it was.
    /// </summary>
    internal bool Write(ReadingRing ring)
    {
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
        int count = ring.CopyUndelivered(_buffer, head, room < MaximumWrite ? room : MaximumWrite, out end);
        int length = Seal(head, count);
        if (!Store(slot, isNew, length))
        {
            // What an append has left of itself is unknown: the next one begins a file.
            _tail = None;
            return false;
        }

        if (isNew)
        {
            Open(slot, ReadingRecord.Number(_buffer, head));
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

    /// <summary>Readings up to but not including <paramref name="end"/> will never be written: the next file does not answer for them.</summary>
    internal void Skip(long end)
    {
        _tail = None;
        _from = end;
    }

    /// <summary>
    /// Has the oldest file in the buffer; false when there is none, or flash failed. Losses that show are noted. <paramref name="epoch"/> is the Unix second at which this boot
    /// began, or 0.
    /// </summary>
    internal bool Load(long epoch)
    {
        while (!_isLoaded && Segments > 0)
        {
            int oldest = Oldest();
            if (oldest == _tail)
            {
                _tail = None;
            }

            _isLoaded = Read(oldest, epoch);
            if (!_isLoaded && !Remove(oldest))
            {
                return false;
            }
        }

        return _isLoaded;
    }

    /// <summary>How many readings from the next on have consecutive numbers, at most <paramref name="most"/>, and all have a time or all have none.</summary>
    internal int CountRun(int most)
    {
        long first = ReadingRecord.Number(_buffer, _at);
        bool synchronised = ReadingRecord.IsSynchronised(_buffer, _at);
        int count = 1;
        for (int at = _at + ReadingRecord.Length; at < _end && count < most; at += ReadingRecord.Length)
        {
            if (ReadingRecord.Number(_buffer, at) != first + count || ReadingRecord.IsSynchronised(_buffer, at) != synchronised)
            {
                break;
            }

            count++;
        }

        return count;
    }

    /// <summary>Readings from <paramref name="first"/> on are delivered or given up. True: they were the last of the oldest file, which is to be removed with <see cref="RemoveOldest"/>.</summary>
    internal bool Settle(long first, int count)
    {
        if (first + count <= Cursor)
        {
            // The place of their file was needed meanwhile.
            return false;
        }

        Cursor = first + count;
        _inHead -= count;
        _at += count * ReadingRecord.Length;
        return _inHead == 0;
    }

    /// <summary>Deletes the oldest file; when flash fails <see cref="Load"/> does it later.</summary>
    internal void RemoveOldest()
    {
        _isLoaded = false;
        Remove(_head);
    }

    // made when a file is opened, which costs more texts than this one: kept, they would be a kilobyte
    private static string Name(int slot)
    {
        return "j" + (char)('0' + (slot / 10)) + (char)('0' + (slot % 10));
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

    private void Open(int slot, long first)
    {
        _first[slot] = first;
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
        if (Read(oldest, 0))
        {
            long end = ReadingRecord.Number(_buffer, _end - ReadingRecord.Length) + 1;
            Dropped += _inHead;
            Lose(Cursor, end);
        }

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

    /// <summary>Looks at a file of an earlier boot; one in which nothing can be read is deleted, and its numbers will show as missing.</summary>
    private void Find(int slot)
    {
        int count = _files.Read(Name(slot), _buffer, 0, JournalSegment.Size);
        if (count == FileError.Missing)
        {
            return;
        }

        int head = count > 0 ? JournalSegment.Check(_buffer, count) : 0;
        for (int at = head; head > 0 && at + ReadingRecord.Length <= count; at += ReadingRecord.Length)
        {
            if (ReadingRecord.IsIntact(_buffer, at))
            {
                _first[slot] = ReadingRecord.Number(_buffer, at);
                Segments++;
                _inOthers += (count - head) / ReadingRecord.Length;
                return;
            }
        }

        Damaged++;
        _files.Delete(Name(slot));
    }

    /// <summary>Reads a file into the buffer and leaves there what is intact and not settled; true when that is anything.</summary>
    private bool Read(int slot, long epoch)
    {
        int count = _files.Read(Name(slot), _buffer, 0, JournalSegment.Size);
        int head = count > 0 ? JournalSegment.Check(_buffer, count) : 0;
        bool isNew = slot != _head;
        if (isNew)
        {
            int inFile = (count - head) / ReadingRecord.Length;
            _inOthers -= inFile > 0 && inFile < _inOthers ? inFile : _inOthers;
            _head = slot;
        }

        _at = head;
        _end = head;
        _inHead = 0;
        if (head == 0)
        {
            LoseFile(slot);
            return false;
        }

        if (isNew)
        {
            NameMissing(JournalSegment.From(_buffer));
        }

        Sift(count, isNew, JournalSegment.Boot(_buffer) == _boot ? epoch : 0);
        _inHead = (_end - _at) / ReadingRecord.Length;
        return _inHead > 0;
    }

    /// <summary>A file cannot be read. Those of earlier boots will show as missing; one of this boot had everything up to the next.</summary>
    private void LoseFile(int slot)
    {
        Damaged++;
        long first = _first[slot];
        if (first < _bootFirst)
        {
            return;
        }

        long end = _from;
        for (int other = 0; other < _first.Length; other++)
        {
            if (_first[other] > first && _first[other] < end)
            {
                end = _first[other];
            }
        }

        Lose(first < Cursor ? Cursor : first, end);
    }

    /// <summary>Moves intact readings that are not settled together. Between two of them in a file, what is missing was delivered before it was written, but for damaged records.</summary>
    private void Sift(int count, bool isNew, long epoch)
    {
        long expected = Cursor;
        int damaged = 0;
        int all = 0;
        for (int at = _at; at + ReadingRecord.Length <= count; at += ReadingRecord.Length)
        {
            long number = ReadingRecord.Number(_buffer, at);
            if (!ReadingRecord.IsIntact(_buffer, at))
            {
                damaged++;
                all++;
            }
            else if (number >= expected)
            {
                NameDamaged(expected, number, isNew && damaged > 0);
                damaged = 0;
                expected = number + 1;
                System.Array.Copy(_buffer, at, _buffer, _end, ReadingRecord.Length);
                Resolve(_end, epoch);
                _end += ReadingRecord.Length;
            }
        }

        NameDamaged(expected, expected + damaged, isNew && damaged > 0);
        Damaged += isNew && all > 0 ? 1 : 0;
        Dropped += isNew ? all : 0;
    }

    private void Resolve(int at, long epoch)
    {
        if (epoch != 0)
        {
            ReadingRecord.Resolve(_buffer, at, epoch);
        }
    }

    private void NameDamaged(long first, long end, bool isDamaged)
    {
        if (isDamaged)
        {
            _lost.Add(first, end);
        }
    }

    /// <summary>A file answers from a number on: what earlier boots have taken before it is lost. This boot's losses were noted as they happened.</summary>
    private void NameMissing(long from)
    {
        Lose(Cursor, from < _bootFirst ? from : _bootFirst);
        Cursor = Cursor < from ? from : Cursor;
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
