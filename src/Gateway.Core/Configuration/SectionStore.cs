using System;
using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// The sections on flash. Eight places are a group, and a group has two pages, of which the <see cref="ConfigurationRoot"/> says which one counts: a change is written into the other one,
/// beside copies of its neighbours, and means nothing before the root names it. One change has up to <see cref="MaximumMembers"/> sections. Two pages of five groups and the root are
/// all the files there are, whatever is changed and however often. A page is read and written record by record, through a buffer that others may use between two calls.
/// </summary>
public sealed class SectionStore
{
    /// <summary>Most sections of one change.</summary>
    public const int MaximumMembers = 8;

    /// <summary>Longest body of a section in bytes.</summary>
    public const int MaximumBody = 480;

    /// <summary>Pages that count at a time.</summary>
    public const int Groups = SectionPlaces.Capacity / GroupSize;

    /// <summary>No place, no body.</summary>
    public const int Nothing = -1;

    private const int GroupSize = 8;

    // A block of flash: eight of the largest sections fit, and while a transaction is open what it puts behind them as far as there is room.
    private const int MaximumPage = 4096;

    private readonly IFiles _files;
    private readonly byte[] _scratch;
    private readonly ConfigurationRoot _root;
    private readonly SectionPlaces _places = new SectionPlaces();

    // the change in work: where its sections are, and the documents that they came from
    private readonly byte[] _members = new byte[MaximumMembers];
    private readonly int[] _documents = new int[MaximumMembers];
    private readonly int[] _revisions = new int[MaximumMembers];
    private int _staged;
    private int _removals;

    // where in the page that was looked through last the record of each place is that counts
    private readonly int[] _positions = new int[GroupSize];

    // the page that is written: its bytes on flash, and those that wait in the buffer
    private string _target;
    private int _written;
    private int _pending;

    private int _writes;
    private int _failures;

    /// <summary>Makes a store on <paramref name="files"/> that works in <paramref name="scratch"/>, of 640 bytes at least; nothing is read before <see cref="Load"/>.</summary>
    public SectionStore(IFiles files, byte[] scratch)
    {
        _files = files;
        _scratch = scratch;
        _root = new ConfigurationRoot(files, scratch);
    }

    /// <summary>The sections by their place.</summary>
    public SectionPlaces Places
    {
        get { return _places; }
    }

    /// <summary>Sections of the change in work.</summary>
    public int Members { get; private set; }

    /// <summary>A section of the change that <see cref="Load"/> found on trial cannot be read.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Where bodies are read and written.</summary>
    public byte[] Buffer
    {
        get { return _scratch; }
    }

    /// <summary>Where in <see cref="Buffer"/> a body is that was read.</summary>
    public static int BodyOffset
    {
        get { return SectionPage.RecordHead; }
    }

    /// <summary>Writes since construction, failed ones included: each wore the flash (B12).</summary>
    public int Writes
    {
        get { return _writes + _root.Writes; }
    }

    /// <summary>Writes that could not be read back.</summary>
    public int Failures
    {
        get { return _failures + _root.Failures; }
    }

    /// <summary>What decides.</summary>
    internal ConfigurationRoot Root
    {
        get { return _root; }
    }

    /// <summary>Reads what there is of every place, and the change that is on trial. Bodies are then read by <see cref="ReadConfirmed"/> and <see cref="ReadMember"/>.</summary>
    public void Load()
    {
        _root.Load();
        _places.Clear();
        for (int group = 0; group < Groups; group++)
        {
            LoadGroup(group);
        }

        Clear();
        IsDamaged = false;
        for (int member = 0; member < _root.Members; member++)
        {
            LoadMember(_root.Place(member));
        }
    }

    /// <summary>Reads the confirmed body of a place; its length, 0 for a removal, or <see cref="Nothing"/>.</summary>
    public int ReadConfirmed(int place)
    {
        return ReadBody(place, false);
    }

    /// <summary>Reads the body of a section of the change in work; its length, 0 for a removal, or <see cref="Nothing"/>.</summary>
    public int ReadMember(int member)
    {
        return ReadBody(_members[member], true);
    }

    /// <summary>The kind and id of a section that was rolled back, as far as its page still is there; else <see cref="SectionKind.None"/>.</summary>
    internal SectionKind ReadFailed(int member, out string id)
    {
        int place = _root.ReadFailedPlace(member);
        id = string.Empty;
        if (place == Nothing || ReadBody(place, true) == Nothing)
        {
            return SectionKind.None;
        }

        int key = SectionPage.Key(0);
        id = SectionPlaces.Id(_scratch, key);
        return (SectionKind)_scratch[key];
    }

    /// <summary>The place of a section of the change in work.</summary>
    public int MemberPlace(int member)
    {
        return _members[member];
    }

    /// <summary>The CRC of its document.</summary>
    public int MemberDocument(int member)
    {
        return _documents[member];
    }

