using System;
using System.Text;

namespace Gateway.Core;

/// <summary>What is known in RAM of every section on flash, by its place there: kind and id, and the confirmed document's CRC and revision.</summary>
public sealed class SectionPlaces
{
    /// <summary>Places: all sections that can run, and removed ones of the board's, which must stay removed.</summary>
    public const int Capacity = 40;

    /// <summary>No place.</summary>
    public const int Nothing = -1;

    /// <summary>Bytes of kind and id, the id padded with zeros.</summary>
    internal const int KeyLength = 1 + Ids.MaximumLength;

    private const int HasConfirmed = 1;
    private const int HasTombstone = 2;
    private const int IsPinned = 4;
    private const int IsHeld = 8;

    private readonly byte[] _keys = new byte[Capacity * KeyLength];
    private readonly byte[] _flags = new byte[Capacity];
    private readonly int[] _documents = new int[Capacity];
    private readonly int[] _revisions = new int[Capacity];

    /// <summary>Whether removed sections keep their places, and so the revision at which they were removed.</summary>
    public bool KeepsRemoved { get; set; }

    /// <summary>Whether a section without a place would get one.</summary>
    public bool HasRoom
    {
        get { return FreePlace() != Nothing; }
    }

    /// <summary>The keys, <see cref="KeyLength"/> bytes a place.</summary>
    internal byte[] Keys
    {
        get { return _keys; }
    }

    /// <summary>The place of a section, or <see cref="Nothing"/>.</summary>
    public int Find(SectionKind kind, byte[] id, int offset, int count)
    {
        for (int place = 0; place < Capacity; place++)
        {
            if (Matches(place, kind, id, offset, count))
            {
                return place;
            }
        }

        return Nothing;
    }

    /// <summary>The place of a section, taken for it where it has none; <see cref="Nothing"/> when there is no room.</summary>
    public int Take(SectionKind kind, byte[] id, int offset, int count)
    {
        int place = Find(kind, id, offset, count);
        if (place != Nothing)
        {
            return place;
        }

        place = FreePlace();
        if (place != Nothing)
        {
            Forget(place);
            _keys[place * KeyLength] = (byte)kind;
            Array.Copy(id, offset, _keys, (place * KeyLength) + 1, count);
        }

        return place;
    }

    /// <summary>A number for a section, whether it has a place or not.</summary>
    public static int Hash(SectionKind kind, byte[] id, int offset, int count)
    {
        return ((int)Crc32.Compute(id, offset, count) * 7) + (int)kind;
    }

    /// <summary>The number of the section at a place.</summary>
    public int Hash(int place)
    {
        return Hash(_keys, place * KeyLength);
    }

    /// <summary>The number of the section of a key.</summary>
    internal static int Hash(byte[] keys, int keyAt)
    {
        return Hash((SectionKind)keys[keyAt], keys, keyAt + 1, IdLength(keys, keyAt));
    }

    /// <summary>The kind of the section at a place; <see cref="SectionKind.None"/> for a free one.</summary>
    public SectionKind Kind(int place)
    {
        return (SectionKind)_keys[place * KeyLength];
    }

    /// <summary>The id of the section at a place; makes a string.</summary>
    public string Id(int place)
    {
        return Id(_keys, place * KeyLength);
    }

    /// <summary>The id in a key; makes a string.</summary>
    internal static string Id(byte[] keys, int keyAt)
    {
        int count = IdLength(keys, keyAt);
        return count == 0 ? string.Empty : Encoding.UTF8.GetString(keys, keyAt + 1, count);
    }

    /// <summary>Whether there is a confirmed section or removal.</summary>
    public bool IsConfirmed(int place)
    {
        return (_flags[place] & HasConfirmed) != 0;
    }

    /// <summary>Whether what is confirmed is that there shall be no such section.</summary>
    public bool IsRemoved(int place)
    {
        return (_flags[place] & HasTombstone) != 0;
    }

    /// <summary>The revision of the confirmed section, or -1 when its document gave none.</summary>
    public int Revision(int place)
    {
        return IsConfirmed(place) ? _revisions[place] : -1;
    }

    /// <summary>Whether this is the document that the confirmed section came from.</summary>
    public bool CameFrom(int place, int document)
    {
        return IsConfirmed(place) && _documents[place] == document;
    }

    /// <summary>Keeps the place of a removed section from being taken by another one.</summary>
    public void Pin(int place)
    {
        _flags[place] |= IsPinned;
    }

    /// <summary>A section, or with <paramref name="removed"/> its removal, is confirmed.</summary>
    internal void Confirm(int place, int document, int revision, bool removed)
    {
        _flags[place] = (byte)((_flags[place] & IsPinned) | HasConfirmed | (removed ? HasTombstone : 0));
        _documents[place] = document;
        _revisions[place] = revision;
    }

    /// <summary>Gives a place its key from a page. Another section's removal that stood there counts no more.</summary>
    internal void TakeKey(int place, byte[] page, int keyAt)
    {
        int at = place * KeyLength;
        bool same = true;
        for (int i = 0; i < KeyLength; i++)
        {
            same &= _keys[at + i] == page[keyAt + i];
        }

        if (!same)
        {
            Forget(place);
            Array.Copy(page, keyAt, _keys, at, KeyLength);
        }
    }

    /// <summary>Keeps a place while something else than what is confirmed is in work there.</summary>
    internal void Hold(int place)
    {
        _flags[place] |= IsHeld;
    }

    /// <summary>Nothing is in work there any more; a place without a confirmed section is free again.</summary>
    internal void Release(int place)
    {
        _flags[place] = (byte)(_flags[place] & ~IsHeld);
        if (!IsConfirmed(place))
        {
            Forget(place);
        }
    }

    /// <summary>Forgets everything.</summary>
    internal void Clear()
    {
        for (int place = 0; place < Capacity; place++)
        {
            Forget(place);
        }
    }

    private static int IdLength(byte[] keys, int keyAt)
    {
        int count = 0;
        while (count < Ids.MaximumLength && keys[keyAt + 1 + count] != 0)
        {
            count++;
        }

        return count;
    }

    /// <summary>A place that nobody has; else one whose section was removed and is not the board's.</summary>
    private int FreePlace()
    {
        int free = Nothing;
        for (int place = 0; place < Capacity; place++)
        {
            if (_keys[place * KeyLength] == 0)
            {
                return place;
            }

            bool gone = !KeepsRemoved && IsRemoved(place) && (_flags[place] & (IsPinned | IsHeld)) == 0;
            free = gone && free == Nothing ? place : free;
        }

        return free;
    }

    private void Forget(int place)
    {
        Array.Clear(_keys, place * KeyLength, KeyLength);
        _flags[place] = 0;
    }

    private bool Matches(int place, SectionKind kind, byte[] id, int offset, int count)
    {
        int at = place * KeyLength;
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
}
