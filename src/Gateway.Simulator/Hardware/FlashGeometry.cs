namespace Gateway.Simulator.Hardware;

/// <summary>The partition that holds the device's files: 256 KB of littlefs in blocks of 4 KB.</summary>
internal static class FlashGeometry
{
    public const int Capacity = 256 * 1024;
    public const int Block = 4096;

    /// <summary>Bytes that a file of this length occupies; littlefs keeps whole blocks.</summary>
    public static int Occupied(long length) => checked((int)((length + Block - 1) / Block * Block));

    /// <summary>A name the store takes: 1 to 32 characters of letters, digits, '.', '_', '-' and '~', not starting with a dot.</summary>
    public static bool IsName(string name)
    {
        if (string.IsNullOrEmpty(name) || name.Length > 32 || name[0] == '.')
        {
            return false;
        }

        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-' or '~'))
            {
                return false;
            }
        }

        return true;
    }
}
