using System;
using System.Text;

namespace Gateway.Mqtt;

/// <summary>
/// A topic name, checked and encoded once, so that every publish to it is one copy. Keep one object for each topic you publish to.
/// </summary>
public sealed class MqttTopic
{
    /// <summary>Where the name's length and the name lie in <see cref="Head"/>.</summary>
    internal const int NameOffset = 2;

    /// <summary>
    /// The beginning of a PUBLISH to this topic, so that one copy makes it: two bytes of fixed header, the name behind its length, two bytes of packet id, no properties. The zeros
    /// are the message's to fill in, or to leave out.
    /// </summary>
    internal readonly byte[] Head;

    /// <summary>The alias that replaces the name on a 5.0 connection, or 0: see <see cref="MqttClient.UseAlias"/>.</summary>
    internal int Alias;

    /// <summary>A topic name from text.</summary>
    /// <exception cref="ArgumentException">Empty, longer than 65,535 bytes, a wildcard, U+0000 or a lone surrogate in it.</exception>
    public MqttTopic(string name)
        : this(Utf8.Encode(name))
    {
    }

    /// <summary>A topic name from its UTF-8 bytes, which are copied.</summary>
    /// <exception cref="ArgumentException">As for text.</exception>
    public MqttTopic(byte[] name, int offset, int count)
    {
        if (!IsValid(name, offset, count))
        {
            throw new ArgumentException("not a topic name");
        }

        Head = new byte[Begin + count + 3];
        Wire.PutUInt16(Head, NameOffset, count);
        Array.Copy(name, offset, Head, Begin, count);
    }

    private const int Begin = NameOffset + 2;

    private MqttTopic(byte[] name)
        : this(name, 0, name.Length)
    {
    }

    /// <summary>Length of the name in bytes, 1 to 65,535.</summary>
    public int Length => Head.Length - Begin - 3;

    /// <summary>The same with the length before it.</summary>
    internal int EncodedLength => Head.Length - NameOffset - 3;

    /// <summary>True when the bytes are a topic name that may be published to [MQTT-3.3.2-1, -2, MQTT-4.7.3-1]: valid UTF-8, not empty, no wildcards.</summary>
    public static bool IsValid(byte[] name, int offset, int count)
    {
        if (count == 0 || count > 65535)
        {
            return false;
        }

        int end = offset + count;
        for (int i = offset; i < end; i++)
        {
            int b = name[i];
            if (b == '+' || b == '#' || b == 0)
            {
                return false;
            }

            if (b >= 0x80)
            {
                return HasNoWildcard(name, i, end) && Utf8.IsValid(name, i, end - i);
            }
        }

        return true;
    }

    /// <summary>True when the bytes are this name.</summary>
    public bool Is(byte[] name, int offset, int count)
    {
        byte[] head = Head;
        if (count != head.Length - Begin - 3)
        {
            return false;
        }

        // names of one device differ at their end, so that is where a difference is found first
        for (int i = count - 1; i >= 0; i--)
        {
            if (head[i + Begin] != name[offset + i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The name as text; makes a string.</summary>
    public override string ToString()
    {
        return Encoding.UTF8.GetString(Head, Begin, Length);
    }

    private static bool HasNoWildcard(byte[] name, int from, int end)
    {
        for (int i = from; i < end; i++)
        {
            if (name[i] == '+' || name[i] == '#')
            {
                return false;
            }
        }

        return true;
    }
}
