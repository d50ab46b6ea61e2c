using System.Reflection;
using Gateway.Benchmarks.Size;
using Gateway.Core;
using Gateway.Mqtt;
using Gateway.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Core;

/// <summary>What the gateway and its client keep on the device's heap, in the runtime's own sizes.</summary>
[TestClass]
public sealed class GatewayHeapTests
{
    private const long LargestLimit = 32_000;
    private const long JournalLimit = 3072;
    private const long ConfigurationLimit = 6144;
    private const long SmallLimit = 28_000;

    // what the configurator refers to and is not its own
    private static readonly string[] s_others = ["_options", "_hardware", "_outputs", "_inputs", "_channels", "_boot", "_log", "_client", "_outbox", "_commands", "_sleep"];
    private static readonly string[] s_shared = ["_topics", "_link", "_commands"];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Sixteen_channels_eight_outputs_and_eight_inputs_stay_within_their_budget()
    {
        TestGateway test = new();
        Fill(test.Configuration);
        test.Start().Run(2000);
        Assert.AreEqual(GatewayConfiguration.MaximumSensors, test.Configuration.SensorCount);

        long bytes = Measure(test);
        Assert.IsLessThan(LargestLimit, bytes);
    }

    [TestMethod]
    public void A_small_configuration_is_hardly_more_than_its_buffers()
    {
        TestGateway test = new();
        test.Start().Run(2000);
        long bytes = Measure(test);
        Assert.IsLessThan(SmallLimit, bytes);
        Assert.IsGreaterThan(test.Options.ReceiveBufferSize + test.Options.StoreSize + (16 * test.Options.RingCapacity), bytes);
    }

    [TestMethod]
    public void Readings_in_RAM_and_what_brings_them_to_flash_take_3_KB_at_most()
    {
        TestGateway test = new();
        Fill(test.Configuration);
        test.Start().Run(2000);
        object log = Field(test.Gateway, "_log");
        DeviceHeap heap = new();
        heap.Add(test.Files);
        heap.Add(Field(log, "_ids"));
        long before = heap.Bytes;
        foreach (string part in (string[])["_lost", "_journal", "_ring", "_inFlight"])
        {
            heap.Add(Field(log, part));
        }

        TestContext.WriteLine($"{heap.Bytes - before} bytes");
        Assert.IsInRange(JournalLimit / 2, JournalLimit, heap.Bytes - before);
    }

    [TestMethod]
    public void Configuration_over_the_air_takes_6_KB_at_most_a_key_and_another_network_included()
    {
        TestGateway test = new() { Network = new FakeNetwork() };
        Fill(test.Configuration);
        test.Start().Run(2000);
        test.Command("cfg/secret/sign", new string('k', 64));
        object configurator = Field(test.Gateway, "_configurator");
        DeviceHeap heap = new();
        foreach (object other in (object[])[test.Files, test.Network, Field(Field(configurator, "_secrets"), "_random"), .. s_others.Select(part => Field(test.Gateway, part)), .. s_shared.Select(part => Field(configurator, part))])
        {
            heap.Skip(other);
        }

        // the sections that run, and what it takes to be connected at all, are there with and without the air
        object tables = Field(configurator, "_tables");
        heap.Skip(Field(tables, "_single"));
        heap.Skip(Field(tables, "_many"));
        heap.Skip(Field(tables, "_scratch"));
        object broker = Field(configurator, "_broker");
        heap.Skip(Field(broker, "_clientOptions"));
        heap.Skip(Field(broker, "_subscriptions"));
        heap.Add(configurator);
        foreach ((string type, (int count, long bytes)) in heap.ByType.OrderByDescending(pair => pair.Value.Bytes))
        {
            TestContext.WriteLine($"{count,4} {bytes,7} {type}");
        }

        TestContext.WriteLine($"{heap.Bytes} bytes");
        Assert.IsInRange(ConfigurationLimit / 2, ConfigurationLimit, heap.Bytes);
    }

    [TestMethod]
    public void B27_the_heap_does_not_shrink_over_reconnects()
    {
        TestGateway test = new();
        test.Options.SequenceBlock = 65535;
        test.Broker.OnlyCounts = true;
        test.Start().Run(2000);
        Reconnect(test, 20);
        int connects = test.Broker.Connects;
        long before = Measure(test);
        Reconnect(test, 200);

        // what can be reached from the gateway, and not what the process has: the other tests' threads are none of its business
        Assert.AreEqual(before, Measure(test));
        Assert.AreEqual(connects + 200, test.Broker.Connects);
    }

    private static void Reconnect(TestGateway test, int times)
    {
        for (int i = 0; i < times; i++)
        {
            test.Broker.SetUp(false);
            test.Run(20);
            test.Broker.SetUp(true);
            Assert.IsTrue(test.RunUntil(MqttState.Online));
            test.Run(500);
        }
    }

    private static object Field(object owner, string name) => owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(owner)!;

    /// <summary>Bytes of the gateway without what it runs on.</summary>
    private long Measure(TestGateway test)
    {
        DeviceHeap heap = new();
        heap.Add(test.Broker);
        heap.Add(test.Files);
        heap.Add(test.Pins);
        heap.Add(test.Clock);
        heap.Add(test.Device);
        heap.Add(test.Host);
        long doubles = heap.Bytes;
        heap.Add(test.Gateway);
        foreach ((string type, (int count, long bytes)) in heap.ByType.OrderByDescending(pair => pair.Value.Bytes))
        {
            TestContext.WriteLine($"{count,4} {bytes,7} {type}");
        }

        TestContext.WriteLine($"{heap.Bytes - doubles} in all");
        return heap.Bytes - doubles;
    }

    private static void Fill(GatewayConfiguration all)
    {
        while (all.SensorCount < GatewayConfiguration.MaximumSensors)
        {
            all.Sensors[all.SensorCount] = new SensorSettings { Id = "channel-" + all.SensorCount, Driver = SensorDrivers.Host, Quantity = TestGateway.HostValue };
            all.SensorCount++;
        }

        while (all.OutputCount < GatewayConfiguration.MaximumOutputs)
        {
            all.Outputs[all.OutputCount] = new OutputSettings { Id = "output-" + all.OutputCount, Pin = 28 + all.OutputCount };
            all.OutputCount++;
        }

        while (all.InputCount < GatewayConfiguration.MaximumInputs)
        {
            all.Inputs[all.InputCount] = new InputSettings { Id = "input-" + all.InputCount, Pin = all.InputCount };
            all.InputCount++;
        }
    }
}
