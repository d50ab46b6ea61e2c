using Gateway.Interop.Infrastructure;
using Gateway.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Client;

/// <summary>mosquitto over 5.0.</summary>
[TestClass]
public sealed class Mosquitto5Tests : CompleteVersion5Tests
{
    private static readonly Shared<Mosquitto> Server = new(Mosquitto.Fast);

    /// <inheritdoc/>
    private protected override IBroker Broker => Server.Broker;

    [ClassCleanup]
    public static void Stop() => Server.Stop();

    [TestMethod]
    public void A_wrong_password_is_0x87_and_not_authorized()
    {
        using Mosquitto guarded = new(passwords: true);
        using Bench bench = new(guarded, Version);
        ClientHarness client = bench.Add("intruder", options => options.Password = "wrong"u8.ToArray());
        client.Client.Connect();

        bench.WaitUntil(() => client.Ends.Count > 0, "refusal");

        Assert.AreEqual(MqttReason.NotAuthorized, client.Ends[0]);
    }

    [TestMethod]
    public void C11_What_is_larger_than_announced_does_not_come()
    {
        ClientHarness client = ReceiveBehindOneLargerThanAnnounced();

        Assert.IsEmpty(client.Oversize);
        AssertCalm(client);
    }

    [TestMethod]
    public void A_message_for_nobody_is_a_success_that_says_so()
    {
        ClientHarness client = Bench.Connect("client");

        Bench.Publish(client, Bench.Topic("nobody"), "heard?");

        CollectionAssert.AreEqual(new[] { MqttReason.NoMatchingSubscribers }, client.Published);
    }

    [TestMethod]
    public void The_servers_keep_alive_replaces_the_clients()
    {
        using Mosquitto hasty = new(passwords: false, "max_keepalive 10");
        using Bench bench = new(hasty, Version);
        ClientHarness client = bench.Connect("client", options => options.KeepAliveSeconds = 3600);
        Assert.AreEqual(10, client.ServerKeepAlive);

        bench.Skip(seconds: 7.6); // three quarters of 10 s and a little

        bench.WaitUntil(() => hasty.Log.Any(line => line.Contains("Received PINGREQ")), "PINGREQ");
    }

    [TestMethod]
    public void A_shared_subscription_gives_each_message_to_one_member()
    {
        string topic = Bench.Topic("work");
        ClientHarness publisher = Bench.Connect("publisher");
        ClientHarness[] members = [Bench.Connect("one"), Bench.Connect("two")];
        foreach (ClientHarness member in members)
        {
            Assert.AreEqual(1, Bench.Subscribe(member, $"$share/group/{topic}", MqttQos.AtLeastOnce));
        }

        Bench.Stream(publisher, topic, 0, 40, MqttQos.AtLeastOnce);
        Bench.WaitUntil(() => members.Sum(member => member.Messages.Count) >= 40, "forty messages");

        CollectionAssert.AreEquivalent(Enumerable.Range(0, 40).Select(number => $"{number}").ToArray(), members.SelectMany(member => member.Messages).Select(message => message.Payload).ToArray());
        Assert.IsTrue(Array.TrueForAll(members, member => member.Messages.Count > 0));
    }

    [TestMethod]
    public void Overlapping_subscriptions_come_with_their_identifiers()
    {
        ClientHarness client = Bench.Connect("client");
        Bench.Subscribe(client, new MqttSubscription(Bench.Topic("+"), MqttQos.AtLeastOnce) { Identifier = 7 });
        Bench.Subscribe(client, new MqttSubscription(Bench.Topic("a"), MqttQos.AtLeastOnce) { Identifier = 300_000 });

        Bench.Publish(client, Bench.Topic("a"), "both");

        Bench.WaitUntil(() => client.Identifiers.Count == 2, "both identifiers");
        CollectionAssert.AreEquivalent(new[] { 7, 300_000 }, client.Identifiers);
    }

    /// <inheritdoc/>
    private protected override void RequireBroker() => MosquittoTools.Require();
}
