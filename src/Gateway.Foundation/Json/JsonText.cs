namespace Gateway.Foundation;

/// <summary>The inside of a JSON string: what is well-formed UTF-8 and a legal escape, and what an escape stands for.</summary>
internal static class JsonText
{
    // Bytes of 0x80 and more that were not escaped pass as they are; this bit tells an escaped character from them.
    private const int EscapedPoint = 1 << 24;

    /// <summary>Bytes of the escape at this place, a surrogate pair taken together; 0 when it is none.</summary>
    public static int EscapeSize(byte[] buffer, int position, int end)
    {
        if (position + 1 >= end)
        {
            return 0;
        }

        switch ((int)buffer[position + 1])
        {
            case '"':
            case '\\':
            case '/':
            case 'b':
            case 'f':
            case 'n':
            case 'r':
            case 't':
                return 2;
            case 'u':
                break;
            default:
                return 0;
        }

        int unit = Hex4(buffer, position + 2, end);
        if (unit < 0xD800 || unit > 0xDFFF)
        {
            return unit < 0 ? 0 : 6;
        }

        // Half a pair is no character: UTF-8 cannot hold it.
        if (unit > 0xDBFF || position + 7 >= end || buffer[position + 6] != '\\' || buffer[position + 7] != 'u')
        {
            return 0;
        }

        int low = Hex4(buffer, position + 8, end);
        return low >= 0xDC00 && low <= 0xDFFF ? 12 : 0;
    }

    /// <summary>Bytes of the UTF-8 sequence that begins here (RFC 3629: shortest form, no surrogates); 0 when it is ill-formed.</summary>
    public static int SequenceSize(byte[] buffer, int position, int end)
    {
        int lead = buffer[position];
        int size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || position + size > end)
        {
            return 0;
        }

        int second = buffer[position + 1];
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most)
        {
            return 0;
        }

        for (int i = 2; i < size; i++)
        {
            if ((buffer[position + i] & 0xC0) != 0x80)
            {
                return 0;
            }
        }

        return size;
    }

    private static int Hex4(byte[] buffer, int position, int end)
    {
        if (position + 4 > end)
        {
            return -1;
        }

        int unit = 0;
        for (int i = 0; i < 4; i++)
        {
            int digit = Hex(buffer[position + i]);
            if (digit < 0)
            {
                return -1;
            }

            unit = (unit << 4) | digit;
        }

        return unit;
    }

    private static int Hex(int digit)
    {
        if (digit >= '0' && digit <= '9')
        {
            return digit - '0';
        }

        digit |= 0x20;
        return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
    }

    /// <summary>Code point or plain byte (one that needs no resolving) at <paramref name="position"/> of a string already scanned.</summary>
    public static int NextPoint(byte[] buffer, ref int position)
    {
        int next = buffer[position++];
        if (next != '\\')
        {
            return next;
        }

        int escape = buffer[position++];
        switch (escape)
        {
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                break;
            default:
                return escape;
        }

        int unit = Hex4(buffer, position, buffer.Length);
        position += 4;
        if (unit >= 0xD800 && unit <= 0xDBFF)
        {
            int low = Hex4(buffer, position + 2, buffer.Length);
            position += 6;
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        }

        return unit < 0x80 ? unit : unit | EscapedPoint;
    }

    /// <summary>Bytes that what <see cref="NextPoint"/> returned takes in UTF-8.</summary>
    public static int PointSize(int point)
    {
        if (point < EscapedPoint)
        {
            return 1;
        }

        point &= EscapedPoint - 1;
        return point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }

    /// <summary>Writes it as UTF-8.</summary>
    public static void PutPoint(int point, int size, byte[] target, int offset)
    {
        point &= EscapedPoint - 1;
        if (size == 1)
        {
            target[offset] = (byte)point;
            return;
        }

        for (int i = size - 1; i > 0; i--)
        {
            target[offset + i] = (byte)(0x80 | (point & 0x3F));
            point >>= 6;
        }

        target[offset] = (byte)((0xF00 >> size) | point);
    }

    /// <summary>Whether these bytes are its UTF-8.</summary>
    public static bool PointIs(int point, int size, byte[] text, int offset)
    {
        point &= EscapedPoint - 1;
        for (int i = size - 1; i > 0; i--)
        {
            if (text[offset + i] != (byte)(0x80 | (point & 0x3F)))
            {
                return false;
            }

            point >>= 6;
        }

        return text[offset] == (byte)(size == 1 ? point : (0xF00 >> size) | point);
    }
}
