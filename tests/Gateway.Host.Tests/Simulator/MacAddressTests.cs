using System.Text.RegularExpressions;
using Gateway.Simulator.Hardware;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Simulator;

[TestClass]
public sealed class MacAddressTests
{
    [TestMethod]
    public void Each_machine_has_an_id_of_its_own_and_keeps_it()
    {
        string id = MacAddress.GatewayId("one");

        Assert.MatchesRegex(new Regex("^gw-02[0-9a-f]{10}$"), id);
        Assert.AreEqual(id, MacAddress.GatewayId("one"));
        Assert.AreNotEqual(id, MacAddress.GatewayId("another"));
    }
}
