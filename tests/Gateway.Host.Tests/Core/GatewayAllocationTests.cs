using Gateway.Core;
using Gateway.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Core;

/// <summary>A whole gateway at work, and what it leaves on the heap.</summary>
[TestClass]
public sealed class GatewayAllocationTests
{
    private const string Valve = TestGateway.Base + "o/valve1/set";

    private static readonly byte[] s_on = """{"s":"on","for":60,"id":"a1b2"}"""u8.ToArray();
    private static readonly byte[] s_bad = """{"s":"on","fro":60,"id":"a1b2"}"""u8.ToArray();

    [TestMethod]
    public void A_step_allocates_nothing_while_readings_and_commands_flow()
    {
        TestGateway test = Busy();
        Work(test, 5000);
        int published = test.Broker.Count;

        Assert.AreEqual(0, Allocations.Of(() => Work(test, 100_000)));
        Assert.IsGreaterThan(published + 1000, test.Broker.Count, "hardly anything was published");
    }

    [TestMethod]
    public void Commands_and_their_acks_allocate_nothing_in_the_gateway()
    {
        TestGateway test = Busy();
        byte[] topic = System.Text.Encoding.UTF8.GetBytes(Valve);
        Serve(test, topic, 100);
        int received = test.Gateway.CommandsReceived;

        Assert.AreEqual(0, Allocations.Of(() => Serve(test, topic, 2000)));
        Assert.IsGreaterThanOrEqualTo(received + 4000, test.Gateway.CommandsReceived);
    }

    private static TestGateway Busy()
    {
        TestGateway test = new();
        test.Options.SequenceBlock = 65535;
        test.Broker.OnlyCounts = true;
        test.Start().Run(2000);
        return test;
    }

    private static void Work(TestGateway test, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            test.Host.Value = 20000 + (step % 5000);
            test.Run(10);
        }
    }

    private static void Serve(TestGateway test, byte[] topic, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            test.Broker.Deliver(topic, s_on, false);
            test.Run(50);
            test.Broker.Deliver(topic, s_bad, false);
            test.Run(50);
        }
    }
}
