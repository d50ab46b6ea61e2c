namespace Gateway.Core;

/// <summary>Unsigned 32-bit numbers in packed records, least significant byte first.</summary>
internal static class Packed
{
    /// <summary>Reads one.</summary>
    internal static long ReadUInt32(byte[] buffer, int at)
    {
        return (uint)(buffer[at] | (buffer[at + 1] << 8) | (buffer[at + 2] << 16) | (buffer[at + 3] << 24));
    }

    /// <summary>Writes the low 32 bits of a number.</summary>
    internal static void WriteUInt32(byte[] buffer, int at, long value)
    {
        buffer[at] = (byte)value;
        buffer[at + 1] = (byte)(value >> 8);
        buffer[at + 2] = (byte)(value >> 16);
        buffer[at + 3] = (byte)(value >> 24);
    }
}
