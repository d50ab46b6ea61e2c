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

    private int _t1;
    private int _t2;
    private int _t3;
    private int _p1;
    private int _p2;
    private int _p3;
    private int _p4;
    private int _p5;
    private int _p6;
    private int _p7;
    private int _p8;
    private int _p9;
    private int _h1;
    private int _h2;
    private int _h3;
    private int _h4;
    private int _h5;
    private int _h6;

    // the temperature in fine steps, which pressure and humidity are corrected by
    private long _fine;

    /// <summary>Takes the trimming values of temperature and pressure, and the first of humidity (table 16).</summary>
    /// <returns>False when they cannot be those of a working device.</returns>
    public bool LoadLow(byte[] block)
    {
        _t1 = Unsigned(block, 0);
        _t2 = Signed(block, 2);
        _t3 = Signed(block, 4);
        _p1 = Unsigned(block, 6);
        _p2 = Signed(block, 8);
        _p3 = Signed(block, 10);
        _p4 = Signed(block, 12);
        _p5 = Signed(block, 14);
        _p6 = Signed(block, 16);
        _p7 = Signed(block, 18);
        _p8 = Signed(block, 20);
        _p9 = Signed(block, 22);
        _h1 = block[25];
        return _t1 != 0 && _t1 != 0xFFFF && _p1 != 0 && _p1 != 0xFFFF;
    }

    /// <summary>Takes the other trimming values of humidity; H4 and H5 are of 12 bits and share a byte (table 16).</summary>
    public void LoadHigh(byte[] block)
    {
        _h2 = Signed(block, 0);
        _h3 = block[2];
        _h4 = ((sbyte)block[3] << 4) | (block[4] & 0x0F);
        _h5 = ((sbyte)block[5] << 4) | (block[4] >> 4);
        _h6 = (sbyte)block[6];
    }

    /// <summary>Temperature in hundredths of a °C. To be called before the other two: they are corrected by it.</summary>
    /// <param name="count">20-bit count.</param>
    public int Temperature(int count)
    {
        long offset = (count >> 3) - ((long)_t1 << 1);
        long linear = (offset * _t2) >> 11;
        long half = (count >> 4) - (long)_t1;
        long square = (((half * half) >> 12) * _t3) >> 14;
        _fine = linear + square;
        return (int)(((_fine * 5) + 128) >> 8);
    }

    /// <summary>Pressure in 1/256 Pa.</summary>
    /// <param name="count">20-bit count.</param>
    public long Pressure(int count)
    {
        long t = _fine - 128000;
        long offset = (t * t * _p6) + ((t * _p5) << 17) + ((long)_p4 << 35);
        long gain = ((t * t * _p3) >> 8) + ((t * _p2) << 12);
        gain = (((1L << 47) + gain) * _p1) >> 33;
        if (gain == 0)
        {
            return 0;
        }

        long p = ((((1048576L - count) << 31) - offset) * 3125) / gain;
        long square = (_p9 * (p >> 13) * (p >> 13)) >> 25;
        long linear = (_p8 * p) >> 19;
        return ((p + square + linear) >> 8) + ((long)_p7 << 4);
    }

    /// <summary>Relative humidity in 1/1024 %, within 0-100 %.</summary>
    /// <param name="count">16-bit count.</param>
    public int Humidity(int count)
    {
        long t = _fine - 76800;
        long raw = ((((long)count << 14) - ((long)_h4 << 20) - (_h5 * t)) + 16384) >> 15;
        long gain = (((t * _h6) >> 10) * (((t * _h3) >> 11) + 32768)) >> 10;
        long h = raw * ((((gain + 2097152) * _h2) + 8192) >> 14);
        h -= ((((h >> 15) * (h >> 15)) >> 7) * _h1) >> 4;
        h = h < 0 ? 0 : h > FullHumidity ? FullHumidity : h;
        return (int)(h >> 12);
    }

    private static int Unsigned(byte[] block, int offset)
    {
        return block[offset] | (block[offset + 1] << 8);
    }

    private static int Signed(byte[] block, int offset)
    {
        return (short)(block[offset] | (block[offset + 1] << 8));
    }
}
