using Gateway.Core;
using Gateway.Simulator.Models;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Simulator;

[TestClass]
public sealed class HostValuesTests
{
    private readonly TemporaryDirectory _root = new();

    [TestCleanup]
    public void Cleanup() => _root.Dispose();

    [TestMethod]
    public void Values_are_in_thousandths()
    {
        _root.File("proc/loadavg", "0.42 0.50 0.61 2/345 6789\n");
        HostValues values = new(new HostMachine(_root.Path));

        Assert.AreEqual(SensorFault.None, values.Read("load", out int load));
        Assert.AreEqual(420, load);
    }

    [TestMethod]
    [DataRow("cpu")]
    [DataRow("load")]
    [DataRow("spin")]
    public void What_is_not_there_is_no_device(string name)
    {
        Assert.AreEqual(SensorFault.NoDev, new HostValues(new HostMachine(_root.Path)).Read(name, out _));
    }

    [TestMethod]
    public void A_number_that_does_not_fit_is_out_of_range()
    {
        _root.File("proc/loadavg", "3000000 0 0 0/0 0\n");

        Assert.AreEqual(SensorFault.Range, new HostValues(new HostMachine(_root.Path)).Read("load", out _));
    }
}
