namespace Gateway.Core;

/// <summary>
/// A reading in 16 bytes, the same in RAM and on flash but for the last two: number, time, value (4 bytes each), channel, quality, and there a CRC, here what the ring needs.
/// </summary>
internal static class ReadingRecord
{
    /// <summary>Bytes of a record.</summary>
    internal const int Length = 16;

    /// <summary>Where the last two bytes are.</summary>
    internal const int TailAt = 14;

    private const int TimeAt = 4;
    private const int ValueAt = 8;
    private const int ChannelAt = 12;
    private const int QualityAt = 13;

    // In the quality: bits 0 and 1 quality, 2 no value, 3 to 6 fault, 7 uptime instead of time.
    private const int QualityMask = 3;
    private const int NoValue = 4;
    private const int FaultShift = 3;
    private const int Unsynchronised = 128;

    /// <summary>Writes a record but for its tail. <paramref name="time"/> is in Unix seconds, or the uptime in seconds while the clock is not set.</summary>
    internal static void Put(byte[] records, int at, long number, int channel, bool hasValue, ReadingQuality quality, SensorFault fault, int value, long time, bool synchronised)
    {
        Packed.WriteUInt32(records, at, number);
        Packed.WriteUInt32(records, at + TimeAt, time);
        Packed.WriteUInt32(records, at + ValueAt, value);
        records[at + ChannelAt] = (byte)channel;
        records[at + QualityAt] = (byte)((int)quality | (hasValue ? 0 : NoValue) | ((int)fault << FaultShift) | (synchronised ? 0 : Unsynchronised));
    }

    /// <summary>Puts the CRC in the tail: the low half of CRC-32 over what stands before.</summary>
    internal static void Seal(byte[] records, int at)
    {
        uint crc = Crc32.Compute(records, at, TailAt);
        records[at + TailAt] = (byte)crc;
        records[at + TailAt + 1] = (byte)(crc >> 8);
    }

    /// <summary>Whether the CRC is right.</summary>
    internal static bool IsIntact(byte[] records, int at)
    {
        uint crc = Crc32.Compute(records, at, TailAt);
        return records[at + TailAt] == (byte)crc && records[at + TailAt + 1] == (byte)(crc >> 8);
    }

    /// <summary>The sequence number.</summary>
    internal static long Number(byte[] records, int at)
    {
        return Packed.ReadUInt32(records, at);
    }

    /// <summary>The channel.</summary>
    internal static int Channel(byte[] records, int at)
    {
        return records[at + ChannelAt];
    }

    /// <summary>The quality.</summary>
    internal static ReadingQuality Quality(byte[] records, int at)
    {
        return (ReadingQuality)(records[at + QualityAt] & QualityMask);
    }

    /// <summary>The fault.</summary>
    internal static SensorFault Fault(byte[] records, int at)
    {
        return (SensorFault)((records[at + QualityAt] & (Unsynchronised - 1)) >> FaultShift);
    }

    /// <summary>Whether there is a value: a fault has none, and never a magic number instead.</summary>
    internal static bool HasValue(byte[] records, int at)
    {
        return (records[at + QualityAt] & NoValue) == 0;
    }

    /// <summary>The value in thousandths.</summary>
    internal static int Value(byte[] records, int at)
    {
        return (int)Packed.ReadUInt32(records, at + ValueAt);
    }

    /// <summary>When it was taken: Unix seconds, or uptime when not <see cref="IsSynchronised"/>.</summary>
    internal static long Time(byte[] records, int at)
    {
        return Packed.ReadUInt32(records, at + TimeAt);
    }

    /// <summary>Whether its time is Unix time.</summary>
    internal static bool IsSynchronised(byte[] records, int at)
    {
        return (records[at + QualityAt] & Unsynchronised) == 0;
    }

    /// <summary>Turns an uptime into the time, with the Unix second at which the boot began (B19).</summary>
    internal static void Resolve(byte[] records, int at, long epoch)
    {
        if (!IsSynchronised(records, at))
        {
            records[at + QualityAt] &= Unsynchronised - 1;
            Packed.WriteUInt32(records, at + TimeAt, epoch + Time(records, at));
        }
    }
}
