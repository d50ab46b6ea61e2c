using Gateway.Core;
using Gateway.Simulator.Buses;
using Gateway.Simulator.Hardware;

namespace Gateway.Host.Tests.Sensors;

[TestClass]
public sealed class I2cModelTests
{
    [TestMethod]
    [DataRow("sht3x")]
    [DataRow("sht4x")]
    [DataRow("bme280")]
    public void TemperatureAndHumidityComeBackFromTheBytes(string driver)
    {
        SensorBench bench = new();
        I2cDevice device = Climate(bench, driver, () => -12.34, () => 61.7, () => 987.65);
        SensorDriver temperature = bench.Add(driver, "t");
        SensorDriver humidity = bench.Add(driver, "h");
        bench.ExpectValue(temperature, -12340, 10);
        bench.ExpectValue(humidity, 61700, 50);
        Assert.AreEqual(FaultKind.None, device.Fault);
    }

    [TestMethod]
    public void PressureComesBackFromTheBytes()
    {
        SensorBench bench = new();
        Climate(bench, "bme280", () => 25.08, () => 50, () => 1006.53);
        bench.ExpectValue(bench.Add("bme280", "p"), 1006530, 20);
    }

    [TestMethod]
    public void OneMeasurementServesAllChannelsOfADevice()
    {
        SensorBench bench = new();
        Climate(bench, "bme280", () => 20, () => 50, () => 1000);
        SensorDriver temperature = bench.Add("bme280", "t");
        SensorDriver humidity = bench.Add("bme280", "h");
        SensorDriver pressure = bench.Add("bme280", "p");
        bench.Measure(temperature);
        int transactions = bench.I2c.Transactions;
        Assert.AreEqual(0, bench.Measure(humidity));
        Assert.AreEqual(0, bench.Measure(pressure));
        Assert.AreEqual(transactions, bench.I2c.Transactions);
    }

    [TestMethod]
    public void LightComesBackFromTheBytes()
    {
        SensorBench bench = new();
        double lux = 28067;
        bench.I2c.Add(new Bh1750Model(Bh1750.DefaultAddress, bench.Clock, () => lux));
        SensorDriver driver = bench.Add("bh1750");
        bench.ExpectValue(driver, 28067000, 500);
        lux = 0;
        bench.ExpectValue(driver, 0);
        lux = 100000;
        bench.ExpectFault(driver, SensorFault.Range);
    }

    [TestMethod]
    [DataRow("sht3x", 16)]
    [DataRow("sht4x", 9)]
    [DataRow("bme280", 10)]
    [DataRow("bh1750", 180)]
    public void NobodyIsReadBeforeItsConversionHasEnded(string driver, int shortest)
    {
        SensorBench bench = new();
        double value = 10;
        Climate(bench, driver, () => value, () => value, () => 1000);
        SensorDriver sensor = bench.Add(driver);
        bench.ExpectValue(sensor, 10000, 500);

        value = 30;
        long took = bench.MeasureLater(sensor);
        Assert.IsTrue(took >= shortest, $"{took} ms");
        Assert.IsTrue(Math.Abs(sensor.Value - 30000) < 500, "this conversion's value, not the one before");
    }

    [TestMethod]
    [DataRow("sht3x", FaultKind.Crc, SensorFault.Crc)]
    [DataRow("sht4x", FaultKind.Crc, SensorFault.Crc)]
    [DataRow("sht3x", FaultKind.Timeout, SensorFault.Timeout)]
    [DataRow("sht4x", FaultKind.Timeout, SensorFault.Timeout)]
    [DataRow("bme280", FaultKind.Timeout, SensorFault.Timeout)]
    [DataRow("sht3x", FaultKind.Unplugged, SensorFault.NoDev)]
    [DataRow("sht4x", FaultKind.Unplugged, SensorFault.NoDev)]
    [DataRow("bme280", FaultKind.Unplugged, SensorFault.NoDev)]
    [DataRow("bh1750", FaultKind.Unplugged, SensorFault.NoDev)]
    [DataRow("sht3x", FaultKind.Stuck, SensorFault.NoDev)]
    [DataRow("bme280", FaultKind.Stuck, SensorFault.NoDev)]
    [DataRow("bh1750", FaultKind.Stuck, SensorFault.NoDev)]
    public void B20_EachFaultHasItsNameAndEnds(string driver, FaultKind kind, SensorFault fault)
    {
        SensorBench bench = new();
        I2cDevice device = Climate(bench, driver, () => 20, () => 20, () => 1000);
        SensorDriver sensor = bench.Add(driver);
        bench.ExpectValue(sensor, 20000, 500);
        device.Fault = kind;
        bench.ExpectFault(sensor, fault);
        bench.ExpectFault(sensor, fault);
        device.Fault = FaultKind.None;
        bench.ExpectValue(sensor, 20000, 500);
    }

