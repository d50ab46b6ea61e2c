using Gateway.Interop.Infrastructure;
using Gateway.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Client;

/// <summary>ejabberd's mod_mqtt over 5.0, whose packet ids are random and whose user names are JIDs.</summary>
[TestClass]
public sealed class Ejabberd5Tests : CompleteVersion5Tests
{
    private static readonly Shared<Ejabberd> Server = new(() => new Ejabberd());

    /// <inheritdoc/>
    private protected override IBroker Broker => Server.Broker;

    [ClassCleanup]
    public static void Stop() => Server.Stop();

    [TestMethod]
    public void A_wrong_password_is_not_authorized()
    {
        ClientHarness client = Bench.Add("intruder", options => options.Password = "wrong"u8.ToArray());
        client.Client.Connect();

        Bench.WaitUntil(() => client.Ends.Count > 0, "refusal");

        Assert.AreEqual(MqttReason.NotAuthorized, client.Ends[0]);
    }

    [TestMethod]
    public void The_keep_alive_is_always_the_servers()
    {
        ClientHarness client = Bench.Connect("client", options => options.KeepAliveSeconds = 77);

        Assert.AreEqual(77, client.ServerKeepAlive);
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
    public void C11_A_message_larger_than_announced_ends_one_connection_and_does_not_come_again()
    {
        ClientHarness client = ReceiveBehindOneLargerThanAnnounced();

        CollectionAssert.AreEqual(new[] { MqttReason.PacketTooLarge }, client.Ends, client.ToString());
        Assert.HasCount(1, client.Oversize);
    }

    /// <inheritdoc/>
    private protected override void RequireBroker() => Ejabberd.Require();
}
