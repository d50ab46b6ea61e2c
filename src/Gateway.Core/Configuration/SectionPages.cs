using System;

namespace Gateway.Core;

/// <summary>
/// The pages of sections as files, two for each group of places; see <see cref="SectionPage"/> for what is in one. They are read and written record by record, through a buffer that others may use
/// between two calls.
/// </summary>
internal sealed class SectionPages
{
    /// <summary>Places of a group.</summary>
    internal const int GroupSize = 8;

    // A block of flash: eight of the largest sections fit, and while a transaction is open what it puts behind them as far as there is room.
    private const int MaximumPage = 4096;

    private readonly IFiles _files;
    private readonly byte[] _scratch;

    // where in the page that was looked through last the record of each place is that counts; 0 for none
    private readonly int[] _positions = new int[GroupSize];

    // the page that is written: its bytes on flash, and those that wait in the buffer
    private string _target;
    private int _written;
    private int _pending;

    internal SectionPages(IFiles files, byte[] scratch)
    {
        _files = files;
        _scratch = scratch;
    }

    /// <summary>Writes since construction, failed ones included.</summary>
    internal int Writes { get; private set; }

    /// <summary>Records that could not be read back.</summary>
    internal int Failures { get; private set; }

    /// <summary>Where in the buffer the next body goes.</summary>
    internal int BodyAt
    {
        get { return _pending + SectionPage.RecordHead; }
    }

    /// <summary>Deletes all pages.</summary>
    internal static void Forget(IFiles files)
    {
        for (int group = 0; group < SectionStore.Groups; group++)
        {
            files.Delete(Name(group, 0));
            files.Delete(Name(group, 1));
        }
    }

    /// <summary>
    /// Looks where the records of a page are; there are none in one that was written for a root beyond <paramref name="newest"/>. False when flash cannot be read.
    /// </summary>
    internal bool Scan(int group, int side, int newest)
    {
        Array.Clear(_positions, 0, GroupSize);
        string name = Name(group, side);
        int from = 0;
        int at = SectionPage.HeadLength;
        int count = _files.Read(name, 0, _scratch, 0, _scratch.Length);
        if (count < at || SectionPage.Generation(_scratch) - newest > 0)
        {
            return count != FileError.Failed;
        }

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

        return count != FileError.Failed;
    }

    /// <summary>Has the record of a place in front in the buffer, from a page that was looked through just now; false when there is none that is intact.</summary>
    internal bool Read(int group, int side, int place)
    {
        int position = _positions[place % GroupSize];
        int count = position == 0 ? 0 : _files.Read(Name(group, side), position, _scratch, 0, SectionPage.LongestRecord);
        return SectionPage.Length(_scratch, 0, count) > 0 && SectionPage.IsIntact(_scratch, 0);
    }

    /// <summary>Begins the page beside the one at <paramref name="side"/>, for the root after <paramref name="generation"/>, with what that one has for other places.</summary>
    internal bool Begin(int group, int side, int place, int generation)
    {
        bool good = Scan(group, side, generation);
        _target = Name(group, 1 - side);
        _written = 0;
        _pending = SectionPage.HeadLength;
        Packed.WriteUInt32(_scratch, 0, generation + 1);
        for (int i = 0; i < GroupSize && good; i++)
        {
            if (i != place % GroupSize && _positions[i] != 0)
            {
                good = Copy(Name(group, side), _positions[i]);
            }
        }

        return good && MakeRoom();
    }

    /// <summary>Goes on with that page.</summary>
    internal bool Continue(int group, int side)
    {
        _target = Name(group, 1 - side);
        _written = _files.Length(_target);
        _pending = 0;
        return _written > 0;
    }

    /// <summary>Writes the record whose body is at <see cref="BodyAt"/>, and reads it back.</summary>
    internal bool End(int place, byte[] keys, int document, int revision, int bodyLength)
    {
        int at = _pending;
        int position = _written + at;
        _pending = SectionPage.Seal(_scratch, at, place, keys, place * SectionPlaces.KeyLength, document, revision, bodyLength);
        int length = _pending - at;
        bool good = position + length <= MaximumPage && Flush() && _files.Length(_target) == _written && _files.Read(_target, position, _scratch, 0, length) == length
            && SectionPage.Length(_scratch, 0, length) == length && SectionPage.IsIntact(_scratch, 0) && SectionPage.Document(_scratch, 0) == document;
        Failures += good ? 0 : 1;
        return good;
    }

    private static string Name(int group, int side)
    {
        return "c" + group.ToString() + (side == 0 ? ".0" : ".1");
    }

    /// <summary>Adds a record of another page to what waits in the buffer. One that is damaged is left out; one that cannot be read ends it.</summary>
    private bool Copy(string name, int position)
    {
        if (!MakeRoom())
        {
            return false;
        }

        int count = _files.Read(name, position, _scratch, _pending, SectionPage.LongestRecord);
        int length = SectionPage.Length(_scratch, _pending, count);
        _pending += length > 0 && SectionPage.IsIntact(_scratch, _pending) ? length : 0;
        return count >= 0;
    }

    private bool MakeRoom()
    {
        return _pending + SectionPage.LongestRecord <= _scratch.Length || Flush();
    }

    /// <summary>Writes what waits in the buffer.</summary>
    private bool Flush()
    {
        Writes++;
        bool good = _written == 0 ? _files.Write(_target, _scratch, 0, _pending) : _files.Append(_target, _scratch, 0, _pending);
        _written += _pending;
        _pending = 0;
        return good;
    }
}
