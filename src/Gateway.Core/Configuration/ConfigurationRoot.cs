using System;
using System.Text;
using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// The record on flash that decides what is confirmed and what is on trial: for each group of places which of its two pages counts, and for a trial which groups try
/// the other one. Pages are written first and mean nothing until the root names them, so that any number of sections becomes confirmed, or not, by this one write (B11).
/// </summary>
internal sealed class ConfigurationRoot
{
    /// <summary>Nothing but what is confirmed counts.</summary>
    internal const int Settled = 0;

    /// <summary>A transaction has been begun: pages are being written for it, and no boot will find them.</summary>
    internal const int Open = 1;

    /// <summary>The other pages of some groups are on trial.</summary>
    internal const int Trial = 2;

    private const int Format = 1;
    private const int EndedNames = 4;

    private const int SidesAt = 1;

    // what is open or on trial
    private const int StateAt = 2;
    private const int TriesAt = 3;
    private const int ClassAt = 4;
    private const int AsksAt = 5;
    private const int TriedAt = 6;
    private const int MembersAt = 7;
    private const int PlacesAt = 8;
    private const int NameAt = PlacesAt + SectionStore.MaximumMembers;

    // all from here on is on flash only: the names of transactions that are over, first the place of the next 1, then a hash 4 each
    private const int KeptLength = NameAt + Ids.MaximumLength;
    private const int EndedNextAt = KeptLength;
    private const int EndedAt = EndedNextAt + 1;

    // see RecentFailures; and the places of the sections that were rolled back with the last
    private const int FailuresAt = EndedAt + (4 * EndedNames);
    private const int FailureMembersAt = FailuresAt + RecentFailures.Length;
    private const int FailurePlacesAt = FailureMembersAt + 1;

    // see FailedDocuments
    private const int FailedAt = FailurePlacesAt + SectionStore.MaximumMembers;
    private const int MaximumLength = FailedAt + FailedDocuments.MaximumLength;

    private readonly TwoSlotFile _file;
    private readonly byte[] _scratch;

    // the first part of what is on flash, as far as is known; changes are made in the buffer, and taken over when they are there
    private readonly byte[] _kept = new byte[KeptLength];
    private bool _isUnsure;

    internal ConfigurationRoot(IFiles files, byte[] scratch)
    {
        _scratch = scratch;
        _file = new TwoSlotFile(files, "cfg", scratch);
    }

    /// <summary>Grows with each write; a page with a higher one was written for a root that never came to be.</summary>
    internal int Generation
    {
        get { return _file.Generation; }
    }

    /// <summary><see cref="Settled"/>, <see cref="Open"/> or <see cref="Trial"/>.</summary>
    internal int State
    {
        get { return _kept[StateAt]; }
    }

    /// <summary>Times the trial was begun.</summary>
    internal int Tries
    {
        get { return _kept[TriesAt]; }
    }

    /// <summary>The class of the trial.</summary>
    internal SettingClass Class
    {
        get { return (SettingClass)_kept[ClassAt]; }
    }

    /// <summary>Whether the trial waits for an operator.</summary>
    internal bool Asks
    {
        get { return _kept[AsksAt] != 0; }
    }

    /// <summary>Sections on trial.</summary>
    internal int Members
    {
        get { return _kept[MembersAt]; }
    }

    /// <summary>The name of the transaction that is open or on trial, or an empty string; makes a string.</summary>
    internal string Transaction
    {
        get { return Text(NameAt); }
    }

    /// <summary>Whether it is a transaction's.</summary>
    internal bool IsTransaction
    {
        get { return _kept[NameAt] != 0; }
    }

    /// <summary>Reads what is on flash.</summary>
    internal void Load()
    {
        _isUnsure = false;
        byte[] read = Read();
        Array.Copy(read, TwoSlotFile.PayloadOffset, _kept, 0, KeptLength);
    }

    /// <summary>Which of its two pages counts for a group: 0 or 1.</summary>
    internal int Side(int group)
    {
        return (_kept[SidesAt] >> group) & 1;
    }

