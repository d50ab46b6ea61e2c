namespace Gateway.Core;

/// <summary>Numbers as people copy them.</summary>
internal static class Hex
{
    /// <summary>Eight digits; makes a string.</summary>
    internal static string Text(int value)
    {
        const string Digits = "0123456789abcdef";
        char[] text = new char[8];
        for (int i = 7; i >= 0; i--)
        {
            text[i] = Digits[value & 15];
            value >>= 4;
        }

        return new string(text);
    }
}
