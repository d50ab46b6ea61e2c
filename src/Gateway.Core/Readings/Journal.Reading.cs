namespace Gateway.Core;

// The way back from flash: the oldest file, through a window of a few readings, because a file is larger than what the gateway can keep for it.
internal sealed partial class Journal
{
    // The oldest file, once it was opened: which, its bytes and those of its head, and where in it the window begins and ends.
    private int _head = None;
    private int _length;
    private int _headLength;
    private int _windowAt;
    private int _windowEnd;

    // Where its readings are in the buffer, as long as no write has used that.
    private bool _isLoaded;
    private int _at;
    private int _end;
    private int _inHead;

    // What has shown so far: up to where records were checked, the number behind the last intact one, and the damaged ones since.
    private int _checkedTo;
    private long _expected;
    private int _damaged;
    private bool _isDamaged;

    /// <summary>The head of the oldest file and its next readings, once <see cref="Load"/> was true; see <see cref="ReadingRecord"/> and <see cref="JournalSegment"/>.</summary>
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
    /// Has the next readings of the oldest file in the buffer; false when there are none, or flash failed. Losses that show are noted. <paramref name="epoch"/> is the Unix second at which
    /// this boot began, or 0.
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

            Open(oldest);
            _isLoaded = ReadWindow(epoch);
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
        if (_at < _end)
        {
            return false;
        }