    /// <summary>The place of a section on trial.</summary>
    internal int Place(int member)
    {
        return _kept[PlacesAt + member];
    }

    /// <summary>What became of a change that failed, the oldest first; its code is <see cref="ErrorCode.None"/> where there is none. Reads flash.</summary>
    internal ConfigurationOutcome ReadFailure(int index, out int code, out SectionKind kind, out string name, out int document)
    {
        byte[] read = Read();
        int entry = RecentFailures.Find(read, At(FailuresAt), index);
        int key = RecentFailures.Key(entry);
        code = RecentFailures.Code(read, entry);
        kind = (SectionKind)read[key];
        name = SectionPlaces.Id(read, key);
        document = RecentFailures.Document(read, entry);
        return RecentFailures.Outcome(read, entry);
    }

    /// <summary>The place of a section that was rolled back last, or -1 when there were not so many. Reads flash.</summary>
    internal int ReadFailedPlace(int member)
    {
        byte[] read = Read();
        return member < read[At(FailureMembersAt)] ? read[At(FailurePlacesAt + member)] : -1;
    }

    /// <summary>Whether a transaction of this name is open or on trial.</summary>
    internal bool IsNamed(string name)
    {
        return name.Length > 0 && Transaction == name;
    }

    /// <summary>Whether a transaction of this name came to its end, whatever that was, not many ago. Reads flash.</summary>
    internal bool HasEnded(string name)
    {
        int hash = Hash(name);
        byte[] read = Read();
        for (int i = 0; i < EndedNames; i++)
        {
            if (Integer(read, At(EndedAt + (4 * i))) == hash)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether this document of a section has failed its trial, and none since. Reads flash.</summary>
    internal bool HasFailed(int section, int document)
    {
        byte[] read = Read();
        int entry = FailedDocuments.Find(read, At(FailedAt), section);
        return entry >= 0 && FailedDocuments.Document(read, entry) == document;
    }

    /// <summary>The revision of the document of a section that has failed last, or -1. Reads flash.</summary>
    internal int FailedRevision(int section)
    {
        byte[] read = Read();
        int entry = FailedDocuments.Find(read, At(FailedAt), section);
        return entry < 0 ? -1 : FailedDocuments.Revision(read, entry);
    }

    /// <summary>False when what is on flash may be something else than what is known here, and cannot be written anew.</summary>
    internal bool IsSure()
    {
        return !_isUnsure || Write(Draft());
    }

    /// <summary>Writes that a transaction begins.</summary>
    internal bool Begin(string name)
    {
        byte[] draft = Draft();
        draft[At(StateAt)] = Open;
        Encoding.UTF8.GetBytes(name, 0, name.Length, draft, At(NameAt));
        return Write(draft);
    }

    /// <summary>Writes that the other pages of the groups in <paramref name="groups"/> are tried, for the first time or once more.</summary>
    internal bool Try(int groups, byte[] places, int members, SettingClass kind, bool asks)
    {
        byte[] draft = Draft();
        draft[At(TriesAt)] = (byte)(State == Trial ? Tries + 1 : 1);
        draft[At(StateAt)] = Trial;
        draft[At(ClassAt)] = (byte)kind;
        draft[At(AsksAt)] = (byte)(asks ? 1 : 0);
        draft[At(TriedAt)] = (byte)groups;
        draft[At(MembersAt)] = (byte)members;
        Array.Copy(places, 0, draft, At(PlacesAt), members);
        return Write(draft);
    }

    /// <summary>Writes that the other pages of the groups in <paramref name="groups"/> are what counts; the documents that failed in their sections are news again.</summary>
    internal bool Confirm(int groups, SectionPlaces places, byte[] members, int count)
    {
        byte[] draft = Draft();
        draft[At(SidesAt)] = (byte)(draft[At(SidesAt)] ^ groups);
        for (int i = 0; i < count; i++)
        {
            int section = places.Hash(members[i]);
            FailedDocuments.Remove(draft, At(FailedAt), section);
            RecentFailures.Forget(draft, At(FailuresAt), section);
        }

        End(draft);
        return Write(draft);
    }

    /// <summary>
    /// Writes that the change of so many sections is over, and why; <paramref name="bad"/>: that their documents have failed. False when that is not on flash; it is over all the same: after a restart
    /// its tries bound it.
    /// </summary>
    internal bool Fail(ConfigurationOutcome outcome, int code, bool bad, SectionPlaces places, byte[] members, int[] documents, int[] revisions, int count)
    {
        byte[] draft = Draft();
        if (IsTransaction)
        {
            int key = RecentFailures.Add(draft, At(FailuresAt), outcome, code, 0);
            Array.Copy(_kept, NameAt, draft, key + 1, Ids.MaximumLength);
        }
        else
        {
            // one that cannot be read is known here only
            int place = count > 0 ? members[0] : Place(0);
            RecentFailures.Forget(draft, At(FailuresAt), places.Hash(place));
            int key = RecentFailures.Add(draft, At(FailuresAt), outcome, code, count > 0 ? documents[0] : 0);
            Array.Copy(places.Keys, place * SectionPlaces.KeyLength, draft, key, SectionPlaces.KeyLength);
        }

        Array.Copy(_kept, MembersAt, draft, At(FailureMembersAt), 1 + SectionStore.MaximumMembers);
        for (int i = 0; bad && i < count; i++)
        {
            FailedDocuments.Add(draft, At(FailedAt), places.Hash(members[i]), documents[i], revisions[i]);
        }

        End(draft);
        Keep(draft);
        return Write(draft);
    }

    /// <summary>Writes since construction, failed ones included.</summary>
    internal int Writes
    {
        get { return _file.Writes; }
    }

    /// <summary>Of those, failed.</summary>
    internal int Failures
    {
        get { return _file.Failures; }
    }

    /// <summary>Deletes the record, so that no page counts any more.</summary>
    internal static void Forget(IFiles files)
    {
        TwoSlotFile file = new TwoSlotFile(files, "cfg", MaximumLength);
        file.Load();
        file.Delete();
    }

    private static int At(int index)
    {
        return TwoSlotFile.PayloadOffset + index;
    }

    private static int Integer(byte[] bytes, int at)
    {
        return (int)Packed.ReadUInt32(bytes, at);
    }

    private static int Hash(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        return (int)Crc32.Compute(bytes, 0, bytes.Length);
    }

    /// <summary>What was open or on trial is over.</summary>
    private void End(byte[] draft)
    {
        Array.Clear(draft, At(StateAt), KeptLength - StateAt);
        if (IsTransaction)
        {
            int next = draft[At(EndedNextAt)];
            Packed.WriteUInt32(draft, At(EndedAt + (4 * next)), Hash(Transaction));
            draft[At(EndedNextAt)] = (byte)((next + 1) % EndedNames);
        }
    }

    private string Text(int at)
    {
        int count = 0;
        while (count < Ids.MaximumLength && _kept[at + count] != 0)
        {
            count++;
        }

        return count == 0 ? string.Empty : Encoding.UTF8.GetString(_kept, at, count);
    }

    /// <summary>Has the root as it is on flash in the buffer; nothing but zeros where there is none.</summary>
    private byte[] Read()
    {
        byte[] read = _scratch;
        int count = _file.Load();
        bool known = count >= FailedAt && count <= MaximumLength && read[TwoSlotFile.PayloadOffset] == Format;
        count = known ? count : 0;
        Array.Clear(read, At(count), MaximumLength - count);
        read[TwoSlotFile.PayloadOffset] = Format;
        return read;
    }

    private byte[] Draft()
    {
        byte[] draft = Read();
        Array.Copy(_kept, 0, draft, TwoSlotFile.PayloadOffset, KeptLength);
        return draft;
    }

    private void Keep(byte[] draft)
    {
        Array.Copy(draft, TwoSlotFile.PayloadOffset, _kept, 0, KeptLength);
    }

    private bool Write(byte[] draft)
    {
        _isUnsure = !_file.Save(FailedAt + FailedDocuments.Length(draft, At(FailedAt)));
        if (!_isUnsure)
        {
            Keep(draft);
        }

        return !_isUnsure;
    }
}
