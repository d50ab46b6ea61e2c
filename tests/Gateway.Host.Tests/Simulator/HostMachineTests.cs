using Gateway.Simulator.Models;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Simulator;

[TestClass]
public sealed class HostMachineTests
{
    private readonly TemporaryDirectory _root = new();

    [TestCleanup]
    public void Cleanup() => _root.Dispose();

    [TestMethod]
    public void Readings_come_from_proc_and_from_the_processors_own_thermal_zone()
    {
        _root.File("proc/loadavg", "0.42 0.50 0.61 2/345 6789\n");
        _root.File("proc/meminfo", "MemTotal:       16308000 kB\nMemAvailable:    2097152 kB\n");
        _root.File("sys/class/thermal/thermal_zone0/type", "acpitz\n");
        _root.File("sys/class/thermal/thermal_zone0/temp", "20000\n");
        _root.File("sys/class/thermal/thermal_zone1/type", "x86_pkg_temp\n");
        _root.File("sys/class/thermal/thermal_zone1/temp", "48500\n");
        HostMachine machine = new(_root.Path);

        Assert.AreEqual(0.42, machine.Load());
        Assert.AreEqual(2048, machine.FreeMemory());
        Assert.AreEqual(48.5, machine.ProcessorTemperature());
    }

    [TestMethod]
    public void What_a_machine_does_not_tell_is_null()
    {
        HostMachine machine = new(_root.Path);

        Assert.IsNull(machine.Load());
        Assert.IsNull(machine.ProcessorTemperature());
    }

    [TestMethod]
    public void This_machine_has_memory()
    {
        Assert.IsGreaterThan(0, new HostMachine().FreeMemory() ?? 0);
    }
}
