using Gateway.Core;
using Gateway.Simulator.Buses;
using Gateway.Simulator.Hardware;

namespace Gateway.Host.Tests.Sensors;

/// <summary>
/// Drivers of the firmware on simulated buses, in virtual time. Every call to a driver is watched: it may use a bus for the time of one transaction.
/// </summary>
internal sealed class SensorBench
{
    /// <summary>Longer than any driver may take, in ms.</summary>
    private const int Limit = 5000;

    /// <summary>Reset, ROM command and code, function command, nine bytes: the longest transaction there is.</summary>
    private const int LongestMicroseconds = 960 + (70 * 8 * (9 + 1 + 9));

    private readonly SensorDriver[] _drivers = new SensorDriver[16];
    private readonly SensorFactory _factory;
    private int _count;

    internal SensorBench()
    {
        _factory = new SensorFactory(new SimulatedPins(), I2c, OneWire, null, null, 0);
    }

    internal SimulatedClock Clock { get; } = new(1, DateTimeOffset.UnixEpoch);

    internal I2cBus I2c { get; } = new();

    internal OneWireBus OneWire { get; } = new();

    internal SensorDriver Add(string driver, string quantity = "", string rom = "", int address = 0)
    {
        SensorSettings settings = new() { Driver = driver, Quantity = quantity, Rom = rom, Address = address };
        int code = _factory.Create(settings, _drivers, out SensorDriver made);
        Assert.AreEqual(ErrorCode.None, code, _factory.Message);
        _drivers[_count++] = made;
        return made;
    }

    /// <summary>Measures once; time passes.</summary>
    /// <returns>Milliseconds that it took.</returns>
    internal long Measure(SensorDriver driver)
    {
        long start = Clock.Milliseconds;
        Watch(() => driver.Start(Clock.Milliseconds));
        while (driver.State == SensorState.Busy && Clock.Milliseconds - start < Limit)
        {
            Clock.Advance(1);
            Watch(() => driver.Poll(Clock.Milliseconds));
        }

        Assert.AreNotEqual(SensorState.Busy, driver.State, "a measurement that never ends");
        return Clock.Milliseconds - start;
    }

    /// <summary>Measures once more after a pause in which shared results grow old.</summary>
    internal long MeasureLater(SensorDriver driver)
    {
        Clock.Advance(I2cSensor.FreshMilliseconds);
        return Measure(driver);
    }

    internal void ExpectValue(SensorDriver driver, int value, int tolerance = 0)
    {
        MeasureLater(driver);
        Assert.AreEqual(SensorState.Ready, driver.State, driver.Fault.ToString());
        Assert.IsTrue(Math.Abs(driver.Value - value) <= tolerance, $"{driver.Value} is not {value}");
    }

    internal void ExpectFault(SensorDriver driver, SensorFault fault)
    {
        MeasureLater(driver);
        Assert.AreEqual(SensorState.Fault, driver.State);
        Assert.AreEqual(fault, driver.Fault);
    }

    private void Watch(Action call)
    {
        int transactions = I2c.Transactions;
        long wire = OneWire.BusyMicroseconds;
        call();
        Assert.IsTrue(I2c.Transactions - transactions <= 1, "more than one I2C transaction in one call");
        Assert.IsTrue(OneWire.BusyMicroseconds - wire <= LongestMicroseconds, "longer than reading one scratchpad");
    }
}
