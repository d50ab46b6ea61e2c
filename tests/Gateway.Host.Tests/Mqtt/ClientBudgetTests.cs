using Gateway.Benchmarks.Counting;
using Gateway.Benchmarks.Counting.Flows;
using Gateway.Benchmarks.Size;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>
/// What a message may cost on the device, where every IL instruction is interpreted and a call costs as much as 15 to 22 of them. Counted, so the same everywhere; docs/mqtt-client.md has the
/// figures, and <c>dotnet run -c Release --project tests/Gateway.Benchmarks -- instructions</c> says where they come from.
/// </summary>
[TestClass]
public sealed class ClientBudgetTests
{
    /// <summary>Enough for every lap of packet ids and of the store to come by.</summary>
    private const int Runs = 64;

    private const long LargestHeap = 6000;
    private const int LargestCode = 49556 / 2;

    private static readonly IReadOnlyList<DeviceCode> Assemblies = DeviceCode.Compile("Gateway.Mqtt");
    private static readonly CountedCode Code = new(Assemblies);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void The_instrument_counts_what_can_be_counted_by_hand()
    {
        // Receiver.Fill without a byte to receive: load this, load its field, store it in a local (3); compare two fields (5); call with three arguments, one of them a length (7), store the
        // answer (1), compare it with 2 and with 1 (6), return it (2)
        MethodCost fill = Code.Worst<IdleFlow>(Runs).Methods.Single(method => method.Name == "Receiver.Fill");
        Assert.AreEqual(new MethodCost("Receiver.Fill", 24, 1, 0), fill);
        FlowCost cost = Code.Worst<PublishFlow.AtLeastOnce>(Runs);
        Assert.AreEqual(2, cost.LibraryCalls, "Array.Copy for the topic and for the payload");
    }

    [TestMethod]
    public void A_publish()
    {
        Hold<PublishFlow.AtMostOnce>(instructions: 210, calls: 4);
        Hold<PublishFlow.AtLeastOnce>(instructions: 288, calls: 6);
        Hold<PublishFlow.AtLeastOnce311>(instructions: 288, calls: 6);
        Hold<PublishFlow.ExactlyOnce>(instructions: 434, calls: 12);
        Hold<PublishFlow.ExactlyOnce311>(instructions: 434, calls: 12);
    }

    [TestMethod]
    public void Two_publishes_at_once()
    {
        Hold<PublishFlow.TwoAtLeastOnce>(instructions: 1660, calls: 42);
    }

    [TestMethod]
    public void A_received_message()
    {
        Hold<ReceiveFlow.AtMostOnce>(instructions: 318, calls: 9);
        Hold<ReceiveFlow.AtLeastOnce>(instructions: 248, calls: 6);
        Hold<ReceiveFlow.AtLeastOnce311>(instructions: 240, calls: 6);
        Hold<ReceiveFlow.ExactlyOnce>(instructions: 773, calls: 31);
    }

    [TestMethod]
    public void A_poll_with_nothing_to_do()
    {
        Hold<IdleFlow>(instructions: 66, calls: 2);
    }

    [TestMethod]
    public void The_heap_of_a_client()
    {
        Assert.IsLessThanOrEqualTo(LargestHeap, ClientHeap.Measure().Bytes);
    }

    [TestMethod]
    public void Its_code()
    {
        Assert.IsLessThanOrEqualTo(LargestCode, CodeSize.Of(Assemblies[0]).MethodBytes);
    }

    private void Hold<TFlow>(int instructions, int calls)
        where TFlow : IFlow, new()
    {
        foreach (FlowCost cost in Code.Count<TFlow>(Runs))
        {
            string what = $"{typeof(TFlow).Name}: {cost.Instructions} instructions, {cost.OwnCalls} + {cost.LibraryCalls} calls";
            TestContext.WriteLine(what);
            Assert.IsLessThanOrEqualTo(instructions, cost.Instructions, what);
            Assert.IsLessThanOrEqualTo(calls, cost.OwnCalls, what);
            Assert.AreEqual(0, cost.AllocatedBytes, what);
        }
    }
}
