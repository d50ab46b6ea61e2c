using Gateway.Interop.Infrastructure;
using Gateway.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Client;

/// <summary>mosquitto over 3.1.1.</summary>
[TestClass]
public sealed class Mosquitto311Tests : EveryBrokerTests
{
    private static readonly Shared<Mosquitto> Server = new(Mosquitto.Fast);

    /// <inheritdoc/>
    private protected override IBroker Broker => Server.Broker;

    /// <inheritdoc/>
    private protected override MqttVersion Version => MqttVersion.V311;

    [ClassCleanup]
    public static void Stop() => Server.Stop();

    [TestMethod]
    public void A_wrong_password_is_return_code_5_and_not_authorized()
    {
        using Mosquitto guarded = new(passwords: true);
        using Bench bench = new(guarded, Version);
        ClientHarness client = bench.Add("intruder", options => options.Password = "wrong"u8.ToArray());
        client.Client.Connect();

        bench.WaitUntil(() => client.Ends.Count > 0, "refusal");

        Assert.AreEqual(MqttReason.NotAuthorized, client.Ends[0]);
    }

    [TestMethod]
    public void A_session_that_the_client_does_not_know_is_cleared_before_it_is_used()
    {
        ClientHarness first = Bench.Connect("twin", Keep);
        Bench.Subscribe(first, Bench.Topic("old"), MqttQos.AtLeastOnce);
        Bench.Disconnect(first);

        ClientHarness rebooted = Bench.Connect("twin", Keep);
        Bench.Subscribe(rebooted, Bench.Topic("new"), MqttQos.AtLeastOnce);
        Bench.Publish(rebooted, Bench.Topic("old"), "for nobody");
        Bench.Publish(rebooted, Bench.Topic("new"), "for us");

        Bench.WaitUntil(() => rebooted.Messages.Count > 0, "message");
        Assert.AreEqual("for us", rebooted.Messages[0].Payload);
        CollectionAssert.AreEqual(new[] { false }, rebooted.Connections);
    }

    /// <inheritdoc/>
    private protected override void RequireBroker() => MosquittoTools.Require();
}
