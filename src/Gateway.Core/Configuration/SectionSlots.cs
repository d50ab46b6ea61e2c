using System;
using System.Text;

namespace Gateway.Core;

/// <summary>
/// The sections on flash, two slots each. A slot is a file with a generation and a CRC-32 over all of it, and holds a section that is confirmed, one on trial, or what
/// is left of a trial that failed: its CRC. The slot of the confirmed section is never written before the other one holds a newer confirmed one, so that a power cut
/// at any moment leaves a valid section (B11). Places are taken from the first on and never given back; a place is read until both files are missing.
/// </summary>
public sealed class SectionSlots
{
    /// <summary>Sections with their own place: all that can run, and removed ones of the board's, which must stay removed.</summary>
    public const int Capacity = 40;

    /// <summary>Longest body of a section in bytes.</summary>
    public const int MaximumBody = 480;

    /// <summary>Where the body lies in <see cref="Buffer"/>.</summary>
    public const int BodyOffset = 30;

    /// <summary>Bytes of the longest slot.</summary>
    public const int BufferSize = BodyOffset + MaximumBody + CrcLength;

    /// <summary>No place, no slot, no CRC.</summary>
    public const int Nothing = -1;

    /// <summary>The CRC of a document that removes its section: that of no bytes.</summary>
    public const int RemovedCrc = 0;

    // body length 2, generation 4, format and state 1, tries or error code 1, kind 1, id 12, CRC of the document 4, revision 4, class 1, body, CRC-32
    private const int GenerationAt = 2;
    private const int StateAt = 6;
    private const int TriesAt = 7;
    private const int KindAt = 8;
    private const int IdAt = 9;
    private const int DocumentAt = IdAt + Ids.MaximumLength;
    private const int RevisionAt = DocumentAt + 4;
    private const int ClassAt = RevisionAt + 4;
    private const int CrcLength = 4;

    private const int Confirmed = 0x11;
    private const int Trial = 0x12;
    private const int Dead = 0x13;

    // one row of numbers a place
    private const int Row = 4;
    private const int Document = 0;
    private const int Revision = 1;
    private const int Generation = 2;
    private const int Quarantine = 3;

    // flags of a place
    private const int SecondActive = 1;
    private const int HasActive = 2;
    private const int HasQuarantine = 4;
    private const int IsTombstone = 8;
    private const int IsPinned = 16;
    private const int SecondOther = 32;

    // the confirmed slot is another section's removal, whose place was taken: no news for the section that has it now
    private const int IsForeign = 64;

    private readonly IFiles _files;
    private readonly byte[] _buffer;
    private readonly byte[] _keys = new byte[Capacity * (1 + Ids.MaximumLength)];
    private readonly byte[] _flags = new byte[Capacity];
    private readonly int[] _rows = new int[Capacity * Row];
    private int _tries;
    private int _unburied = Nothing;
    private int _unburiedCode;

    /// <summary>
    /// Makes slots on <paramref name="files"/>; nothing is read before <see cref="Load"/>. <paramref name="buffer"/> has <see cref="BufferSize"/> bytes and may be others' between a read or
    /// write and the next.
    /// </summary>
    public SectionSlots(IFiles files, byte[] buffer)
    {
        _files = files;
        _buffer = buffer;
        TrialPlace = Nothing;
    }

    /// <summary>Where a body is after a read and goes before a write, from <see cref="BodyOffset"/>.</summary>
    public byte[] Buffer
    {
        get { return _buffer; }
    }

    /// <summary>Places taken.</summary>
    public int Count { get; private set; }

    /// <summary>The place whose other slot holds a trial, or <see cref="Nothing"/>.</summary>
    public int TrialPlace { get; private set; }

    /// <summary>Times the trial was begun, as it stands on flash.</summary>
    public int Tries
    {
        get { return _tries; }
    }

    /// <summary>Writes since construction, failed ones included: each wore the flash (B12).</summary>
    public int Writes { get; private set; }

    /// <summary>Writes that could not be read back.</summary>
    public int Failures { get; private set; }

    /// <summary>Reads what there is of every place. The body of each confirmed section is then read by <see cref="ReadActive"/>.</summary>
    public void Load()
    {
        Count = 0;
        TrialPlace = Nothing;
        while (Count < Capacity && LoadPlace(Count))
        {
            Count++;
        }
    }