    /// <summary>The highest revision in the change, or -1 when none has one.</summary>
    public int HighestRevision()
    {
        int highest = -1;
        for (int i = 0; i < Members; i++)
        {
            highest = _revisions[i] > highest ? _revisions[i] : highest;
        }

        return highest;
    }

    /// <summary>Whether this is the document of a section in work, of a confirmed one, or of one that failed.</summary>
    public bool Knows(int place, int section, int document)
    {
        int member = place == Nothing ? Nothing : FindMember(place);
        return (member != Nothing && _documents[member] == document)
            || (place != Nothing && _places.CameFrom(place, document)) || _root.HasFailed(section, document);
    }

    /// <summary>Whether another section, the one at <paramref name="place"/>, can be part of the change.</summary>
    public bool HasRoom(int place)
    {
        return Members < MaximumMembers || (place != Nothing && FindMember(place) != Nothing);
    }

    /// <summary>
    /// Begins the page that is to have a section. Where in <see cref="Buffer"/> its body goes then, <see cref="MaximumBody"/> bytes at most; or <see cref="Nothing"/>, when flash is not what it should be.
    /// </summary>
    public int BeginStage(int place)
    {
        if (!_root.IsSure())
        {
            return Nothing;
        }

        int group = place / GroupSize;
        _target = Name(group, 1 - _root.Side(group));
        _written = 0;
        _pending = 0;
        bool good = true;
        if ((_staged & (1 << group)) != 0)
        {
            _written = _files.Length(_target);
            good = _written > 0;
        }
        else
        {
            good = CopyOthers(group, place);
        }

        if (_pending + SectionPage.LongestRecord > _scratch.Length)
        {
            good = good && Flush();
        }

        return good ? _pending + SectionPage.RecordHead : Nothing;
    }

    /// <summary>
    /// Writes the section with the body that is now where <see cref="BeginStage"/> said, of no bytes for a removal, and reads it back; it is part of the change then. Whatever happens, no boot takes it for
    /// confirmed.
    /// </summary>
    public bool EndStage(int place, int document, int revision, int bodyLength)
    {
        int position = _written + _pending;
        int length = -_pending;
        _pending = SectionPage.Seal(_scratch, _pending, place, _places.Keys, place * SectionPlaces.KeyLength, document, revision, bodyLength);
        length += _pending;
        bool good = _written + _pending <= MaximumPage && Flush() && _files.Length(_target) == _written && _files.Read(_target, position, _scratch, 0, length) == length
            && SectionPage.Length(_scratch, 0, length) == length && SectionPage.IsIntact(_scratch, 0) && SectionPage.Document(_scratch, 0) == document;
        if (!good)
        {
            _failures++;
            return false;
        }

        int member = FindMember(place);
        Join(member == Nothing ? Members : member, place, document, revision, bodyLength == 0);
        return true;
    }

    /// <summary>Writes that the change is tried once more.</summary>
    internal bool CountTry(SettingClass kind, bool asks)
    {
        return _root.Try(_staged, _members, Members, kind, asks);
    }

    /// <summary>Writes that the sections of the change are the confirmed ones: all of them, by one write.</summary>
    internal bool Confirm()
    {
        if (!_root.Confirm(_staged, _places, _members, Members))
        {
            return false;
        }

        for (int i = 0; i < Members; i++)
        {
            _places.Confirm(_members[i], _documents[i], _revisions[i], (_removals & (1 << i)) != 0);
        }

        Clear();
        return true;
    }

    /// <summary>Gives the change up, and writes why; <paramref name="bad"/>: its documents shall not come again. It is over also where flash fails.</summary>
    internal void Fail(ConfigurationOutcome outcome, int code, bool bad)
    {
        _root.Fail(outcome, code, bad, _places, _members, _documents, _revisions, Members);
        int members = Members;
        Clear();
        for (int i = 0; i < members; i++)
        {
            Restore(_members[i]);
        }
    }

    /// <summary>Gives a place back that was taken for a section which then was not written.</summary>
    internal void GiveUp(int place)
    {
        if (place != Nothing && FindMember(place) == Nothing)
        {
            _places.Release(place);
            Restore(place);
        }
    }

    /// <summary>Deletes everything; the root first, without which no page counts.</summary>
    internal static void Forget(IFiles files)
    {
        ConfigurationRoot.Forget(files);
        for (int group = 0; group < Groups; group++)
        {
            files.Delete(Name(group, 0));
            files.Delete(Name(group, 1));
        }
    }

    private static string Name(int group, int side)
    {
        return "c" + group.ToString() + (side == 0 ? ".0" : ".1");
    }

    private void LoadGroup(int group)
    {
        Scan(group, _root.Side(group), 0);
        string name = Name(group, _root.Side(group));
        for (int i = 0; i < GroupSize; i++)
        {
            if (ReadRecord(name, _positions[i]) != 0)
            {
                LoadConfirmed((group * GroupSize) + i);
            }
        }
    }

