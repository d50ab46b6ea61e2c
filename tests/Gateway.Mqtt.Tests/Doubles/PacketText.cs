using System;
using System.Text;

namespace Gateway.Tests;

/// <summary>
/// Bytes as text, for tests and sequence files:
/// <list type="bullet">
/// <item><c>3F</c>: a byte; <c>3F*20</c>: twenty of them.</item>
/// <item><c>'abc'</c>: the bytes of a text in UTF-8; <c>"abc"</c>: an MQTT string, two bytes of length before them.</item>
/// <item><c>{ … }</c>: what stands inside, its length before it as a variable byte integer: a packet's body, or its properties.</item>
/// <item><c>[ … ]</c>: what stands inside, its length before it in two bytes: binary data.</item>
/// </list>
/// </summary>
public static class PacketText
{
    private const string Digits = "0123456789ABCDEF";

    /// <summary>The bytes that a text stands for.</summary>
    /// <exception cref="ArgumentException">The text is not of this form.</exception>
    public static byte[] Parse(string text)
    {
        int position = 0;
        ByteQueue bytes = Parse(text, ref position, '\0');
        if (position != text.Length)
        {
            throw Error(text, position);
        }

        return bytes.TakeAll();
    }

    /// <summary>Bytes in hexadecimal, with a space between.</summary>
    public static string Of(byte[] bytes)
    {
        return Of(bytes, 0, bytes.Length);
    }

    /// <summary>Bytes in hexadecimal, with a space between.</summary>
    public static string Of(byte[] bytes, int offset, int count)
    {
        StringBuilder text = new StringBuilder();
        for (int i = offset; i < offset + count; i++)
        {
            text.Append(i == offset ? "" : " ").Append(Digits[bytes[i] >> 4]).Append(Digits[bytes[i] & 15]);
        }

        return text.ToString();
    }

    private static ByteQueue Parse(string text, ref int position, char closing)
    {
        ByteQueue bytes = new ByteQueue();
        while (position < text.Length && text[position] != closing)
        {
            char c = text[position];
            if (c == ' ' || c == '\t')
            {
                position++;
            }
            else if (c == '\'' || c == '"')
            {
                PutText(bytes, text, ref position, c);
            }
            else if (c == '{' || c == '[')
            {
                position++;
                ByteQueue inner = Parse(text, ref position, c == '{' ? '}' : ']');
                if (position == text.Length)
                {
                    throw Error(text, position);
                }

                position++;
                PutLength(bytes, inner.Count, c == '{');
                bytes.Put(inner.TakeAll());
            }
            else
            {
                PutByte(bytes, text, ref position);
            }
        }

        return bytes;
    }

    private static void Put(this ByteQueue bytes, byte[] more)
    {
        bytes.Put(more, 0, more.Length);
    }

    private static void PutText(ByteQueue bytes, string text, ref int position, char quote)
    {
        int end = text.IndexOf(quote, position + 1);
        if (end < 0)
        {
            throw Error(text, position);
        }

        byte[] content = Encoding.UTF8.GetBytes(text.Substring(position + 1, end - position - 1));
        if (quote == '"')
        {
            PutLength(bytes, content.Length, false);
        }

        bytes.Put(content);
        position = end + 1;
    }

    private static void PutLength(ByteQueue bytes, int length, bool variable)
    {
        if (!variable)
        {
            bytes.Put(length >> 8);
        }

        while (variable && length > 0x7F)
        {
            bytes.Put(length | 0x80);
            length >>= 7;
        }

        bytes.Put(length);
    }

    private static void PutByte(ByteQueue bytes, string text, ref int position)
    {
        int high = Digit(text, position);
        int low = Digit(text, position + 1);
        if (high < 0 || low < 0)
        {
            throw Error(text, position);
        }

        position += 2;
        int count = 1;
        if (position < text.Length && text[position] == '*')
        {
            count = 0;
            while (++position < text.Length && text[position] >= '0' && text[position] <= '9')
            {
                count = (count * 10) + text[position] - '0';
            }
        }

        while (count-- > 0)
        {
            bytes.Put((high << 4) | low);
        }
    }

    private static int Digit(string text, int position)
    {
        return position < text.Length ? Digits.IndexOf(text[position]) : -1;
    }

    private static ArgumentException Error(string text, int position)
    {
        return new ArgumentException("bytes expected at " + position.ToString() + " of: " + text);
    }
}
