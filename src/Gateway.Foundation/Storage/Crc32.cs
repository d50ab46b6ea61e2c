namespace Gateway.Foundation;

/// <summary>CRC-32 as in IEEE 802.3 and zip: reflected polynomial 0xEDB88320, initial value and final XOR 0xFFFFFFFF.</summary>
public static class Crc32
{
    // A table of sixteen: two steps a byte, and 64 bytes of flash instead of a kilobyte.
    private static readonly uint[] s_table =
    {
        0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
        0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
    };

    /// <summary>The CRC of <paramref name="count"/> bytes; 0 for none.</summary>
    public static uint Compute(byte[] buffer, int offset, int count)
    {
        uint[] table = s_table;
        uint crc = 0xFFFFFFFF;
        for (int end = offset + count; offset < end; offset++)
        {
            crc ^= buffer[offset];
            crc = (crc >> 4) ^ table[(int)(crc & 15)];
            crc = (crc >> 4) ^ table[(int)(crc & 15)];
        }

        return crc ^ 0xFFFFFFFF;
    }
}
