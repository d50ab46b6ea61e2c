using Gateway.Interop.Infrastructure;
using Gateway.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Client;

/// <summary>MQTTnet's server over 5.0.</summary>
[TestClass]
public sealed class MqttNet5Tests : Version5Tests
{
    private static readonly Shared<MqttNetBroker> Server = new(() => new MqttNetBroker());

    /// <inheritdoc/>
    private protected override IBroker Broker => Server.Broker;

    /// <summary>It publishes anew, under a new id, what was between PUBREC and PUBCOMP.</summary>
    private protected override bool ResumesExactly => false;

    [ClassCleanup]
    public static void Stop() => Server.Stop();

    [TestMethod]
    public void C02_A_take_over_is_0x8E_and_is_not_answered_with_one()
    {
        ClientHarness first = Bench.Connect("twin", options => options.BackoffCap = 60_000);
        ClientHarness second = Bench.Connect("twin");

        Bench.WaitUntil(() => first.Ends.Count > 0, "end of the first");
        Assert.AreEqual(MqttReason.SessionTakenOver, first.Ends[0]);

        // well behind the base of the backoff it still waits
        Bench.Skip(seconds: 30);
        Bench.Subscribe(second, Bench.Topic("calm"), MqttQos.AtLeastOnce);
        Assert.AreEqual(MqttState.Waiting, first.Client.State);
        Assert.IsEmpty(second.Ends);
    }

    [TestMethod]
    public void A_shared_subscription_is_refused_and_the_connection_goes_on()
    {
        ClientHarness client = Bench.Connect("client");
        MqttSubscription subscription = new($"$share/group/{Bench.Topic("work")}", MqttQos.AtLeastOnce);

        Assert.AreEqual(MqttResult.NotAllowed, client.Client.Subscribe(subscription));

        AssertCalm(client);
    }

    [TestMethod]
    public void An_empty_client_id_is_refused()
    {
        ClientHarness client = Bench.Add("nameless", options => options.ClientId = "");
        client.Client.Connect();

        Bench.WaitUntil(() => client.Ends.Count > 0, "refusal");

        Assert.AreEqual(MqttReason.ClientIdentifierNotValid, client.Ends[0]);
    }

    [TestMethod]
    public void C11_A_message_larger_than_announced_ends_one_connection_and_does_not_come_again()
    {
        ClientHarness client = ReceiveBehindOneLargerThanAnnounced();

        CollectionAssert.AreEqual(new[] { MqttReason.PacketTooLarge }, client.Ends, client.ToString());
        Assert.HasCount(1, client.Oversize);
    }

    /// <inheritdoc/>
    private protected override void RequireBroker()
    {
    }
}