    [TestMethod]
    [DataRow("sht3x")]
    [DataRow("sht4x")]
    [DataRow("bme280")]
    [DataRow("bh1750")]
    public void ADevicePulledOffInTheMiddleIsAFault(string driver)
    {
        SensorBench bench = new();
        I2cDevice device = Climate(bench, driver, () => 20, () => 20, () => 1000);
        SensorDriver sensor = bench.Add(driver);
        sensor.Start(bench.Clock.Milliseconds);
        device.Fault = FaultKind.Unplugged;
        bench.Measure(sensor);
        Assert.AreEqual(SensorState.Fault, sensor.State);
    }

    [TestMethod]
    public void AStuckDeviceStopsEverybodyOnItsBus()
    {
        SensorBench bench = new();
        Climate(bench, "sht3x", () => 20, () => 50, () => 1000);
        I2cDevice other = Climate(bench, "bh1750", () => 20, () => 50, () => 1000);
        SensorDriver sensor = bench.Add("sht3x");
        bench.ExpectValue(sensor, 20000, 10);
        other.Fault = FaultKind.Stuck;
        bench.ExpectFault(sensor, SensorFault.NoDev);
    }

    [TestMethod]
    public void AMeasurementAllocatesNothing()
    {
        SensorBench bench = new();
        Climate(bench, "sht3x", () => 20, () => 50, () => 1000);
        Climate(bench, "bh1750", () => 20, () => 50, () => 1000);
        bench.OneWire.Add(new Ds18b20Model(1, bench.Clock, () => 20));
        SensorDriver[] drivers = [bench.Add("sht3x", "t"), bench.Add("sht3x", "h"), bench.Add("bh1750"), bench.Add("ds18b20")];
        Run(bench, drivers, 3000);
        int ended = 0;
        Assert.AreEqual(0, Allocations.Of(() => ended = Run(bench, drivers, 20000)));
        Assert.IsTrue(ended >= drivers.Length * 10, $"only {ended} measurements");
    }

    private static int Run(SensorBench bench, SensorDriver[] drivers, int milliseconds)
    {
        int ended = 0;
        for (int i = 0; i < milliseconds; i++)
        {
            bench.Clock.Advance(1);
            foreach (SensorDriver driver in drivers)
            {
                bool wasBusy = driver.State == SensorState.Busy;
                SensorState state = wasBusy ? driver.Poll(bench.Clock.Milliseconds) : driver.Start(bench.Clock.Milliseconds);
                ended += wasBusy && state == SensorState.Ready ? 1 : 0;
            }
        }

        return ended;
    }

    private static I2cDevice Climate(SensorBench bench, string driver, Func<double> temperature, Func<double> humidity, Func<double> pressure)
    {
        I2cDevice device = driver switch
        {
            "sht3x" => new Sht3xModel(Sht3x.DefaultAddress, bench.Clock, temperature, humidity),
            "sht4x" => new Sht4xModel(Sht4x.DefaultAddress, bench.Clock, temperature, humidity),
            "bme280" => new Bme280Model(Bme280.DefaultAddress, bench.Clock, temperature, humidity, pressure),
            _ => new Bh1750Model(Bh1750.DefaultAddress, bench.Clock, temperature),
        };
        bench.I2c.Add(device);
        return device;
    }
}
