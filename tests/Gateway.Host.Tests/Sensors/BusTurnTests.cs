using Gateway.Core;
using Gateway.Simulator.Buses;

namespace Gateway.Host.Tests.Sensors;

[TestClass]
public sealed class BusTurnTests
{
    // reset, ROM command and code, function command, nine bytes: the longest transaction there is
    private const int LongestMicroseconds = 960 + (70 * 8 * (9 + 1 + 9));

    [TestMethod]
    public void B06_HoweverManySensorsAreDueAStepUsesTheBusesOnce()
    {
        SensorBench bench = new();
        SensorDriver[] drivers = [.. Enumerable.Range(1, 12).Select(i => Probe(bench, i)), Air(bench), bench.Add("sht3x", "h"), Light(bench)];
        int ended = 0;
        foreach (SensorDriver driver in drivers)
        {
            driver.Start(bench.Clock.Milliseconds);
        }

        for (int step = 0; step < 3000 && ended < drivers.Length; step++)
        {
            bench.Clock.Advance(1);
            int transactions = bench.I2c.Transactions;
            long wire = bench.OneWire.BusyMicroseconds;
            ended = drivers.Count(driver => driver.Poll(bench.Clock.Milliseconds) == SensorState.Ready);

            bool usedI2c = bench.I2c.Transactions != transactions;
            bool usedOneWire = bench.OneWire.BusyMicroseconds != wire;
            Assert.IsFalse(usedI2c && usedOneWire, "both buses in one step");
            Assert.IsTrue(bench.I2c.Transactions - transactions <= 1);
            Assert.IsTrue(bench.OneWire.BusyMicroseconds - wire <= LongestMicroseconds);
        }

        Assert.AreEqual(drivers.Length, ended, "and all of them get their turn");
    }

    private static SensorDriver Probe(SensorBench bench, int serial)
    {
        bench.OneWire.Add(new Ds18b20Model(serial, bench.Clock, () => 20));
        return bench.Add("ds18b20", rom: Ds18b20Model.RomText(serial));
    }

    private static SensorDriver Air(SensorBench bench)
    {
        bench.I2c.Add(new Sht3xModel(Sht3x.DefaultAddress, bench.Clock, () => 20, () => 50));
        return bench.Add("sht3x", "t");
    }

    private static SensorDriver Light(SensorBench bench)
    {
        bench.I2c.Add(new Bh1750Model(Bh1750.DefaultAddress, bench.Clock, () => 500));
        return bench.Add("bh1750");
    }
}
