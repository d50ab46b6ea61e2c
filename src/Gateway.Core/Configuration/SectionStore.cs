namespace Gateway.Core;

/// <summary>
/// The sections on flash. Eight places are a group, and a group has two pages, of which the <see cref="ConfigurationRoot"/> says which one counts: a change is written into the other one,
/// beside copies of its neighbours, and means nothing before the root names it. One change has up to <see cref="MaximumMembers"/> sections. Two pages of five groups and the root are
/// all the files there are, whatever is changed and however often.
/// </summary>
public sealed class SectionStore
{
    /// <summary>Most sections of one change.</summary>
    public const int MaximumMembers = 8;

    /// <summary>Longest body of a section in bytes.</summary>
    public const int MaximumBody = 480;

    /// <summary>Pages that count at a time.</summary>
    public const int Groups = SectionPlaces.Capacity / SectionPages.GroupSize;

    /// <summary>No place, no body.</summary>
    public const int Nothing = -1;

    private readonly byte[] _scratch;
    private readonly ConfigurationRoot _root;
    private readonly SectionPages _pages;
    private readonly SectionPlaces _places = new SectionPlaces();

    // the change in work: where its sections are, and the documents that they came from
    private readonly byte[] _members = new byte[MaximumMembers];
    private readonly int[] _documents = new int[MaximumMembers];
    private readonly int[] _revisions = new int[MaximumMembers];
    private int _staged;
    private int _removals;

    /// <summary>Makes a store on <paramref name="files"/> that works in <paramref name="scratch"/>, of 640 bytes at least; nothing is read before <see cref="Load"/>.</summary>
    public SectionStore(IFiles files, byte[] scratch)
    {
        _scratch = scratch;
        _root = new ConfigurationRoot(files, scratch);
        _pages = new SectionPages(files, scratch);
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
        get { return _pages.Writes + _root.Writes; }
    }

    /// <summary>Writes that could not be read back.</summary>
    public int Failures
    {
        get { return _pages.Failures + _root.Failures; }
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

        int group = place / SectionPages.GroupSize;
        int side = _root.Side(group);
        bool begun = (_staged & (1 << group)) != 0;
        bool good = begun ? _pages.Continue(group, side) : _pages.Begin(group, side, place, _root.Generation);
        return good ? _pages.BodyAt : Nothing;
    }

    /// <summary>
    /// Writes the section with the body that is now where <see cref="BeginStage"/> said, of no bytes for a removal, and reads it back; it is part of the change then. Whatever happens, no boot takes it for
    /// confirmed.
    /// </summary>
    public bool EndStage(int place, int document, int revision, int bodyLength)
    {
        if (!_pages.End(place, _places.Keys, document, revision, bodyLength))
        {
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
        SectionPages.Forget(files);
    }

    private void LoadGroup(int group)
    {
        int side = _root.Side(group);
        _pages.Scan(group, side, _root.Generation);
        for (int i = 0; i < SectionPages.GroupSize; i++)
        {
            if (_pages.Read(group, side, i))
            {
                LoadConfirmed((group * SectionPages.GroupSize) + i);
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
        _staged |= 1 << (place / SectionPages.GroupSize);
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
        int group = place / SectionPages.GroupSize;
        int side = staged ? 1 - _root.Side(group) : _root.Side(group);

        // what is staged is written for the root to come
        bool found = _pages.Scan(group, side, _root.Generation + (staged ? 1 : 0)) && _pages.Read(group, side, place);
        return found ? SectionPage.BodyLength(_scratch, 0) : Nothing;
    }
}
