using Gateway.Interop.Infrastructure;
using Gateway.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Client;

/// <summary>MQTTnet's server over 3.1.1.</summary>
[TestClass]
public sealed class MqttNet311Tests : EveryBrokerTests
{
    private static readonly Shared<MqttNetBroker> Server = new(() => new MqttNetBroker());

    /// <inheritdoc/>
    private protected override IBroker Broker => Server.Broker;

    /// <inheritdoc/>
    private protected override MqttVersion Version => MqttVersion.V311;

    /// <summary>It publishes anew, under a new id, what was between PUBREC and PUBCOMP.</summary>
    private protected override bool ResumesExactly => false;

    [ClassCleanup]
    public static void Stop() => Server.Stop();

    [TestMethod]
    public void A_take_over_is_an_end_without_a_word()
    {
        ClientHarness first = Bench.Connect("twin");
        ClientHarness second = Bench.Connect("twin");

        Bench.WaitUntil(() => first.Ends.Count > 0, "end of the first");
        Assert.AreEqual(MqttReason.TransportFailed, first.Ends[0]);
        Assert.IsEmpty(second.Ends);
    }

    /// <inheritdoc/>
    private protected override void RequireBroker()
    {
    }
}
