using System;

namespace Gateway.Foundation;

/// <summary>
/// Trimming values of a BME280 or BMP280 and the formulas that turn its counts into temperature, pressure and humidity: integer arithmetic of 64 bits
/// (BME280 data sheet BST-BME280-DS002, 4.2.2 and 4.2.3).
/// </summary>
public sealed class Bme280Compensation
{
    /// <summary>Bytes of the first block of trimming values, registers 0x88-0xA1.</summary>
    public const int LowBlock = 26;

    /// <summary>Bytes of the second block, registers 0xE1-0xE7.</summary>
    public const int HighBlock = 7;

    // 100 % in Q22.10
    private const long FullHumidity = 419430400;

    // where in the two blocks, one behind the other, the trimming values are (table 16)
    private const int T1 = 0;
    private const int T2 = 2;
    private const int T3 = 4;
    private const int P1 = 6;
    private const int P2 = 8;
    private const int P3 = 10;
    private const int P4 = 12;
    private const int P5 = 14;
    private const int P6 = 16;
    private const int P7 = 18;
    private const int P8 = 20;
    private const int P9 = 22;
    private const int H1 = 25;
    private const int H2 = LowBlock;
    private const int H3 = LowBlock + 2;
    private const int H4 = LowBlock + 3;
    private const int H45 = LowBlock + 4;
    private const int H5 = LowBlock + 5;
    private const int H6 = LowBlock + 6;

    private readonly byte[] _trimming = new byte[LowBlock + HighBlock];

    // the temperature in fine steps, which pressure and humidity are corrected by
    private long _fine;

    /// <summary>Takes the trimming values of temperature and pressure, and the first of humidity (table 16).</summary>
    /// <returns>False when they cannot be those of a working device.</returns>
    public bool LoadLow(byte[] block)
    {
        Array.Copy(block, 0, _trimming, 0, LowBlock);
        int t1 = Unsigned(T1);
        int p1 = Unsigned(P1);
        return t1 != 0 && t1 != 0xFFFF && p1 != 0 && p1 != 0xFFFF;
    }

    /// <summary>Takes the other trimming values of humidity (table 16).</summary>
    public void LoadHigh(byte[] block)
    {
        Array.Copy(block, 0, _trimming, LowBlock, HighBlock);
    }

    /// <summary>Temperature in hundredths of a °C. To be called before the other two: they are corrected by it.</summary>
    /// <param name="count">20-bit count.</param>
    public int Temperature(int count)
    {
        long offset = (count >> 3) - ((long)Unsigned(T1) << 1);
        long linear = (offset * Signed(T2)) >> 11;
        long half = (count >> 4) - (long)Unsigned(T1);
        long square = (((half * half) >> 12) * Signed(T3)) >> 14;
        _fine = linear + square;
        return (int)(((_fine * 5) + 128) >> 8);
    }

    /// <summary>Pressure in 1/256 Pa.</summary>
    /// <param name="count">20-bit count.</param>
    public long Pressure(int count)
    {
        long t = _fine - 128000;
        long offset = (t * t * Signed(P6)) + ((t * Signed(P5)) << 17) + ((long)Signed(P4) << 35);
        long gain = ((t * t * Signed(P3)) >> 8) + ((t * Signed(P2)) << 12);
        gain = (((1L << 47) + gain) * Unsigned(P1)) >> 33;
        if (gain == 0)
        {
            return 0;
        }

        long p = ((((1048576L - count) << 31) - offset) * 3125) / gain;
        long square = (Signed(P9) * (p >> 13) * (p >> 13)) >> 25;
        long linear = (Signed(P8) * p) >> 19;
        return ((p + square + linear) >> 8) + ((long)Signed(P7) << 4);
    }

    /// <summary>Relative humidity in 1/1024 %, within 0-100 %.</summary>
    /// <param name="count">16-bit count.</param>
    public int Humidity(int count)
    {
        // of 12 bits, they share a byte
        int h4 = ((sbyte)_trimming[H4] << 4) | (_trimming[H45] & 0x0F);
        int h5 = ((sbyte)_trimming[H5] << 4) | (_trimming[H45] >> 4);
        long t = _fine - 76800;
        long raw = ((((long)count << 14) - ((long)h4 << 20) - (h5 * t)) + 16384) >> 15;
        long gain = (((t * (sbyte)_trimming[H6]) >> 10) * (((t * _trimming[H3]) >> 11) + 32768)) >> 10;
        long h = raw * ((((gain + 2097152) * Signed(H2)) + 8192) >> 14);
        h -= ((((h >> 15) * (h >> 15)) >> 7) * _trimming[H1]) >> 4;
        h = h < 0 ? 0 : h > FullHumidity ? FullHumidity : h;
        return (int)(h >> 12);
    }

    private int Unsigned(int at)
    {
        return _trimming[at] | (_trimming[at + 1] << 8);
    }

    private int Signed(int at)
    {
        return (short)(_trimming[at] | (_trimming[at + 1] << 8));
    }
}
