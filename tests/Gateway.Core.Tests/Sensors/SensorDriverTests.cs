using Gateway.Core;
using Gateway.Tests;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class SensorDriverTests
{
    [TestMethod]
    public void AReadingIsWarmUntilTheSensorHasSettled()
    {
        var values = new FakeHostValues();
        SensorDriver driver = Host(values, 30);
        driver.Start(1000);
        Assert.IsTrue(driver.State == SensorState.Ready && driver.Warm, "just powered");
        driver.Start(30999);
        Assert.IsTrue(driver.Warm);
        driver.Start(31000);
        Assert.IsFalse(driver.Warm, "30 s later");
    }

    [TestMethod]
    public void ASensorThatComesBackSettlesAgain()
    {
        var values = new FakeHostValues();
        SensorDriver driver = Host(values, 30);
        driver.Start(0);
        driver.Start(60000);
        Assert.IsFalse(driver.Warm);
        values.Name = "gone";
        driver.Start(120000);
        Assert.IsTrue(driver.State == SensorState.Fault);
        values.Name = "x";
        driver.Start(180000);
        Assert.IsTrue(driver.State == SensorState.Ready && driver.Warm);
    }

    [TestMethod]
    public void AnImplausibleValueIsAFault()
    {
        var values = new FakeHostValues();
        SensorSettings settings = HostSettings(0);
        settings.Low = -40000;
        settings.High = 60000;
        var driver = new HostSensor(settings, values);
        values.Name = "x";
        values.Value = 60000;
        driver.Start(0);
        Assert.IsTrue(driver.State == SensorState.Ready);
        values.Value = 60001;
        driver.Start(0);
        Assert.IsTrue(driver.State == SensorState.Fault && driver.Fault == SensorFault.Range);
        values.Value = -40001;
        driver.Start(0);
        Assert.IsTrue(driver.State == SensorState.Fault && driver.Fault == SensorFault.Range);
    }

    [TestMethod]
    public void PollingAnIdleOrFinishedDriverDoesNothing()
    {
        var values = new FakeHostValues();
        SensorDriver driver = Host(values, 0);
        Assert.IsTrue(driver.Poll(0) == SensorState.Idle);
        driver.Start(0);
        values.Value = 5;
        Assert.IsTrue(driver.Poll(1) == SensorState.Ready);
        Assert.AreEqual(0, driver.Value);
    }

    [TestMethod]
    public void ChipReadsSignalHeapAndUptime()
    {
        var device = new FakeDevice();
        device.Rssi = -67;
        device.FreeHeap = 51200;
        Assert.AreEqual(-67000, Chip(device, ChipSensor.Rssi, 0).Value);
        Assert.AreEqual(50000, Chip(device, ChipSensor.Heap, 0).Value, "kB");
        Assert.AreEqual(1500, Chip(device, ChipSensor.Uptime, 5400000).Value, "hours");

        // a year of it still fits
        Assert.AreEqual(8760000, Chip(device, ChipSensor.Uptime, 31536000000L).Value);
    }

    [TestMethod]
    public void ChipWithoutRadioOrHeapFigureIsAFault()
    {
        var device = new FakeDevice();
        device.FreeHeap = -1;
        Assert.IsTrue(Chip(device, ChipSensor.Rssi, 0).Fault == SensorFault.NoDev);
        Assert.IsTrue(Chip(device, ChipSensor.Heap, 0).Fault == SensorFault.NoDev);
    }

    [TestMethod]
    public void PulsesBecomeARatePerMinute()
    {
        var pins = new FakePins();
        var settings = new SensorSettings();
        settings.Pin = 13;
        settings.PulsesPerUnit = 450000;
        var sensor = new PulseSensor(settings, pins);
        sensor.Start(0);
        pins.Pulse(13, 75);
        Assert.IsTrue(sensor.Poll(999) == SensorState.Busy, "the first rate needs a second");
        Assert.IsTrue(sensor.Poll(1000) == SensorState.Ready);
        Assert.AreEqual(10000, sensor.Value, "75 pulses a second of 450 a litre: 10 L/min");

        pins.Pulse(13, 900);
        sensor.Start(61000);
        Assert.AreEqual(2000, sensor.Value, "from one measurement to the next");
        sensor.Start(121000);
        Assert.AreEqual(0, sensor.Value);
    }

    [TestMethod]
    public void PulsesThatCannotBeCountedAreAFault()
    {
        var pins = new FakePins();
        var settings = new SensorSettings();
        settings.Pin = 13;
        pins.RefuseCounter(13);
        var refused = new PulseSensor(settings, pins);
        Assert.IsTrue(refused.Start(0) == SensorState.Fault && refused.Fault == SensorFault.NoDev);

        settings.Pin = 14;
        var broken = new PulseSensor(settings, pins);
        broken.Start(0);
        pins.Break(14, true);
        Assert.IsTrue(broken.Poll(1000) == SensorState.Fault && broken.Fault == SensorFault.NoDev);
    }

    private static ChipSensor Chip(FakeDevice device, int what, long now)
    {
        var sensor = new ChipSensor(new SensorSettings(), device, what, 0);
        sensor.Start(now);
        return sensor;
    }

    private static SensorDriver Host(FakeHostValues values, int warm)
    {
        values.Name = "x";
        return new HostSensor(HostSettings(warm), values);
    }

    private static SensorSettings HostSettings(int warm)
    {
        var settings = new SensorSettings();
        settings.Quantity = "x";
        settings.WarmSeconds = warm;
        return settings;
    }
}
