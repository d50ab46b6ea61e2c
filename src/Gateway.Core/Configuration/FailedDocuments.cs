using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// How the root keeps which documents have failed their trial, one a section: the place of the next 1, how many 1, then section 4, document 4, revision 4 each. When all places are taken the
/// oldest gives way.
/// </summary>
internal static class FailedDocuments
{
    /// <summary>Most of them: as many as there can be sections.</summary>
    internal const int Capacity = SectionTables.Units;

    /// <summary>Most bytes that they take.</summary>
    internal const int MaximumLength = FirstAt + (Capacity * EntryLength);

    private const int NextAt = 0;
    private const int CountAt = 1;
    private const int FirstAt = 2;
    private const int DocumentAt = 4;
    private const int RevisionAt = 8;
    private const int EntryLength = 12;

    /// <summary>Bytes that they take.</summary>
    internal static int Length(byte[] buffer, int at)
    {
        return FirstAt + (buffer[at + CountAt] * EntryLength);
    }

    /// <summary>Where a section's entry is, or -1.</summary>
    internal static int Find(byte[] buffer, int at, int section)
    {
        int end = at + Length(buffer, at);
        for (int entry = at + FirstAt; entry < end; entry += EntryLength)
        {
            if ((int)Packed.ReadUInt32(buffer, entry) == section)
            {
                return entry;
            }
        }

        return -1;
    }

    /// <summary>The CRC of the document of an entry.</summary>
    internal static int Document(byte[] buffer, int entry)
    {
        return (int)Packed.ReadUInt32(buffer, entry + DocumentAt);
    }

    /// <summary>Its revision, or -1.</summary>
    internal static int Revision(byte[] buffer, int entry)
    {
        return (int)Packed.ReadUInt32(buffer, entry + RevisionAt);
    }

    /// <summary>Adds a section's document, in the place of its last one where there is one.</summary>
    internal static void Add(byte[] buffer, int at, int section, int document, int revision)
    {
        int entry = Find(buffer, at, section);
        entry = entry < 0 ? Find(buffer, at, 0) : entry;
        if (entry < 0)
        {
            int next = buffer[at + NextAt];
            entry = at + FirstAt + (next * EntryLength);
            buffer[at + NextAt] = (byte)((next + 1) % Capacity);
            buffer[at + CountAt] += (byte)(buffer[at + CountAt] < Capacity ? 1 : 0);
        }

        Packed.WriteUInt32(buffer, entry, section);
        Packed.WriteUInt32(buffer, entry + DocumentAt, document);
        Packed.WriteUInt32(buffer, entry + RevisionAt, revision);
    }

    /// <summary>Forgets a section's document; its place is free for the next.</summary>
    internal static void Remove(byte[] buffer, int at, int section)
    {
        int entry = Find(buffer, at, section);
        if (entry >= 0)
        {
            Packed.WriteUInt32(buffer, entry, 0);
            Packed.WriteUInt32(buffer, entry + DocumentAt, 0);
            Packed.WriteUInt32(buffer, entry + RevisionAt, -1);
        }
    }
}
