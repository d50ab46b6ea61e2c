using System;
using System.Text;

namespace Gateway.Mqtt;

/// <summary>
/// A topic name, checked and encoded once, so that every publish to it is one copy. Keep one object for each topic you publish to.
/// </summary>
public sealed class MqttTopic
{
    internal readonly byte[] Encoded;

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

        Encoded = new byte[count + 2];
        Encoded[0] = (byte)(count >> 8);
        Encoded[1] = (byte)count;
        Array.Copy(name, offset, Encoded, 2, count);
    }

    private MqttTopic(byte[] name)
        : this(name, 0, name.Length)
    {
    }

    /// <summary>Length of the name in bytes, 1 to 65,535.</summary>
    public int Length => Encoded.Length - 2;

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
        byte[] encoded = Encoded;
        if (count != encoded.Length - 2)
        {
            return false;
        }

        // names of one device differ at their end, so that is where a difference is found first
        for (int i = count - 1; i >= 0; i--)
        {
            if (encoded[i + 2] != name[offset + i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The name as text; makes a string.</summary>
    public override string ToString()
    {
        return Encoding.UTF8.GetString(Encoded, 2, Encoded.Length - 2);
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