    private void LoadConfirmed(int place)
    {
        _places.TakeKey(place, _scratch, SectionPage.Key(0));
        _places.Confirm(place, SectionPage.Document(_scratch, 0), SectionPage.Revision(_scratch, 0), SectionPage.BodyLength(_scratch, 0) == 0);
    }

    /// <summary>A place that was taken from a removed section is that section's again: its removal still is what is confirmed there.</summary>
    private void Restore(int place)
    {
        if (!_places.IsConfirmed(place) && ReadBody(place, false) != Nothing)
        {
            LoadConfirmed(place);
        }
    }

    private void LoadMember(int place)
    {
        int length = ReadBody(place, true);
        if (length == Nothing)
        {
            IsDamaged = true;
            return;
        }

        _places.TakeKey(place, _scratch, SectionPage.Key(0));
        Join(Members, place, SectionPage.Document(_scratch, 0), SectionPage.Revision(_scratch, 0), length == 0);
    }

    private void Join(int member, int place, int document, int revision, bool removal)
    {
        _members[member] = (byte)place;
        _documents[member] = document;
        _revisions[member] = revision;
        _removals = removal ? _removals | (1 << member) : _removals & ~(1 << member);
        _staged |= 1 << (place / GroupSize);
        _places.Hold(place);
        Members = member == Members ? member + 1 : Members;
    }

    private void Clear()
    {
        for (int i = 0; i < Members; i++)
        {
            _places.Release(_members[i]);
        }

        Members = 0;
        _staged = 0;
        _removals = 0;
    }

    private int FindMember(int place)
    {
        for (int i = 0; i < Members; i++)
        {
            if (_members[i] == place)
            {
                return i;
            }
        }

        return Nothing;
    }

    private int ReadBody(int place, bool staged)
    {
        int group = place / GroupSize;
        int side = staged ? 1 - _root.Side(group) : _root.Side(group);
        Scan(group, side, staged ? 1 : 0);
        bool found = ReadRecord(Name(group, side), _positions[place % GroupSize]) != 0;
        return found ? SectionPage.BodyLength(_scratch, 0) : Nothing;
    }

    /// <summary>
    /// Looks where the records of a page are. There are none in one that was written for another root than this, or, with <paramref name="ahead"/> 1, the next.
    /// </summary>
    private void Scan(int group, int side, int ahead)
    {
        Array.Clear(_positions, 0, GroupSize);
        string name = Name(group, side);
        int from = 0;
        int count = _files.Read(name, 0, _scratch, 0, _scratch.Length);
        if (count < SectionPage.HeadLength || SectionPage.Generation(_scratch) - _root.Generation > ahead)
        {
            return;
        }

        int at = SectionPage.HeadLength;
        int length = SectionPage.Length(_scratch, at, count - at);
        while (length > 0)
        {
            _positions[SectionPage.Place(_scratch, at) % GroupSize] = from + at;
            at += length;
            length = SectionPage.Length(_scratch, at, count - at);
            if (length == 0)
            {
                from += at;
                at = 0;
                count = _files.Read(name, from, _scratch, 0, _scratch.Length);
                length = SectionPage.Length(_scratch, 0, count);
            }
        }
    }

    /// <summary>Reads the record at a position in a file, 0 for none, to the beginning of the buffer; its length, 0 when it is not intact.</summary>
    private int ReadRecord(string name, int position)
    {
        int count = position == 0 ? 0 : _files.Read(name, position, _scratch, 0, SectionPage.LongestRecord);
        int length = SectionPage.Length(_scratch, 0, count);
        return length > 0 && SectionPage.IsIntact(_scratch, 0) ? length : 0;
    }

    /// <summary>Begins a page with what stays beside a place.</summary>
    private bool CopyOthers(int group, int place)
    {
        string name = Name(group, _root.Side(group));
        Scan(group, _root.Side(group), 0);
        Packed.WriteUInt32(_scratch, 0, _root.Generation + 1);
        _pending = SectionPage.HeadLength;
        bool good = true;
        for (int i = 0; i < GroupSize && good; i++)
        {
            if (i != place % GroupSize && _positions[i] != 0)
            {
                good = Copy(name, _positions[i]);
            }
        }

        return good;
    }

    /// <summary>Adds a record of another page to what waits in the buffer; one that is damaged is left out.</summary>
    private bool Copy(string name, int position)
    {
        if (_pending + SectionPage.LongestRecord > _scratch.Length && !Flush())
        {
            return false;
        }

        int count = _files.Read(name, position, _scratch, _pending, SectionPage.LongestRecord);
        int length = SectionPage.Length(_scratch, _pending, count);
        _pending += length > 0 && SectionPage.IsIntact(_scratch, _pending) ? length : 0;
        return true;
    }

    /// <summary>Writes what waits in the buffer.</summary>
    private bool Flush()
    {
        _writes++;
        bool good = _written == 0 ? _files.Write(_target, _scratch, 0, _pending) : _files.Append(_target, _scratch, 0, _pending);
        _written += _pending;
        _pending = 0;
        return good;
    }
}
