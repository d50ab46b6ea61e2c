using Gateway.Core;
using Gateway.Simulator.Buses;
using Gateway.Simulator.Hardware;

namespace Gateway.Host.Tests.Sensors;

[TestClass]
public sealed class Ds18b20ModelTests
{
    private const long Serial = 0x0000_1234_5678;
    private const int Genuine85 = 85000;

    [TestMethod]
    public void AProbeAloneOnItsWireNeedsNoRom()
    {
        SensorBench bench = new();
        bench.OneWire.Add(new Ds18b20Model(Serial, bench.Clock, () => 21.5));
        bench.ExpectValue(bench.Add("ds18b20"), 21500);
    }

    [TestMethod]
    [DataRow(125.0, 125000)]
    [DataRow(25.0625, 25063)]
    [DataRow(10.125, 10125)]
    [DataRow(0.5, 500)]
    [DataRow(0.0, 0)]
    [DataRow(-0.5, -500)]
    [DataRow(-10.125, -10125)]
    [DataRow(-25.0625, -25063)]
    [DataRow(-55.0, -55000)]
    public void TheDataSheetsTableOfTemperaturesComesOut(double celsius, int thousandths)
    {
        SensorBench bench = new();
        bench.OneWire.Add(new Ds18b20Model(Serial, bench.Clock, () => celsius));
        bench.ExpectValue(bench.Add("ds18b20"), thousandths);
    }

    [TestMethod]
    public void SeveralProbesOnOneWireAreToldApartByTheirRom()
    {
        SensorBench bench = new();
        SensorDriver[] drivers = new SensorDriver[5];
        for (int i = 0; i < drivers.Length; i++)
        {
            double celsius = 10 + i;
            bench.OneWire.Add(new Ds18b20Model(Serial + i, bench.Clock, () => celsius));
            drivers[i] = bench.Add("ds18b20", rom: Ds18b20Model.RomText(Serial + i));
        }

        for (int i = 0; i < drivers.Length; i++)
        {
            bench.ExpectValue(drivers[i], 10000 + (1000 * i));
        }
    }

    [TestMethod]
    public void ProbesOnOneWireMayMeasureAtTheSameTime()
    {
        SensorBench bench = new();
        bench.OneWire.Add(new Ds18b20Model(1, bench.Clock, () => 11));
        bench.OneWire.Add(new Ds18b20Model(2, bench.Clock, () => 12));
        SensorDriver first = bench.Add("ds18b20", rom: Ds18b20Model.RomText(1));
        SensorDriver second = bench.Add("ds18b20", rom: Ds18b20Model.RomText(2));
        first.Start(bench.Clock.Milliseconds);
        for (int i = 0; i < 2000; i++)
        {
            if (i == 300)
            {
                second.Start(bench.Clock.Milliseconds);
            }

            bench.Clock.Advance(1);
            first.Poll(bench.Clock.Milliseconds);
            second.Poll(bench.Clock.Milliseconds);
        }

        Assert.AreEqual(11000, first.Value);
        Assert.AreEqual(12000, second.Value);
    }

    [TestMethod]
    public void TwoProbesWithoutRomAreAFaultNotAMixture()
    {
        SensorBench bench = new();
        bench.OneWire.Add(new Ds18b20Model(1, bench.Clock, () => 11.0625));
        bench.OneWire.Add(new Ds18b20Model(2, bench.Clock, () => 22.5));
        bench.ExpectFault(bench.Add("ds18b20"), SensorFault.Crc);
    }

    [TestMethod]
    public void B20_85DegreesAtPowerUpIsAFault()
    {
        SensorBench bench = new();
        Ds18b20Model probe = new(Serial, bench.Clock, () => 21.5) { Fault = FaultKind.Por85 };
        bench.OneWire.Add(probe);
        SensorDriver driver = bench.Add("ds18b20");
        bench.ExpectFault(driver, SensorFault.Por85);
        probe.Fault = FaultKind.None;
        bench.ExpectValue(driver, 21500);
    }

    [TestMethod]
    public void B20_85DegreesInABoilerIsAValue()
    {
        SensorBench bench = new();
        double celsius = 20;
        bench.OneWire.Add(new Ds18b20Model(Serial, bench.Clock, () => celsius));
        SensorDriver driver = bench.Add("ds18b20");
        celsius = 85;
        bench.ExpectValue(driver, Genuine85);
        celsius = 85.0625;
        bench.ExpectValue(driver, 85063);
        celsius = 85;
        bench.ExpectValue(driver, Genuine85);
    }

