namespace Gateway.Foundation;

/// <summary>The two 8-bit checksums of the sensors.</summary>
public static class Crc8
{
    /// <summary>
    /// Sensirion: polynomial 0x31, start 0xFF, most significant bit first; 0xBE 0xEF gives 0x92 (SHT3x-DIS data sheet, 4.12; SHT4x, 4.4).
    /// </summary>
    public static byte Sensirion(byte[] buffer, int offset, int count)
    {
        int crc = 0xFF;
        for (int i = offset; i < offset + count; i++)
        {
            crc ^= buffer[i];
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x80) != 0 ? (crc << 1) ^ 0x131 : crc << 1;
            }
        }

        return (byte)crc;
    }

    /// <summary>
    /// Maxim 1-Wire: polynomial x^8 + x^5 + x^4 + 1, start 0, least significant bit first (DS18B20 data sheet, "CRC Generation"). Over data and its
    /// own checksum it gives 0.
    /// </summary>
    public static byte Maxim(byte[] buffer, int offset, int count)
    {
        int crc = 0;
        for (int i = offset; i < offset + count; i++)
        {
            crc ^= buffer[i];
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x8C : crc >> 1;
            }
        }

        return (byte)crc;
    }
}
