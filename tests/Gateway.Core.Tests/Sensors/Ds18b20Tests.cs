using Gateway.Core;
using Gateway.Tests;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class Ds18b20Tests
{
    [TestMethod]
    public void ARomCodeIsReadAsItIsWritten()
    {
        byte[] rom = new byte[] { 0x28, 0x4A, 0x0F, 0x11, 0x22, 0x33, 0x00, 0 };
        rom[7] = Crc8.Maxim(rom, 0, 7);
        string text = Ds18b20.FormatRom(rom);
        Assert.AreEqual("284a0f11223300", text.Substring(0, 14));

        byte[] read = Ds18b20.ParseRom(text.ToUpper());
        for (int i = 0; i < rom.Length; i++)
        {
            Assert.AreEqual(rom[i], read[i]);
        }
    }

    [TestMethod]
    public void B20_AnEmptyWireIsNoDevice()
    {
        var bus = new SilentOneWireBus();
        var driver = new Ds18b20(new SensorSettings(), bus, new BusTurn(), null);
        Assert.IsTrue(driver.Start(0) == SensorState.Fault);
        Assert.IsTrue(driver.Fault == SensorFault.NoDev, "-127 elsewhere");
    }

    [TestMethod]
    public void B20_AShortedWireIsNot0Degrees()
    {
        // nine zero bytes have a valid checksum
        var bus = new SilentOneWireBus();
        bus.Shorted = true;
        var driver = new Ds18b20(new SensorSettings(), bus, new BusTurn(), null);
        SensorRun.Measure(driver, 0);
        Assert.IsTrue(driver.State == SensorState.Fault);
        Assert.IsTrue(driver.Fault == SensorFault.Short);
    }
}