    /// <summary>The place of a section, or <see cref="Nothing"/>.</summary>
    public int Find(SectionKind kind, byte[] id, int offset, int count)
    {
        for (int place = 0; place < Count; place++)
        {
            if (Matches(place, kind, id, offset, count))
            {
                return place;
            }
        }

        return Nothing;
    }

    /// <summary>The place of a section, taken for it where it has none; <see cref="Nothing"/> when there is no room, or flash fails. Uses <see cref="Buffer"/>.</summary>
    public int Take(SectionKind kind, byte[] id, int offset, int count)
    {
        if (_unburied != Nothing && !BuryAgain())
        {
            // Two trials on flash: the next boot would not know which of them is over.
            return Nothing;
        }

        int place = Find(kind, id, offset, count);
        if (place != Nothing)
        {
            return place;
        }

        place = FormerPlace(kind, id, offset, count);
        bool foreign = place == Nothing;
        place = foreign ? FreePlace() : place;
        if (place == Nothing)
        {
            return place;
        }

        int at = place * (1 + Ids.MaximumLength);
        Array.Clear(_keys, at, 1 + Ids.MaximumLength);
        _keys[at] = (byte)kind;
        Array.Copy(id, offset, _keys, at + 1, count);

        // the removal that stands here goes on being the confirmed slot: the next write's generation is higher
        _flags[place] &= HasActive | SecondActive | IsTombstone | SecondOther;
        _flags[place] |= (byte)(foreign && IsWritten(place) ? IsForeign : 0);
        _rows[(place * Row) + Document] = Nothing;
        _rows[(place * Row) + Revision] = Nothing;
        return place;
    }

    /// <summary>Keeps the place of a removed section from being taken by another one.</summary>
    public void Pin(int place)
    {
        _flags[place] |= IsPinned;
    }

    /// <summary>The kind of the section at a place.</summary>
    public SectionKind Kind(int place)
    {
        return (SectionKind)_keys[place * (1 + Ids.MaximumLength)];
    }

    /// <summary>The id of the section at a place; makes a string.</summary>
    public string Id(int place)
    {
        int at = (place * (1 + Ids.MaximumLength)) + 1;
        int count = 0;
        while (count < Ids.MaximumLength && _keys[at + count] != 0)
        {
            count++;
        }

        return count == 0 ? string.Empty : Encoding.UTF8.GetString(_keys, at, count);
    }

    /// <summary>Whether there is a confirmed section or removal.</summary>
    public bool IsActive(int place)
    {
        return (_flags[place] & (HasActive | IsForeign)) == HasActive;
    }

    /// <summary>Whether what is confirmed is that there shall be no such section.</summary>
    public bool IsRemoved(int place)
    {
        return (_flags[place] & (HasActive | IsTombstone | IsForeign)) == (HasActive | IsTombstone);
    }

    /// <summary>The revision of the confirmed section, or -1 when its document gave none.</summary>
    public int ActiveRevision(int place)
    {
        return _rows[(place * Row) + Revision];
    }

    /// <summary>The revision beside the confirmed one, of a trial that failed or of what was confirmed before; -1 without one. Reads flash, into <see cref="Buffer"/>.</summary>
    public int OtherRevision(int place)
    {
        return ReadSlot(place, OtherSlot(place)) >= 0 && KeyIs(place) ? TrialRevision : Nothing;
    }

    /// <summary>Whether a section without a place would get one.</summary>
    public bool HasRoom
    {
        get { return Count < Capacity || FreePlace() != Nothing; }
    }

    /// <summary>Whether removed sections keep their places, and so the revision at which they were removed.</summary>
    public bool KeepsRemoved { get; set; }

    /// <summary>Whether this is the document that the confirmed section came from, or the one that failed its trial.</summary>
    public bool Knows(int place, int crc)
    {
        int row = place * Row;
        return (IsActive(place) && _rows[row + Document] == crc) || ((_flags[place] & HasQuarantine) != 0 && _rows[row + Quarantine] == crc);
    }

    /// <summary>The error code with which the newest document of a section failed its trial, or <see cref="Nothing"/> when it did not. Reads flash, into <see cref="Buffer"/>.</summary>
    public int ReadFailure(int place)
    {
        bool failed = (_flags[place] & HasQuarantine) != 0 && ReadSlot(place, OtherSlot(place)) >= 0 && _buffer[StateAt] == Dead;
        return failed ? _buffer[TriesAt] : Nothing;
    }

    /// <summary>The CRC of the document whose trial failed.</summary>
    public int QuarantinedCrc(int place)
    {
        return _rows[(place * Row) + Quarantine];
    }

