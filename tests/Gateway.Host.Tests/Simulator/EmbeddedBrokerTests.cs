using System.Net;
using System.Net.Sockets;
using Gateway.Simulator.Broker;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Simulator;

[TestClass]
public sealed class EmbeddedBrokerTests
{
    [TestMethod]
    [DataRow("127.0.0.1")]
    [DataRow("0.0.0.0")]
    public void A_port_that_is_taken_is_passed_over(string address)
    {
        using TcpListener other = new(IPAddress.Parse(address), 0);
        other.Start();
        int taken = ((IPEndPoint)other.LocalEndpoint).Port;

        using EmbeddedBroker broker = EmbeddedBroker.Start(taken);

        Assert.IsGreaterThan(taken, broker.Port);
        using TcpClient client = new();
        client.Connect(IPAddress.Loopback, broker.Port);
    }

    [TestMethod]
    public void A_broker_that_was_stopped_gives_its_port_back()
    {
        EmbeddedBroker broker = EmbeddedBroker.Start(20_000);
        broker.Dispose();

        using EmbeddedBroker again = EmbeddedBroker.Start(broker.Port);
        Assert.AreEqual(broker.Port, again.Port);
    }
}