        _isLoaded = false;
        _windowAt = _windowEnd;
        return _windowAt == _length;
    }

    /// <summary>Deletes the oldest file; when flash fails <see cref="Load"/> does it later.</summary>
    internal void RemoveOldest()
    {
        _isLoaded = false;
        Remove(_head);
    }

    /// <summary>Looks at a file of an earlier boot; one in which nothing can be read is deleted, and its numbers will show as missing.</summary>
    private void Find(int slot)
    {
        int length = _files.Length(Name(slot));
        if (length == FileError.Missing)
        {
            return;
        }

        int position = ReadHead(slot, out int end);
        while (end > _headLength)
        {
            for (int at = _headLength; at < end; at += ReadingRecord.Length)
            {
                if (ReadingRecord.IsIntact(_buffer, at))
                {
                    _first[slot] = (uint)ReadingRecord.Number(_buffer, at);
                    Segments++;
                    _inOthers += (length - _headLength) / ReadingRecord.Length;
                    return;
                }
            }

            position += end - _headLength;
            end = position < length ? Fill(slot, position) : _headLength;
        }

        Damaged++;
        _files.Delete(Name(slot));
    }

    /// <summary>Begins to read a file, unless that was done.</summary>
    private void Open(int slot)
    {
        if (slot == _head)
        {
            return;
        }

        int length = _files.Length(Name(slot));
        _head = slot;
        ReadHead(slot, out _);
        int records = length > 0 ? (length - _headLength) / ReadingRecord.Length : 0;
        _inOthers -= records < _inOthers ? records : _inOthers;
        _inHead = 0;
        _length = _headLength;
        _damaged = 0;
        _isDamaged = false;
        if (_headLength == 0)
        {
            LoseFile(slot);
        }
        else
        {
            NameMissing(JournalSegment.From(_buffer));
            _inHead = records;
            _length += records * ReadingRecord.Length;
        }

        _windowAt = _headLength;
        _windowEnd = _headLength;
        _checkedTo = _headLength;
        _expected = Cursor;
    }

    /// <summary>Reads the head of a file, and whole records up to <paramref name="end"/> behind it, into the buffer; the head's length, or 0 when it is damaged or cannot be read.</summary>
    private int ReadHead(int slot, out int end)
    {
        int count = _files.Read(Name(slot), 0, _buffer, 0, _buffer.Length);
        _headLength = count > 0 ? JournalSegment.Check(_buffer, count) : 0;
        end = _headLength == 0 ? 0 : EndOfRecords(count - _headLength);
        return _headLength;
    }

    /// <summary>Has the head and, behind it, whole records from a position of the file on; where they end in the buffer.</summary>
    private int Fill(int slot, int position)
    {
        string name = Name(slot);
        int count = _files.Read(name, 0, _buffer, 0, position == _headLength ? _buffer.Length : _headLength) - _headLength;
        if (count >= 0 && position > _headLength)
        {
            count = _files.Read(name, position, _buffer, _headLength, _buffer.Length - _headLength);
        }

        return EndOfRecords(count);
    }

    private int EndOfRecords(int count)
    {
        return count < ReadingRecord.Length ? _headLength : _headLength + (count / ReadingRecord.Length * ReadingRecord.Length);
    }

    /// <summary>Reads from the window's place on until there are intact readings that are not settled; false when the file has no more of them.</summary>
    private bool ReadWindow(long epoch)
    {
        for (; _windowAt < _length; _windowAt = _windowEnd)
        {
            int end = Fill(_head, _windowAt);
            if (end == _headLength)
            {
                LoseRest();
                return false;
            }

            int rest = _length - _windowAt;
            end = end - _headLength < rest ? end : _headLength + rest;
            _windowEnd = _windowAt + end - _headLength;
            Sift(end, JournalSegment.Boot(_buffer) == _boot ? epoch : 0);
            if (_end > _at)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Moves intact readings that are not settled together, up to <paramref name="end"/> in the buffer. Between two of them in a file, what is missing was delivered or named before it was written,
    /// but for damaged records. What was checked before, and is read again because a write needed the buffer, is not noted twice.
    /// </summary>
    private void Sift(int end, long epoch)
    {
        long from = Cursor;
        _at = _headLength;
        _end = _headLength;
        for (int at = _headLength; at < end; at += ReadingRecord.Length)
        {
            bool isNew = _windowAt + at - _headLength >= _checkedTo;
            long number = ReadingRecord.Number(_buffer, at);
            if (!ReadingRecord.IsIntact(_buffer, at))
            {
                NoteDamaged(isNew ? 1 : 0);
            }
            else if (number >= from)
            {
                from = number + 1;
                if (isNew)
                {
                    NameDamaged(number);
                    _expected = from;
                }

                System.Array.Copy(_buffer, at, _buffer, _end, ReadingRecord.Length);
                Resolve(_end, epoch);
                _end += ReadingRecord.Length;
            }
            else if (isNew)
            {
                _inHead--;
            }
        }

        _checkedTo = _checkedTo < _windowEnd ? _windowEnd : _checkedTo;
        if (_windowEnd == _length)
        {
            NameDamaged(_expected + _damaged);
        }
    }

    private void Resolve(int at, long epoch)
    {
        if (epoch != 0)
        {
            ReadingRecord.Resolve(_buffer, at, epoch);
        }
    }

    private void NoteDamaged(int count)
    {
        if (count > 0 && !_isDamaged)
        {
            _isDamaged = true;
            Damaged++;
        }

        _damaged += count;
        _inHead -= count;
        Dropped += count;
    }

    /// <summary>What was damaged since the last intact reading lies below <paramref name="end"/>, and is lost.</summary>
    private void NameDamaged(long end)
    {
        if (_damaged > 0 && _expected < end)
        {
            _lost.Add(_expected, end);
        }

        _damaged = 0;
        _expected = end;
    }

    /// <summary>Flash does not give the rest of the file.</summary>
    private void LoseRest()
    {
        NoteDamaged((_length - _checkedTo) / ReadingRecord.Length);
        NameDamaged(_expected + _damaged);
        _windowAt = _length;
    }

    /// <summary>Its place is needed: what is not delivered of the oldest file is lost.</summary>
    private void GiveUp(int oldest)
    {
        _isLoaded = false;
        Open(oldest);
        while (ReadWindow(0))
        {
            _windowAt = _windowEnd;
        }

        Dropped += _inHead;
        _inHead = 0;
        Lose(Cursor, _expected);
    }

    /// <summary>A file cannot be read. Those of earlier boots will show as missing; one that has readings of this boot had everything up to the next.</summary>
    private void LoseFile(int slot)
    {
        Damaged++;
        long first = _first[slot];
        if (first < _bootFirst && slot != _resumed)
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

        Lose(first < Cursor || slot == _resumed ? Cursor : first, end);
    }

    /// <summary>A file answers from a number on: what earlier boots have taken before it is lost. This boot's losses were noted as they happened.</summary>
    private void NameMissing(long from)
    {
        Lose(Cursor, from < _bootFirst ? from : _bootFirst);
        Cursor = Cursor < from ? from : Cursor;
    }
}