    /// <summary>Reads the confirmed body into <see cref="Buffer"/>; its length, or <see cref="Nothing"/>.</summary>
    public int ReadActive(int place)
    {
        return IsActive(place) ? Read(place, ActiveSlot(place), Confirmed) : Nothing;
    }

    /// <summary>Reads the body on trial into <see cref="Buffer"/>; its length, or <see cref="Nothing"/>.</summary>
    public int ReadTrial()
    {
        return Read(TrialPlace, OtherSlot(TrialPlace), Trial);
    }

    /// <summary>The class of the change on trial, after <see cref="ReadTrial"/>.</summary>
    public SettingClass TrialClass
    {
        get { return (SettingClass)_buffer[ClassAt]; }
    }

    /// <summary>The CRC of the document on trial, after <see cref="ReadTrial"/>.</summary>
    public int TrialCrc
    {
        get { return (int)Packed.ReadUInt32(_buffer, DocumentAt); }
    }

    /// <summary>The revision on trial, after <see cref="ReadTrial"/>.</summary>
    public int TrialRevision
    {
        get { return (int)Packed.ReadUInt32(_buffer, RevisionAt); }
    }

    /// <summary>Writes the body in <see cref="Buffer"/>, <paramref name="count"/> bytes or 0 for a removal, as the confirmed section.</summary>
    public bool WriteConfirmed(int place, int crc, int revision, int count)
    {
        Fill(place, Confirmed, 0, crc, revision, SettingClass.Hot);
        if (!Write(place, count))
        {
            return Fail(place);
        }

        Activate(place, count);
        return true;
    }

    /// <summary>Writes the body in <see cref="Buffer"/> beside the confirmed section, to be tried.</summary>
    public bool WriteTrial(int place, int crc, int revision, SettingClass kind, int count)
    {
        Fill(place, Trial, 0, crc, revision, kind);
        if (!Write(place, count))
        {
            return Fail(place);
        }

        TrialPlace = place;
        _tries = 0;
        return true;
    }

    /// <summary>Writes down that the trial is begun once more.</summary>
    public bool CountTry()
    {
        int count = ReadTrial();
        if (count == Nothing)
        {
            return false;
        }

        _buffer[TriesAt] = (byte)(_tries + 1);
        if (!Write(TrialPlace, count))
        {
            return false;
        }

        _tries++;
        return true;
    }

    /// <summary>Makes the trial the confirmed section.</summary>
    public bool Confirm()
    {
        int count = ReadTrial();
        if (count == Nothing)
        {
            return false;
        }

        _buffer[StateAt] = Confirmed;
        if (!Write(TrialPlace, count))
        {
            return false;
        }

        Activate(TrialPlace, count);
        TrialPlace = Nothing;
        return true;
    }

    /// <summary>
    /// Ends the trial and puts its document into quarantine. False when that is not on flash; the trial is over all the same, and after a restart its tries bound it.
    /// </summary>
    public bool Bury(int code)
    {
        int place = TrialPlace;
        int count = ReadTrial();
        TrialPlace = Nothing;
        if (count == Nothing)
        {
            return false;
        }

        PutInQuarantine(place);
        _unburied = place;
        _unburiedCode = code;
        return WriteDead();
    }

    /// <summary>Deletes everything, the last place first, so that a cut leaves a shorter row and no gap.</summary>
    public static void Forget(IFiles files)
    {
        for (int place = Capacity - 1; place >= 0; place--)
        {
            files.Delete(Name(place, 0));
            files.Delete(Name(place, 1));
        }
    }

    /// <summary>Flash has refused the end of a trial: once more. True when it is there, or there is no trial left.</summary>
    private bool BuryAgain()
    {
        if (Read(_unburied, OtherSlot(_unburied), Trial) == Nothing)
        {
            _unburied = Nothing;
            return true;
        }

        return WriteDead();
    }

    private bool WriteDead()
    {
        _buffer[StateAt] = Dead;
        _buffer[TriesAt] = (byte)_unburiedCode;
        bool written = Write(_unburied, 0);
        _unburied = written ? Nothing : _unburied;
        return written;
    }

    private static string Name(int place, int slot)
    {
        return "c" + place.ToString() + (slot == 0 ? ".0" : ".1");
    }

    /// <summary>Whether there is a confirmed slot, be it another section's.</summary>
    private bool IsWritten(int place)
    {
        return (_flags[place] & HasActive) != 0;
    }

