namespace Gateway.Simulator.Buses;

/// <summary>
/// The trimming values of one simulated BME280 and the data sheet's formulas in floating point (BST-BME280-DS002, 8.1). The temperature and pressure values
/// are those of the worked example in the BMP280 data sheet (BST-BMP280-DS001, 3.12), which has the same formulas; those of humidity are typical.
/// </summary>
public static class Bme280Trimming
{
    private const double T1 = 27504;
    private const double T2 = 26435;
    private const double T3 = -1000;
    private const double P1 = 36477;
    private const double P2 = -10685;
    private const double P3 = 3024;
    private const double P4 = 2855;
    private const double P5 = 140;
    private const double P6 = -7;
    private const double P7 = 15500;
    private const double P8 = -14600;
    private const double P9 = 6000;
    private const double H1 = 75;
    private const double H2 = 362;
    private const double H3 = 0;
    private const double H4 = 313;
    private const double H5 = 50;
    private const double H6 = 30;

    /// <summary>Writes the values into a register file as the device stores them (table 16).</summary>
    public static void Store(byte[] registers)
    {
        double[] words = [T1, T2, T3, P1, P2, P3, P4, P5, P6, P7, P8, P9];
        for (int i = 0; i < words.Length; i++)
        {
            int word = (int)words[i];
            registers[0x88 + (2 * i)] = (byte)word;
            registers[0x89 + (2 * i)] = (byte)(word >> 8);
        }

        registers[0xA1] = (byte)H1;
        registers[0xE1] = (int)H2 & 0xFF;
        registers[0xE2] = (int)H2 >> 8;
        registers[0xE3] = (byte)H3;
        registers[0xE4] = (int)H4 >> 4;
        registers[0xE5] = ((int)H4 & 0x0F) | (((int)H5 & 0x0F) << 4);
        registers[0xE6] = (int)H5 >> 4;
        registers[0xE7] = (byte)H6;
    }

    /// <summary>Temperature as the other formulas start from it: °C times 5120.</summary>
    public static double Fine(double count)
    {
        double linear = ((count / 16384) - (T1 / 1024)) * T2;
        double root = (count / 131072) - (T1 / 8192);
        return linear + (root * root * T3);
    }

    /// <summary>Temperature in °C.</summary>
    public static double Temperature(double count) => Fine(count) / 5120;

    /// <summary>Pressure in Pa.</summary>
    public static double Pressure(double count, double fine)
    {
        double t = (fine / 2) - 64000;
        double offset = (t * t * P6 / 32768) + (t * P5 * 2);
        offset = (offset / 4) + (P4 * 65536);
        double gain = ((P3 * t * t / 524288) + (P2 * t)) / 524288;
        gain = (1 + (gain / 32768)) * P1;
        double p = (1048576 - count - (offset / 4096)) * 6250 / gain;
        return p + (((P9 * p * p / 2147483648) + (p * P8 / 32768) + P7) / 16);
    }

    /// <summary>Relative humidity in %, not limited.</summary>
    public static double Humidity(double count, double fine)
    {
        double t = fine - 76800;
        double slope = H2 / 65536 * (1 + (H6 / 67108864 * t * (1 + (H3 / 67108864 * t))));
        double h = (count - ((H4 * 64) + (H5 / 16384 * t))) * slope;
        return h * (1 - (H1 * h / 524288));
    }

    /// <summary>The count of the given bits for which a monotonic formula comes nearest to a value.</summary>
    public static int Invert(Func<double, double> formula, double value, int bits)
    {
        int low = 0;
        int high = (1 << bits) - 1;
        bool rising = formula(high) > formula(low);
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (formula(middle + 0.5) < value == rising)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
