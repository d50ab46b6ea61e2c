namespace Gateway.Core;

/// <summary>
/// The head of a segment file: format, boot, from which number on the file answers for what is missing, and the ids of the channels, because those of a later boot may be others.
/// Magic, version, channels, free (1 byte each), boot, from (4 each), 12 bytes an id, CRC-32 in the last four bytes; as long as some records.
/// </summary>
internal static class JournalSegment
{
    /// <summary>Bytes of a segment file: a block of flash.</summary>
    internal const int Size = 4096;

    /// <summary>What a journal has of a file in RAM, in bytes: the head, and behind it about as many records as fit one document.</summary>
    internal const int WindowSize = MaximumHead + (20 * ReadingRecord.Length);

    private const int Magic = 'J';
    private const int Version = 1;
    private const int ChannelsAt = 2;
    private const int BootAt = 4;
    private const int FromAt = 8;
    private const int IdsAt = 12;
    private const int CrcLength = 4;
    private const int MaximumHead = (IdsAt + (GatewayConfiguration.MaximumSensors * IdTable.MaximumLength) + CrcLength + ReadingRecord.Length - 1) / ReadingRecord.Length * ReadingRecord.Length;

    /// <summary>Bytes of the head for so many channels.</summary>
    internal static int HeadLength(int channels)
    {
        int length = IdsAt + (channels * IdTable.MaximumLength) + CrcLength;
        return (length + ReadingRecord.Length - 1) / ReadingRecord.Length * ReadingRecord.Length;
    }

    /// <summary>Writes the head; its length.</summary>
    internal static int Begin(byte[] buffer, long boot, long from, IdTable ids)
    {
        int channels = ids.Count;
        int length = HeadLength(channels);
        System.Array.Clear(buffer, 0, length);
        buffer[0] = Magic;
        buffer[1] = Version;
        buffer[ChannelsAt] = (byte)channels;
        Packed.WriteUInt32(buffer, BootAt, boot);
        Packed.WriteUInt32(buffer, FromAt, from);
        for (int i = 0; i < channels; i++)
        {
            ids.CopyTo(i, buffer, IdsAt + (i * IdTable.MaximumLength));
        }

        Packed.WriteUInt32(buffer, length - CrcLength, Crc32.Compute(buffer, 0, length - CrcLength));
        return length;
    }

    /// <summary>The length of the head of a file of <paramref name="count"/> bytes; 0 when it is damaged or of another version.</summary>
    internal static int Check(byte[] buffer, int count)
    {
        int length = count > IdsAt ? HeadLength(buffer[ChannelsAt]) : Size;
        bool known = length < count && buffer[0] == Magic && buffer[1] == Version;
        return known && Packed.ReadUInt32(buffer, length - CrcLength) == Crc32.Compute(buffer, 0, length - CrcLength) ? length : 0;
    }

    /// <summary>The boot whose readings these are.</summary>
    internal static long Boot(byte[] buffer)
    {
        return Packed.ReadUInt32(buffer, BootAt);
    }

    /// <summary>Numbers from here up to the first record that are not on flash are delivered, or named as lost.</summary>
    internal static long From(byte[] buffer)
    {
        return Packed.ReadUInt32(buffer, FromAt);
    }

    /// <summary>Whether the ids of the head are these.</summary>
    internal static bool HasIds(byte[] buffer, IdTable ids)
    {
        int channels = buffer[ChannelsAt];
        for (int i = 0; i < channels; i++)
        {
            if (!ids.Equals(i, buffer, IdsAt + (i * IdTable.MaximumLength)))
            {
                return false;
            }
        }

        return channels == ids.Count;
    }

    /// <summary>Writes a channel's id.</summary>
    internal static void WriteId(JsonWriter writer, byte[] buffer, int channel)
    {
        int at = IdsAt + (channel * IdTable.MaximumLength);
        writer.Text(buffer, at, IdTable.Length(buffer, at));
    }
}
