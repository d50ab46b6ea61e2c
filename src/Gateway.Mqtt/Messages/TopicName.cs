using System;

namespace Gateway.Mqtt;

/// <summary>The usual topic name is plain ASCII: a test for it that takes eight bytes at a time, because on the device every instruction is interpreted.</summary>
internal static class TopicName
{
    private const long Highs = unchecked((long)0x8080808080808080);
    private const long Lows = 0x7F7F7F7F7F7F7F7F;
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

        // adding 0x7F sets the high bit of every ASCII byte but 0, and carries nothing on (Warren, Hacker's Delight, 6-1); '+' and '#' differ in bit 3 only, so that one
        // exclusive or turns both into 0. A byte that is not ASCII fails by its own high bit, whatever it carries.
        int last = end - 8;
        for (;;)
        {
            long v = BitConverter.ToInt64(buffer, offset);
            if (((v + Lows) & (((v | Bit3) ^ Pluses) + Lows) & ~v & Highs) != Highs)
            {
                return false;
            }

            if (offset == last)
            {
                return true;
            }

            // the last eight overlap those before
            offset = offset + 8 < last ? offset + 8 : last;
        }
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