    [TestMethod]
    public void B20_AProbeThatLostItsPowerForAMomentIsMeasuredAgain()
    {
        SensorBench bench = new();
        Ds18b20Model probe = new(Serial, bench.Clock, () => 21.5);
        bench.OneWire.Add(probe);
        SensorDriver driver = bench.Add("ds18b20");
        bench.ExpectValue(driver, 21500);

        driver.Start(bench.Clock.Milliseconds);
        bench.Clock.Advance(400);
        probe.Interrupt();
        bench.Measure(driver);
        Assert.AreEqual(SensorState.Ready, driver.State);
        Assert.AreEqual(21500, driver.Value, "not 85");
    }

    [TestMethod]
    public void B20_TheRuleHoldsWhenTheGatewayRestartsAndTheProbeDoesNot()
    {
        SensorBench bench = new();
        Ds18b20Model probe = new(Serial, bench.Clock, () => 85);
        bench.OneWire.Add(probe);
        bench.ExpectValue(bench.Add("ds18b20"), Genuine85);

        // another driver finds the mark of the one before in the alarm registers
        SensorDriver second = bench.Add("ds18b20");
        bench.ExpectValue(second, Genuine85);
        probe.Fault = FaultKind.Por85;
        bench.ExpectFault(second, SensorFault.Por85);
    }

    [TestMethod]
    public void B20_AnUnpluggedProbeIsAFaultAndComesBack()
    {
        SensorBench bench = new();
        Ds18b20Model probe = new(Serial, bench.Clock, () => 21.5);
        bench.OneWire.Add(probe);
        bench.OneWire.Add(new Ds18b20Model(Serial + 1, bench.Clock, () => 5));
        SensorDriver driver = bench.Add("ds18b20", rom: Ds18b20Model.RomText(Serial));
        bench.ExpectValue(driver, 21500);
        probe.Fault = FaultKind.Unplugged;
        bench.ExpectFault(driver, SensorFault.NoDev);
        probe.Fault = FaultKind.None;
        bench.ExpectValue(driver, 21500);
    }

    [TestMethod]
    public void B20_AProbeUnpluggedDuringItsConversionIsAFault()
    {
        SensorBench bench = new();
        Ds18b20Model probe = new(Serial, bench.Clock, () => 21.5);
        bench.OneWire.Add(probe);
        SensorDriver driver = bench.Add("ds18b20");
        bench.ExpectValue(driver, 21500);
        driver.Start(bench.Clock.Milliseconds);
        probe.Fault = FaultKind.Unplugged;
        bench.Measure(driver);
        Assert.AreEqual(SensorFault.NoDev, driver.Fault);
    }

    [TestMethod]
    [DataRow(FaultKind.Crc, SensorFault.Crc)]
    [DataRow(FaultKind.Timeout, SensorFault.Timeout)]
    [DataRow(FaultKind.Stuck, SensorFault.Short)]
    [DataRow(FaultKind.Short, SensorFault.Short)]
    [DataRow(FaultKind.Open, SensorFault.NoDev)]
    public void B20_EachFaultOfTheWireHasItsName(FaultKind kind, SensorFault fault)
    {
        SensorBench bench = new();
        Ds18b20Model probe = new(Serial, bench.Clock, () => 21.5);
        bench.OneWire.Add(probe);
        SensorDriver driver = bench.Add("ds18b20");
        bench.ExpectValue(driver, 21500);
        probe.Fault = kind;
        bench.ExpectFault(driver, fault);
        probe.Fault = FaultKind.None;
        bench.ExpectValue(driver, 21500);
    }

    [TestMethod]
    public void TheSearchFindsEveryDeviceOnce()
    {
        SensorBench bench = new();
        long[] serials = [1, 2, 3, 0x8000_0000_0001, 0x0F0F_0F0F_0F0F, 0x7FFF_FFFF_FFFF];
        foreach (long serial in serials)
        {
            bench.OneWire.Add(new Ds18b20Model(serial, bench.Clock, () => 20));
        }

        List<string> found = [];
        byte[] rom = new byte[8];
        for (bool more = bench.OneWire.Search(true, rom); more; more = bench.OneWire.Search(false, rom))
        {
            found.Add(Convert.ToHexStringLower(rom));
        }

        CollectionAssert.AreEquivalent(serials.Select(Ds18b20Model.RomText).ToList(), found);
    }

    [TestMethod]
    public void TheSearchOfAnEmptyOrShortedWireEnds()
    {
        SensorBench bench = new();
        byte[] rom = new byte[8];
        Assert.IsFalse(bench.OneWire.Search(true, rom));
        bench.OneWire.Add(new Ds18b20Model(1, bench.Clock, () => 20) { Fault = FaultKind.Stuck });
        Assert.IsFalse(bench.OneWire.Search(true, rom));
    }
}
