using System;

namespace Gateway.Mqtt;

/// <summary>The usual topic name is plain ASCII: a test for it that takes eight bytes at a time, because on the device every instruction is interpreted.</summary>
internal static class TopicName
{
    private const long Ones = 0x0101010101010101;
    private const long Highs = unchecked((long)0x8080808080808080);
    private const long Pluses = 0x2B2B2B2B2B2B2B2B;

    /// <summary>
    /// True when the name is ASCII without wildcards and U+0000. May be false for a name that has none of them; never true for one that has.
    /// </summary>
    internal static bool IsPlain(byte[] buffer, int offset, int count)
    {
        int end = offset + count;
        if (count >= 8)
        {
            int last = end - 8;
            for (; offset < last; offset += 8)
            {
                if (!IsPlain(BitConverter.ToInt64(buffer, offset)))
                {
                    return false;
                }
            }

            // the last eight overlap those before
            return IsPlain(BitConverter.ToInt64(buffer, last));
        }

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

    /// <summary>
    /// No byte with its high bit, no zero byte, and none that is '+' or '#': these two differ in bit 3 only. <c>(v - Ones) &amp; ~v &amp; Highs</c> finds zero bytes
    /// (Warren, Hacker's Delight, 6-1).
    /// </summary>
    private static bool IsPlain(long v)
    {
        long wildcards = (v | (Ones << 3)) ^ Pluses;
        return ((v | ((v - Ones) & ~v) | ((wildcards - Ones) & ~wildcards)) & Highs) == 0;
    }
}
