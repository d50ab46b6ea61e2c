using System;

namespace Gateway.Mqtt;

/// <summary>The usual topic name is plain ASCII: a test for it that takes eight bytes at a time, because on the device every instruction is interpreted.</summary>
internal static class TopicName
{
    internal const long Highs = unchecked((long)0x8080808080808080);

    /// <summary>Eight times the first character behind the wildcards: everything that a topic is usually made of comes behind it.</summary>
    internal const long Commas = 0x2C2C2C2C2C2C2C2C;

    /// <summary>
    /// True for a name from <paramref name="offset"/> to <paramref name="end"/> whose bytes are all from ',' to 0x7F, which leaves out the wildcards, U+0000 and everything that is not ASCII; at least eight bytes.
    /// </summary>
    internal static bool IsPlain(byte[] buffer, int offset, int end)
    {
        int last = end - 8;
        if (last < offset)
        {
            return false;
        }

        // a byte from 0x80 on has its high bit set; of the others the subtraction sets it where they are below ',' (what such a byte borrows from those above it no longer matters)
        long v = BitConverter.ToInt64(buffer, last);
        long bad = v | (v - Commas);
        for (; offset < last; offset += 8)
        {
            v = BitConverter.ToInt64(buffer, offset);
            bad |= v | (v - Commas);
        }

        return (bad & Highs) == 0;
    }
}
