namespace Gateway.Foundation;

/// <summary>Ids of channels, outputs, inputs and secrets: <c>[a-z0-9_-]{1,12}</c>.</summary>
public static class Ids
{
    /// <summary>Longest id.</summary>
    public const int MaximumLength = 12;

    /// <summary>Whether these bytes are an id.</summary>
    public static bool IsValid(byte[] text, int offset, int count)
    {
        if (count < 1 || count > MaximumLength)
        {
            return false;
        }

        for (int end = offset + count; offset < end; offset++)
        {
            byte next = text[offset];
            bool isWord = (next >= 'a' && next <= 'z') || (next >= '0' && next <= '9') || next == '_' || next == '-';
            if (!isWord)
            {
                return false;
            }
        }

        return true;
    }
}
