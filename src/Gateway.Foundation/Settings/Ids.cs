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
            if (!IsOf(text[offset]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the text is an id; null is none.</summary>
    internal static bool IsValid(string text)
    {
        bool valid = text != null && text.Length > 0 && text.Length <= MaximumLength;
        for (int i = 0; valid && i < text.Length; i++)
        {
            valid = IsOf(text[i]);
        }

        return valid;
    }

    private static bool IsOf(int next)
    {
        return (next >= 'a' && next <= 'z') || (next >= '0' && next <= '9') || next == '_' || next == '-';
    }
}
