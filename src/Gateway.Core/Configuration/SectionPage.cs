using System;
using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// How sections lie in a page: the generation of the root it was written for (4 bytes), then records: length of the body 2, place 1, kind 1, id 12, CRC of the document 4, revision 4, body, CRC-32
/// over all of the record. Of several records for one place the last counts.
/// </summary>
internal static class SectionPage
{
    /// <summary>Bytes in front of the first record.</summary>
    internal const int HeadLength = 4;

    /// <summary>Bytes in front of a record's body.</summary>
    internal const int RecordHead = DocumentAt + 8;

    private const int PlaceAt = 2;
    private const int KeyAt = 3;
    private const int DocumentAt = KeyAt + SectionPlaces.KeyLength;
    private const int RevisionAt = DocumentAt + 4;
    private const int CrcLength = 4;

    /// <summary>The generation.</summary>
    internal static int Generation(byte[] page)
    {
        return (int)Packed.ReadUInt32(page, 0);
    }

    /// <summary>Most bytes of a record.</summary>
    internal static int LongestRecord
    {
        get { return RecordHead + SectionStore.MaximumBody + CrcLength; }
    }

    /// <summary>Bytes of the record at <paramref name="at"/>, of which <paramref name="count"/> are there; 0 when that is not all of one.</summary>
    internal static int Length(byte[] page, int at, int count)
    {
        int length = count < RecordHead ? 0 : RecordHead + BodyLength(page, at) + CrcLength;
        return length <= count ? length : 0;
    }

    /// <summary>Closes a record, whose body is there already; where it ends.</summary>
    internal static int Seal(byte[] page, int at, int place, byte[] keys, int keyAt, int document, int revision, int bodyLength)
    {
        page[at] = (byte)bodyLength;
        page[at + 1] = (byte)(bodyLength >> 8);
        page[at + PlaceAt] = (byte)place;
        Array.Copy(keys, keyAt, page, at + KeyAt, SectionPlaces.KeyLength);
        Packed.WriteUInt32(page, at + DocumentAt, document);
        Packed.WriteUInt32(page, at + RevisionAt, revision);
        int end = at + RecordHead + bodyLength;
        Packed.WriteUInt32(page, end, Crc32.Compute(page, at, end - at));
        return end + CrcLength;
    }

    /// <summary>The place of a record.</summary>
    internal static int Place(byte[] page, int at)
    {
        return page[at + PlaceAt];
    }

    /// <summary>Where its key lies: kind and id, as in <see cref="SectionPlaces"/>.</summary>
    internal static int Key(int at)
    {
        return at + KeyAt;
    }

    /// <summary>The CRC of the document that it came from.</summary>
    internal static int Document(byte[] page, int at)
    {
        return (int)Packed.ReadUInt32(page, at + DocumentAt);
    }

    /// <summary>Its revision, or -1.</summary>
    internal static int Revision(byte[] page, int at)
    {
        return (int)Packed.ReadUInt32(page, at + RevisionAt);
    }

    /// <summary>The length of its body; 0 for a section that shall not be.</summary>
    internal static int BodyLength(byte[] page, int at)
    {
        return page[at] | (page[at + 1] << 8);
    }

    /// <summary>Whether it is as it was written.</summary>
    internal static bool IsIntact(byte[] page, int at)
    {
        int end = at + RecordHead + BodyLength(page, at);
        return (int)Packed.ReadUInt32(page, end) == (int)Crc32.Compute(page, at, end - at);
    }
}
