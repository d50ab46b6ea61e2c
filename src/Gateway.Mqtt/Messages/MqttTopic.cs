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

        Head = new byte[count + Around];
        Wire.PutUInt16(Head, NameOffset, count);
        Array.Copy(name, offset, Head, Begin, count);
    }

    private const int Begin = NameOffset + 2;
    private const int Behind = 3;
    private const int Around = Begin + Behind;

    private MqttTopic(byte[] name)
        : this(name, 0, name.Length)
    {
    }

    /// <summary>Length of the name in bytes, 1 to 65,535.</summary>
    public int Length => Head.Length - Around;

    /// <summary>The same with the length before it.</summary>
    internal int EncodedLength => Head.Length - Around + 2;

    /// <summary>
    /// Puts other bytes in the place of the name's last ones, so that one object serves for many topics of one length. Messages that were accepted keep the name that they had (C04).
    /// Not for a topic with an alias, which stands for one name.
    /// </summary>
    /// <returns>False, and the name is as it was, when the bytes are more than it has or not to be in one.</returns>
    public bool ReplaceEnd(byte[] end, int offset, int count)
    {
        bool fits = count <= Length && IsValid(end, offset, count);
        if (fits)
        {
            Array.Copy(end, offset, Head, Head.Length - Behind - count, count);
        }

        return fits;
    }

    /// <summary>True when the bytes are a topic name that may be published to [MQTT-3.3.2-1, -2, MQTT-4.7.3-1]: valid UTF-8, not empty, no wildcards.</summary>
    public static bool IsValid(byte[] name, int offset, int count)
    {
        if (count == 0 || count > 65535)
        {
            return false;
        }

        int all = 0;
        for (int i = 0; i < count; i++)
        {
            int b = name[offset + i];
            if (b == '+' || b == '#' || b == 0)
            {
                return false;
            }

            all |= b;
        }

        return all < 0x80 || Utf8.IsValid(name, offset, count);
    }

    /// <summary>True when the bytes are this name.</summary>
    public bool Is(byte[] name, int offset, int count)
    {
        if (count != Length)
        {
            return false;
        }

        byte[] head = Head;

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
}
