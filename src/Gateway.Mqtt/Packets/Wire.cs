using System;

namespace Gateway.Mqtt;

/// <summary>Bytes of the wire: packet types, and the data types of section 1.5 written at a position, without state.</summary>
internal static class Wire
{
    internal const int Connect = 0x10;
    internal const int ConnAck = 0x20;
    internal const int Publish = 0x30;
    internal const int PubAck = 0x40;
    internal const int PubRec = 0x50;
    internal const int PubRel = 0x62;
    internal const int PubComp = 0x70;
    internal const int Subscribe = 0x82;
    internal const int SubAck = 0x90;
    internal const int Unsubscribe = 0xA2;
    internal const int UnsubAck = 0xB0;
    internal const int PingReq = 0xC0;
    internal const int PingResp = 0xD0;
    internal const int Disconnect = 0xE0;
    internal const int Auth = 0xF0;

    /// <summary>Bit of a PUBLISH's first byte: a redelivery.</summary>
    internal const int Dup = 0x08;

    /// <summary>The largest number that four bytes of a variable byte integer hold.</summary>
    internal const int MaximumRemainingLength = 268435455;

    /// <summary>True when the low four bits are those that the packet type has (table 2-2) [MQTT-2.1.3-1]; not for PUBLISH. Type 0 has none.</summary>
    internal static bool HasItsFlags(int first)
    {
        int flags = first >> 4 == PubRel >> 4 || first >> 4 == Subscribe >> 4 || first >> 4 == Unsubscribe >> 4 ? 2 : 0;
        return first >> 4 != 0 && (first & 15) == flags;
    }

    /// <summary>Bytes that a variable byte integer takes.</summary>
    internal static int VariableLength(int value)
    {
        return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : 4;
    }

    /// <summary>Writes a variable byte integer in its shortest form [MQTT-1.5.5-1]; the position behind it.</summary>
    internal static int PutVariable(byte[] buffer, int position, int value)
    {
        while (value > 0x7F)
        {
            buffer[position++] = (byte)(value | 0x80);
            value >>= 7;
        }

        buffer[position] = (byte)value;
        return position + 1;
    }

    internal static int PutUInt16(byte[] buffer, int position, int value)
    {
        buffer[position] = (byte)(value >> 8);
        buffer[position + 1] = (byte)value;
        return position + 2;
    }

    internal static int PutUInt32(byte[] buffer, int position, long value)
    {
        PutUInt16(buffer, position, (int)(value >> 16));
        return PutUInt16(buffer, position + 2, (int)value);
    }

    /// <summary>Writes bytes with their length before them: a string or binary data.</summary>
    internal static int PutBinary(byte[] buffer, int position, byte[] value, int count)
    {
        position = PutUInt16(buffer, position, count);
        Array.Copy(value, 0, buffer, position, count);
        return position + count;
    }

    internal static int GetUInt16(byte[] buffer, int position)
    {
        return (buffer[position] << 8) | buffer[position + 1];
    }

    internal static long GetUInt32(byte[] buffer, int position)
    {
        return ((long)GetUInt16(buffer, position) << 16) | (uint)GetUInt16(buffer, position + 2);
    }

    /// <summary>
    /// Reads a variable byte integer that ends before <paramref name="end"/>, and moves the position behind it. Returns
    /// <see cref="Incomplete"/> when it goes on behind the end, and <see cref="Malformed"/> for a fifth byte or a form that is not the shortest.
    /// </summary>
    internal static int GetVariable(byte[] buffer, ref int position, int end)
    {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7)
        {
            if (position == end)
            {
                return Incomplete;
            }

            int b = buffer[position++];
            value |= (b & 0x7F) << shift;
            if (b < 0x80)
            {
                return b == 0 && shift != 0 ? Malformed : value;
            }
        }

        return Malformed;
    }

    internal const int Incomplete = -1;
    internal const int Malformed = -2;
}
