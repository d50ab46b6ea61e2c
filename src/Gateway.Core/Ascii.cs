namespace Gateway.Core;

/// <summary>Words in received bytes.</summary>
internal static class Ascii
{
    /// <summary>Whether these bytes are this word.</summary>
    internal static bool Is(byte[] buffer, int offset, int count, string word)
    {
        if (count != word.Length)
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            if (buffer[offset + i] != word[i])
            {
                return false;
            }
        }

        return true;
    }
}
