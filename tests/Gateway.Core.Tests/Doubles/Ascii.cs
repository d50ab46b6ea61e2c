using System.Text;

namespace Gateway.Tests;

/// <summary>Text to bytes and back, for tests.</summary>
public static class Ascii
{
    /// <summary>The bytes of a text, in UTF-8.</summary>
    public static byte[] Bytes(string text)
    {
        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>The text of some bytes.</summary>
    public static string Text(byte[] buffer, int offset, int count)
    {
        return count == 0 ? string.Empty : Encoding.UTF8.GetString(buffer, offset, count);
    }
}
