namespace Gateway.Core;

// A gateway that sleeps boots as often as it measures: with a file for each boot, an outage would fill them all with a few readings each.
internal sealed partial class Journal
{
    // Whether this boot is the end of a sleep, and nothing was written yet; and the file in which it went on.
    private bool _mayResume;
    private int _resumed = None;

    /// <summary>
    /// Goes on in the newest file, when it is whole up to the last reading before the sleep, and its channels are those of now. Its head has the boot that began it, which is for
    /// readings without a time: such ones begin a file.
    /// </summary>
    private void Resume(ReadingRing ring)
    {
        int slot = Newest();
        if (!_mayResume || slot == None || slot == _head || !ReadingRecord.IsSynchronised(ring.Records, ring.Place(ring.Oldest)))
        {
            return;
        }

        int length = _files.Length(Name(slot));
        if (HasIdsOfNow(slot, length) && EndsBefore(slot, length, _from))
        {
            _tail = slot;
            _tailLength = length;
            _resumed = slot;
        }
    }

    /// <summary>Whether the file has room, whole records, and the channels of now.</summary>
    private bool HasIdsOfNow(int slot, int length)
    {
        _isLoaded = false;
        int count = _files.Read(Name(slot), 0, _buffer, 0, _buffer.Length);
        int head = count > 0 ? JournalSegment.Check(_buffer, count) : 0;
        return head > 0 && length + ReadingRecord.Length <= JournalSegment.Size && (length - head) % ReadingRecord.Length == 0 && JournalSegment.HasIds(_buffer, _ids);
    }

    private bool EndsBefore(int slot, int length, long next)
    {
        int count = _files.Read(Name(slot), length - ReadingRecord.Length, _buffer, 0, ReadingRecord.Length);
        return count == ReadingRecord.Length && ReadingRecord.IsIntact(_buffer, 0) && ReadingRecord.Number(_buffer, 0) + 1 == next;
    }

    private int Newest()
    {
        int newest = None;
        for (int slot = 0; slot < _first.Length; slot++)
        {
            if (_first[slot] != 0 && (newest == None || _first[slot] > _first[newest]))
            {
                newest = slot;
            }
        }

        return newest;
    }
}
