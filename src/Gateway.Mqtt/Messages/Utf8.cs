using System.Text;

namespace Gateway.Mqtt;

/// <summary>UTF-8 as MQTT wants it [MQTT-1.5.4-1, -2]: well formed, no surrogates, no U+0000. A byte order mark stays what it is [MQTT-1.5.4-3].</summary>
public static class Utf8
{
    /// <summary>True when the bytes are a valid MQTT string.</summary>
    public static bool IsValid(byte[] buffer, int offset, int count)
    {
        int end = offset + count;
        while (offset < end)
        {
            int lead = buffer[offset];
            int length = lead < 0x80 ? 1 : SequenceLength(buffer, offset, end);
            if (length == 0 || lead == 0)
            {
                return false;
            }

            offset += length;
        }

        return true;
    }

    /// <summary>The bytes of a string, checked once.</summary>
    /// <exception cref="System.ArgumentException">The string holds U+0000, a lone surrogate, or more than 65,535 bytes.</exception>
    internal static byte[] Encode(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > 65535 || HasLoneSurrogate(text) || !IsValid(bytes, 0, bytes.Length))
        {
            throw new System.ArgumentException("not an MQTT string");
        }

        return bytes;
    }

    /// <summary>
    /// The last place up to <paramref name="end"/> that does not lie inside of a character of well-formed text, whatever may follow: before the last character, if that is not ASCII.
    /// </summary>
    internal static int LastBoundary(byte[] buffer, int end)
    {
        int start = end;
        while (end - start < 3 && (buffer[start - 1] & 0xC0) == 0x80)
        {
            start--;
        }

        return buffer[start - 1] >= 0xC0 ? start - 1 : end;
    }

    /// <summary>Length of the multi-byte sequence at <paramref name="offset"/> (Unicode 15, table 3-7), or 0 when it is ill formed.</summary>
    private static int SequenceLength(byte[] buffer, int offset, int end)
    {
        int lead = buffer[offset];
        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0 || end - offset < length)
        {
            return 0;
        }

        int second = buffer[offset + 1];
        int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < low || second > high)
        {
            return 0;
        }

        for (int i = 2; i < length; i++)
        {
            if ((buffer[offset + i] & 0xC0) != 0x80)
            {
                return 0;
            }
        }

        return length;
    }

    /// <summary>The encoders of both runtimes replace a lone surrogate instead of refusing it.</summary>
    private static bool HasLoneSurrogate(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            int unit = text[i] & 0xFC00;
            if (unit == 0xDC00 || (unit == 0xD800 && (++i == text.Length || (text[i] & 0xFC00) != 0xDC00)))
            {
                return true;
            }
        }

        return false;
    }
}