    private int ActiveSlot(int place)
    {
        return (_flags[place] & SecondActive) != 0 ? 1 : 0;
    }

    /// <summary>The slot that may be written.</summary>
    private int OtherSlot(int place)
    {
        bool second = IsWritten(place) ? ActiveSlot(place) == 0 : (_flags[place] & SecondOther) != 0;
        return second ? 1 : 0;
    }

    /// <summary>
    /// The place in which a section's removal still is the confirmed slot, although another section was tried there: should that trial's slot be lost, the removal would stand beside the section.
    /// </summary>
    private int FormerPlace(SectionKind kind, byte[] id, int offset, int count)
    {
        for (int place = 0; place < Count; place++)
        {
            bool removed = (_flags[place] & IsForeign) != 0 && place != TrialPlace;
            if (removed && ReadSlot(place, ActiveSlot(place)) >= 0 && KeyIs(kind, id, offset, count))
            {
                return place;
            }
        }

        return Nothing;
    }

    /// <summary>Whether a removed section leaves its place to others; those of which there is always one come back to theirs.</summary>
    private bool IsGone(int place)
    {
        return (_flags[place] & IsTombstone) != 0 && !KeepsRemoved && !SectionTables.IsSingle(Kind(place)) && (_flags[place] & IsPinned) == 0 && place != TrialPlace;
    }

    /// <summary>A place that nobody needs; only when all are taken, one that does no more than remember a document that failed.</summary>
    private int FreePlace()
    {
        int remembering = Nothing;
        for (int place = 0; place < Count; place++)
        {
            bool unused = _keys[place * (1 + Ids.MaximumLength)] == 0;
            bool gone = IsGone(place);
            if (unused || (gone && (_flags[place] & HasQuarantine) == 0))
            {
                return place;
            }

            remembering = gone ? place : remembering;
        }

        return Count < Capacity ? Count++ : remembering;
    }

    private bool Matches(int place, SectionKind kind, byte[] id, int offset, int count)
    {
        int at = place * (1 + Ids.MaximumLength);
        if (_keys[at] != (int)kind)
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            if (_keys[at + 1 + i] != id[offset + i])
            {
                return false;
            }
        }

