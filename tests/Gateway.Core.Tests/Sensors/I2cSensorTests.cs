using Gateway.Core;
using Gateway.Tests;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class I2cSensorTests
{
    // the checksums are those of the words: 0x8000 gives 0xA2, 0x6666 gives 0x93
    private static readonly byte[] Words = { 0x66, 0x66, 0x93, 0x80, 0x00, 0xA2 };

    [TestMethod]
    public void Sht3xConvertsItsWords()
    {
        var bus = new ScriptedI2cBus();
        bus.Answer(Words);
        var sensor = new Sht3x(bus, new BusTurn(), Sht3x.DefaultAddress);
        SensorDriver temperature = Channel(sensor, Quantity.Temperature);
        SensorDriver humidity = Channel(sensor, Quantity.Humidity);
        SensorRun.Measure(temperature, 0);
        SensorRun.Measure(humidity, 20);
        Assert.AreEqual(0x44, bus.Address);
        Assert.AreEqual(0x2400L, bus.Written);
        Assert.AreEqual(25000, temperature.Value, "-45 + 175 * 26214 / 65535");
        Assert.AreEqual(50001, humidity.Value, "100 * 32768 / 65535");
    }

    [TestMethod]
    public void Sht4xConvertsItsWordsAndCropsHumidity()
    {
        var bus = new ScriptedI2cBus();
        bus.Answer(Words);
        var sensor = new Sht4x(bus, new BusTurn(), Sht4x.DefaultAddress);
        SensorDriver humidity = Channel(sensor, Quantity.Humidity);
        SensorRun.Measure(humidity, 0);
        Assert.AreEqual(0xFDL, bus.Written);
        Assert.AreEqual(56501, humidity.Value, "-6 + 125 * 32768 / 65535");

        bus.Answer(new byte[] { 0x66, 0x66, 0x93, 0x00, 0x00, 0x81 });
        SensorRun.Measure(humidity, 1000);
        Assert.AreEqual(0, humidity.Value, "cropped from -6");
    }

    [TestMethod]
    public void B20_AWrongChecksumIsAFault()
    {
        var bus = new ScriptedI2cBus();
        SensorDriver driver = Channel(new Sht3x(bus, new BusTurn(), 0x44), Quantity.Temperature);
        for (int damaged = 0; damaged < Words.Length; damaged++)
        {
            byte[] answer = (byte[])Words.Clone();
            answer[damaged] ^= 0x10;
            bus.Answer(answer);
            SensorRun.Measure(driver, damaged * 1000);
            Assert.IsTrue(driver.State == SensorState.Fault && driver.Fault == SensorFault.Crc, "byte " + damaged.ToString());
        }
    }

    [TestMethod]
    public void ASensorThatNeverEndsTimesOut()
    {
        var bus = new ScriptedI2cBus();
        bus.Ready = false;
        SensorDriver driver = Channel(new Sht3x(bus, new BusTurn(), 0x44), Quantity.Temperature);
        int took = SensorRun.Measure(driver, 0);
        Assert.IsTrue(driver.Fault == SensorFault.Timeout);
        Assert.IsTrue(took < 100, "within its grace");
    }

    [TestMethod]
    public void NobodyAtTheAddressIsNoDevice()
    {
        var bus = new ScriptedI2cBus();
        bus.Acknowledges = false;
        Expect(new Sht3x(bus, new BusTurn(), 0x44), Quantity.Temperature, SensorFault.NoDev);
        Expect(new Sht4x(bus, new BusTurn(), 0x44), Quantity.Temperature, SensorFault.NoDev);
        Expect(new Bme280(bus, new BusTurn(), 0x76), Quantity.Temperature, SensorFault.NoDev);
        Expect(new Bh1750(bus, new BusTurn(), 0x23), Quantity.Illuminance, SensorFault.NoDev);
    }

    [TestMethod]
    public void Bh1750DividesItsCountBy1Point2()
    {
        // data sheet: 0x8390 is 28067 lx
        var bus = new ScriptedI2cBus();
        bus.Answer(new byte[] { 0x83, 0x90 });
        SensorDriver driver = Channel(new Bh1750(bus, new BusTurn(), 0x23), Quantity.Illuminance);
        int took = SensorRun.Measure(driver, 0);
        Assert.AreEqual(28066667, driver.Value);
        Assert.IsTrue(took > 180, "not before the longest conversion has ended");

        bus.Answer(new byte[] { 0xFF, 0xFF });
        SensorRun.Measure(driver, 1000);
        Assert.IsTrue(driver.Fault == SensorFault.Range, "saturated");
    }

    [TestMethod]
    public void AnotherChipAtTheAddressIsNotABme280()
    {
        var bus = new ScriptedI2cBus();
        bus.Answer(new byte[] { 0x61 });
        Expect(new Bme280(bus, new BusTurn(), 0x76), Quantity.Temperature, SensorFault.NoDev);
    }

    [TestMethod]
    public void ChannelsOfOneDeviceShareAMeasurement()
    {
        var bus = new ScriptedI2cBus();
        bus.Answer(Words);
        var sensor = new Sht3x(bus, new BusTurn(), 0x44);
        SensorDriver temperature = Channel(sensor, Quantity.Temperature);
        SensorDriver humidity = Channel(sensor, Quantity.Humidity);
        temperature.Start(0);
        humidity.Start(1);
        humidity.Poll(20);
        temperature.Poll(21);
        Assert.IsTrue(temperature.State == SensorState.Ready && humidity.State == SensorState.Ready);
        Assert.AreEqual(2, bus.Count, "one command and one read");

        temperature.Start(I2cSensor.FreshMilliseconds + 20);
        Assert.AreEqual(3, bus.Count, "an old result is not taken again");
    }

    [TestMethod]
    public void AQuantityThatADeviceLacksIsAFault()
    {
        var bus = new ScriptedI2cBus();
        bus.Answer(Words);
        Expect(new Sht3x(bus, new BusTurn(), 0x44), Quantity.Pressure, SensorFault.NoDev);
    }

    private static SensorDriver Channel(I2cSensor sensor, int quantity)
    {
        return new I2cChannel(new SensorSettings(), sensor, quantity);
    }

    private static void Expect(I2cSensor sensor, int quantity, SensorFault fault)
    {
        SensorDriver driver = Channel(sensor, quantity);
        SensorRun.Measure(driver, 0);
        Assert.IsTrue(driver.State == SensorState.Fault, sensor.Model);
        Assert.AreEqual(SensorFaults.Text(fault), SensorFaults.Text(driver.Fault), sensor.Model);
    }
}
