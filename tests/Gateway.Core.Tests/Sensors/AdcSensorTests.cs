using Gateway.Core;
using Gateway.Tests;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class AdcSensorTests
{
    private const int Pin = 32;
    private const int SupplyPin = 33;

    [TestMethod]
    public void WithoutCalibrationTheValueIsMillivolts()
    {
        var pins = new FakePins();
        pins.SetMillivolts(Pin, 1234);
        var sensor = new AdcSensor(Settings(), pins);
        SensorRun.Measure(sensor, 0);
        Assert.IsTrue(sensor.State == SensorState.Ready);
        Assert.AreEqual(1234000, sensor.Value);
    }

    [TestMethod]
    public void SamplesAreSpreadOverPolls()
    {
        var pins = new FakePins();
        pins.SetMillivolts(Pin, 1000);
        var sensor = new AdcSensor(Settings(), pins);
        Assert.AreEqual(75, SensorRun.Measure(sensor, 0), "16 samples 5 ms apart");
    }

    [TestMethod]
    public void SpikesAreDropped()
    {
        var pins = new FakePins();
        var sensor = new AdcSensor(Settings(), pins);
        Feed(sensor, pins, new int[] { 1000, 1002, 998, 3200, 1001, 999, 60, 1000, 1000, 1003, 997, 3100, 1000, 0, 1000, 3300 });
        Assert.IsTrue(sensor.State == SensorState.Ready);
        Assert.AreEqual(1000250, sensor.Value, "of 999, five times 1000, 1001 and 1002");
    }

    [TestMethod]
    public void OneSampleIsEnoughWhereOneIsAskedFor()
    {
        var pins = new FakePins();
        pins.SetMillivolts(Pin, 1500);
        SensorSettings settings = Settings();
        settings.Samples = 1;
        var sensor = new AdcSensor(settings, pins);
        Assert.AreEqual(0, SensorRun.Measure(sensor, 0));
        Assert.AreEqual(1500000, sensor.Value);
    }

    [TestMethod]
    public void TwoPointsMakeMoisture()
    {
        var pins = new FakePins();
        pins.SetMillivolts(Pin, 2025);
        var sensor = new AdcSensor(Soil(), pins);
        SensorRun.Measure(sensor, 0);
        Assert.AreEqual(50000, sensor.Value);
    }

    [TestMethod]
    public void B20_TheConvertersRailsAreFaults()
    {
        var pins = new FakePins();
        var sensor = new AdcSensor(Settings(), pins);
        pins.SetMillivolts(Pin, 0);
        Expect(sensor, SensorFault.Open, "count 0");
        pins.SetMillivolts(Pin, AdcScale.TopMillivolts);
        Expect(sensor, SensorFault.Short, "count 4095");
    }

    [TestMethod]
    public void B20_APinThatCannotBeReadIsAFault()
    {
        var pins = new FakePins();
        pins.SetMillivolts(Pin, 1000);
        pins.Break(Pin, true);
        var sensor = new AdcSensor(Settings(), pins);
        Expect(sensor, SensorFault.NoDev, "no conversion");

        pins.Refuse(SupplyPin);
        SensorSettings settings = Settings();
        settings.Pin = SupplyPin;
        Expect(new AdcSensor(settings, pins), SensorFault.NoDev, "no such channel");
    }

    [TestMethod]
    public void TheRailOfAnUnpluggedProbeIsASetting()
    {
        var pins = new FakePins();
        SensorSettings settings = Settings();
        settings.OpenRail = "high";
        var sensor = new AdcSensor(settings, pins);
        pins.SetMillivolts(Pin, AdcScale.TopMillivolts);
        Expect(sensor, SensorFault.Open, "pulled up");
        pins.SetMillivolts(Pin, 0);
        Expect(sensor, SensorFault.Short, "shorted to ground");
    }

    [TestMethod]
    public void B25_ADisconnectedProbeIsNot100PercentWet()
    {
        var pins = new FakePins();
        var sensor = new AdcSensor(Soil(), pins);
        pins.SetMillivolts(Pin, 3);
        Expect(sensor, SensorFault.Open, "input pulled to ground");
        pins.SetMillivolts(Pin, 400);
        Expect(sensor, SensorFault.Range, "input floating below what water gives");
        Feed(sensor, pins, new int[] { 200, 1900, 700, 2600, 1200, 300, 2900, 1500, 900, 2200, 500, 1700, 2400, 1000, 2750, 600 });
        Assert.IsTrue(sensor.Fault == SensorFault.Open, "input wandering");

        pins.SetMillivolts(Pin, 1000);
        SensorRun.Measure(sensor, 0);
        Assert.IsTrue(sensor.State == SensorState.Ready, "water is still a value");
        Assert.AreEqual(100000, sensor.Value);
    }

    [TestMethod]
    public void B25_MoistureDoesNotDriftWithTheSupply()
    {
        for (int supply = 3300; supply >= 2800; supply -= 50)
        {
            var pins = new FakePins();
            AdcSensor sensor = Ratio(pins);
            pins.SetMillivolts(SupplyPin, supply / 2);

            // the probe's output follows its supply: 2025 mV at 3300 mV
            pins.SetMillivolts(Pin, 2025 * supply / 3300);
            SensorRun.Measure(sensor, 0);
            Assert.IsTrue(sensor.State == SensorState.Ready);
            Assert.IsTrue(sensor.Value > 49850 && sensor.Value < 50150, "half a percent of resolution at most");
        }
    }

    [TestMethod]
    public void B25_WithoutItsReferenceARatioIsAFault()
    {
        var pins = new FakePins();
        pins.SetMillivolts(Pin, 2025);
        SensorSettings settings = Soil();
        settings.Reference = "batt";
        Expect(new AdcSensor(settings, pins), SensorFault.NoDev, "nobody bound");

        AdcSensor sensor = Ratio(pins);
        pins.SetMillivolts(SupplyPin, 0);
        Expect(sensor, SensorFault.NoDev, "reference at its rail");
        pins.SetMillivolts(SupplyPin, 300);
        Expect(sensor, SensorFault.NoDev, "supply of 600 mV");
    }

    [TestMethod]
    public void OnlyAVoltageThatIsNoRatioCanBeAReference()
    {
        var pins = new FakePins();
        AdcSensor sensor = Ratio(pins);
        Assert.IsFalse(sensor.Bind(sensor), "itself");
        Assert.IsFalse(sensor.Bind(Ratio(pins)), "another ratio");
        Assert.IsFalse(sensor.Bind(new PulseSensor(Settings(), pins)), "no voltage");
        pins.SetMillivolts(Pin, 2025);
        pins.SetMillivolts(SupplyPin, 1650);
        Expect(sensor, SensorFault.NoDev, "a refused reference replaces the one before");
    }

    [TestMethod]
    public void PlausibleLimitsReplaceTheEndsOfTheCalibration()
    {
        var pins = new FakePins();
        SensorSettings settings = Soil();
        settings.Low = 0;
        settings.High = 150000;
        var sensor = new AdcSensor(settings, pins);
        pins.SetMillivolts(Pin, 545);
        SensorRun.Measure(sensor, 0);
        Assert.AreEqual(130000, sensor.Value, "beyond the points, within the limits");
        pins.SetMillivolts(Pin, 2960);
        Expect(sensor, SensorFault.Range, "below lo");
    }

    [TestMethod]
    public void ClosingGivesThePinBackAndAStartTakesItAgain()
    {
        var pins = new FakePins();
        pins.SetMillivolts(Pin, 1000);
        var sensor = new AdcSensor(Settings(), pins);
        SensorRun.Measure(sensor, 0);
        pins.ClearLog();
        sensor.Close();
        sensor.Close();
        Assert.AreEqual(1, pins.WriteCount, "closed once");
        SensorRun.Measure(sensor, 1000);
        Assert.IsTrue(sensor.State == SensorState.Ready);
    }

    [TestMethod]
    public void BatteryIsVoltsBehindItsDivider()
    {
        var pins = new FakePins();
        pins.SetMillivolts(Pin, 1850);
        var sensor = new BatterySensor(Settings(), pins);
        SensorRun.Measure(sensor, 0);
        Assert.AreEqual(3700, sensor.Value, "3.7 V through the default divider of two");
    }

    [TestMethod]
    public void BatteryWithACurveIsPercentAndEmptyIsZero()
    {
        var pins = new FakePins();
        SensorSettings settings = Settings();
        settings.Divider = 3000;
        settings.Points[0] = 3300000;
        settings.Points[1] = 0;
        settings.Points[2] = 4200000;
        settings.Points[3] = 100000;
        settings.PointCount = 2;
        var sensor = new BatterySensor(settings, pins);
        pins.SetMillivolts(Pin, 1250);
        SensorRun.Measure(sensor, 0);
        Assert.AreEqual(50000, sensor.Value);
        pins.SetMillivolts(Pin, 1000);
        SensorRun.Measure(sensor, 0);
        Assert.AreEqual(0, sensor.Value, "3.0 V");
        pins.SetMillivolts(Pin, 0);
        Expect(sensor, SensorFault.Open, "no battery");
    }

    private static void Expect(SensorDriver sensor, SensorFault fault, string message)
    {
        SensorRun.Measure(sensor, 0);
        Assert.IsTrue(sensor.State == SensorState.Fault, message);
        Assert.AreEqual(SensorFaults.Text(fault), SensorFaults.Text(sensor.Fault), message);
    }

    private static void Feed(SensorDriver sensor, FakePins pins, int[] samples)
    {
        pins.SetMillivolts(Pin, samples[0]);
        sensor.Start(0);
        for (int i = 1; i < samples.Length; i++)
        {
            pins.SetMillivolts(Pin, samples[i]);
            sensor.Poll(5 * i);
        }
    }

    private static AdcSensor Ratio(FakePins pins)
    {
        SensorSettings settings = Soil();
        settings.Reference = "batt";
        var sensor = new AdcSensor(settings, pins);
        SensorSettings supply = Settings();
        supply.Pin = SupplyPin;
        Assert.IsTrue(sensor.Bind(new BatterySensor(supply, pins)));
        return sensor;
    }

    private static SensorSettings Soil()
    {
        SensorSettings settings = Settings();
        settings.Points[0] = 2950000;
        settings.Points[1] = 0;
        settings.Points[2] = 1100000;
        settings.Points[3] = 100000;
        settings.PointCount = 2;
        return settings;
    }

    private static SensorSettings Settings()
    {
        var settings = new SensorSettings();
        settings.Pin = Pin;
        return settings;
    }
}
