using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class Bme280CompensationTests
{
    [TestMethod]
    public void TheWorkedExampleOfTheDataSheetComesOut()
    {
        // BMP280 data sheet BST-BMP280-DS001, 3.12: T 25.08 °C, P 100653.27 Pa (the formulas of the BME280 are the same)
        Bme280Compensation compensation = Example();
        Assert.AreEqual(2508, compensation.Temperature(519888));
        Near(10065327L * 256 / 100, compensation.Pressure(415148), 5);
    }

    [TestMethod]
    public void HumidityStaysWithinItsRange()
    {
        Bme280Compensation compensation = Example();
        compensation.Temperature(519888);
        Assert.AreEqual(0, compensation.Humidity(0));
        Assert.AreEqual(100 * 1024, compensation.Humidity(0xFFFF));
    }

    [TestMethod]
    public void HumiditysShiftedTrimmingValuesAreSignExtended()
    {
        // H4 = -1 and H5 = -2: E4 = FF, E5 = EF, E6 = FF; the slope H2 = 362, H1 = H3 = H6 = 0
        Bme280Compensation compensation = Example();
        byte[] low = Low();
        low[25] = 0;
        compensation.LoadLow(low);
        compensation.LoadHigh(new byte[] { 0x6A, 0x01, 0x00, 0xFF, 0xEF, 0xFF, 0x00 });
        compensation.Temperature(519888);

        // (count - (64 * H4 + H5 / 16384 * (128422 - 76800))) * H2 / 65536 = (8000 + 64 + 6.3) * 362 / 65536 = 44.578 %
        Near(44578L * 1024 / 1000, compensation.Humidity(8000), 5);
    }

    [TestMethod]
    public void ADeviceWithoutTrimmingValuesIsNone()
    {
        byte[] erased = new byte[Bme280Compensation.LowBlock];
        Assert.IsFalse(new Bme280Compensation().LoadLow(erased), "zeros");
        for (int i = 0; i < erased.Length; i++)
        {
            erased[i] = 0xFF;
        }

        Assert.IsFalse(new Bme280Compensation().LoadLow(erased), "ones");
    }

    // the example is in floating point; whole numbers come within five parts of 256 or 1024
    private static void Near(long expected, long actual, long tolerance)
    {
        Assert.IsTrue(actual >= expected - tolerance && actual <= expected + tolerance, actual.ToString());
    }

    private static Bme280Compensation Example()
    {
        var compensation = new Bme280Compensation();
        Assert.IsTrue(compensation.LoadLow(Low()));
        compensation.LoadHigh(new byte[] { 0x6A, 0x01, 0x00, 0x13, 0x29, 0x03, 0x1E });
        return compensation;
    }

    private static byte[] Low()
    {
        int[] words = new int[] { 27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000 };
        byte[] block = new byte[Bme280Compensation.LowBlock];
        for (int i = 0; i < words.Length; i++)
        {
            block[2 * i] = (byte)words[i];
            block[(2 * i) + 1] = (byte)(words[i] >> 8);
        }

        block[25] = 75;
        return block;
    }
}