        return count == Ids.MaximumLength || _keys[at + 1 + count] == 0;
    }

    private bool LoadPlace(int place)
    {
        int at = place * (1 + Ids.MaximumLength);
        Array.Clear(_keys, at, 1 + Ids.MaximumLength);
        Array.Clear(_rows, place * Row, Row);
        _flags[place] = 0;
        int first = ReadSlot(place, 0);
        int firstState = first < 0 ? Nothing : Note(place, 0);
        int firstGeneration = Integer(GenerationAt);
        int second = ReadSlot(place, 1);
        int secondState = second < 0 ? Nothing : Note(place, 1);
        if (firstState != Nothing && firstState != Confirmed && (secondState == Nothing || firstGeneration - Integer(GenerationAt) > 0))
        {
            ReadSlot(place, 0);
            NoteOther(place, 0);
        }
        else if (secondState != Nothing && secondState != Confirmed && (firstState == Nothing || Integer(GenerationAt) - firstGeneration > 0))
        {
            NoteOther(place, 1);
        }

        return first != FileError.Missing || second != FileError.Missing;
    }

    /// <summary>Takes a slot in that has just been read: the newest confirmed one is the active one. Its state.</summary>
    private int Note(int place, int slot)
    {
        int row = place * Row;
        int state = _buffer[StateAt];
        int generation = Integer(GenerationAt);
        bool newest = (_flags[place] & HasActive) == 0 || generation - _rows[row + Generation] > 0;
        if (state == Confirmed && newest)
        {
            TakeKey(place);
            Activate(place, slot, _buffer[0] | (_buffer[1] << 8));
        }
        else if (_keys[place * (1 + Ids.MaximumLength)] == 0)
        {
            TakeKey(place);
        }

        return state;
    }

    /// <summary>Takes in a slot, just read, that is newer than the confirmed one and not confirmed itself.</summary>
    private void NoteOther(int place, int slot)
    {
        int row = place * Row;
        if (!IsWritten(place))
        {
            _flags[place] |= (byte)(slot == 1 ? SecondOther : 0);
            _rows[row + Generation] = Integer(GenerationAt) - 1;
        }

        if (!IsWritten(place) || !KeyIs(place))
        {
            _flags[place] |= (byte)(IsWritten(place) ? IsForeign : 0);
            _rows[row + Document] = Nothing;
            _rows[row + Revision] = Nothing;
            TakeKey(place);
        }

        if (_buffer[StateAt] == Trial)
        {
            TrialPlace = place;
            _tries = _buffer[TriesAt];
            return;
        }

        PutInQuarantine(place);
    }

    private void PutInQuarantine(int place)
    {
        _rows[(place * Row) + Quarantine] = TrialCrc;
        _flags[place] |= HasQuarantine;
    }

    private void TakeKey(int place)
    {
        Array.Copy(_buffer, KindAt, _keys, place * (1 + Ids.MaximumLength), 1 + Ids.MaximumLength);
    }

    /// <summary>Whether the slot in the buffer belongs to this section.</summary>
    private bool KeyIs(SectionKind kind, byte[] id, int offset, int count)
    {
        bool same = _buffer[KindAt] == (int)kind && (count == Ids.MaximumLength || _buffer[IdAt + count] == 0);
        for (int i = 0; same && i < count; i++)
        {
            same = _buffer[IdAt + i] == id[offset + i];
        }

        return same;
    }

    private bool KeyIs(int place)
    {
        int count = 0;
        while (count < Ids.MaximumLength && _buffer[IdAt + count] != 0)
        {
            count++;
        }

        return Matches(place, (SectionKind)_buffer[KindAt], _buffer, IdAt, count);
    }

    /// <summary>Gives a place back whose first write failed.</summary>
    private bool Fail(int place)
    {
        if (!IsActive(place))
        {
            _keys[place * (1 + Ids.MaximumLength)] = 0;
        }

        return false;
    }

    private void Activate(int place, int count)
    {
        Activate(place, OtherSlot(place), count);
    }

    private void Activate(int place, int slot, int count)
    {
        int row = place * Row;
        int flags = _flags[place] & IsPinned;
        _flags[place] = (byte)(flags | HasActive | (slot == 1 ? SecondActive : 0) | (count == 0 ? IsTombstone : 0));
        _rows[row + Document] = TrialCrc;
        _rows[row + Revision] = TrialRevision;
        _rows[row + Generation] = Integer(GenerationAt);
    }

    private void Fill(int place, int state, int tries, int crc, int revision, SettingClass kind)
    {
        _buffer[StateAt] = (byte)state;
        _buffer[TriesAt] = (byte)tries;
        Array.Copy(_keys, place * (1 + Ids.MaximumLength), _buffer, KindAt, 1 + Ids.MaximumLength);
        Packed.WriteUInt32(_buffer, DocumentAt, crc);
        Packed.WriteUInt32(_buffer, RevisionAt, revision);
        _buffer[ClassAt] = (byte)kind;
    }

    /// <summary>Writes the slot that may be written and reads it back, so that the buffer holds what is on flash.</summary>
    private bool Write(int place, int count)
    {
        int slot = OtherSlot(place);
        int end = BodyOffset + count;
        _buffer[0] = (byte)count;
        _buffer[1] = (byte)(count >> 8);
        Packed.WriteUInt32(_buffer, GenerationAt, _rows[(place * Row) + Generation] + 1);
        int crc = (int)Crc32.Compute(_buffer, 0, end);
        Packed.WriteUInt32(_buffer, end, crc);
        Writes++;
        if (!_files.Write(Name(place, slot), _buffer, 0, end + CrcLength) || ReadSlot(place, slot) != count || Integer(end) != crc)
        {
            Failures++;
            return false;
        }

        return true;
    }

    private int Read(int place, int slot, int state)
    {
        int count = ReadSlot(place, slot);
        return count >= 0 && _buffer[StateAt] == state ? count : Nothing;
    }

    /// <summary>Reads a slot; the length of its body, or <see cref="FileError"/>.</summary>
    private int ReadSlot(int place, int slot)
    {
        int read = _files.Read(Name(place, slot), 0, _buffer, 0, BufferSize);
        if (read == FileError.Missing)
        {
            return read;
        }

        int count = _buffer[0] | (_buffer[1] << 8);
        int end = BodyOffset + count;
        bool whole = read >= BodyOffset + CrcLength && read == end + CrcLength;
        return whole && Integer(end) == (int)Crc32.Compute(_buffer, 0, end) ? count : FileError.Failed;
    }

    private int Integer(int at)
    {
        return (int)Packed.ReadUInt32(_buffer, at);
    }
}
