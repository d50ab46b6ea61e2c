using System;

namespace Gateway.Mqtt;

/// <summary>The usual topic name is plain ASCII: a test for it that takes eight bytes at a time, because on the device every instruction is interpreted.</summary>
internal static class TopicName
{
    private const long Highs = unchecked((long)0x8080808080808080);
    private const long Ones = 0x0101010101010101;
    private const long Bit3 = 0x0808080808080808;
    private const long Pluses = 0x2B2B2B2B2B2B2B2B;

    /// <summary>True when the name is ASCII without wildcards and U+0000.</summary>
    internal static bool IsPlain(byte[] buffer, int offset, int count)
    {
        int end = offset + count;
        if (count < 8)
        {
            return IsPlainShort(buffer, offset, end);
        }

        // subtracting 1 sets the high bit of an ASCII byte only where it is 0 (what such a byte borrows from those above it no longer matters); '+' and '#' differ in bit 3
        // only, so that one exclusive or turns both into 0. A byte that is not ASCII has its high bit set.
        int last = end - 8;
        long v = BitConverter.ToInt64(buffer, last);
        long bad = v | (v - Ones) | (((v | Bit3) ^ Pluses) - Ones);
        for (; offset < last; offset += 8)
        {
            v = BitConverter.ToInt64(buffer, offset);
            bad |= v | (v - Ones) | (((v | Bit3) ^ Pluses) - Ones);
        }

        return (bad & Highs) == 0;
    }

    private static bool IsPlainShort(byte[] buffer, int offset, int end)
    {
        for (; offset < end; offset++)
        {
            int b = buffer[offset];
            if (b >= 0x80 || b == 0 || b == '+' || b == '#')
            {
                return false;
            }
        }

        return true;
    }
}
