using Gateway.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Client;

/// <summary>What only 5.0 has, at every broker that speaks it.</summary>
public abstract class Version5Tests : EveryBrokerTests
{
    /// <inheritdoc/>
    private protected override MqttVersion Version => MqttVersion.V5;

    [TestMethod]
    public void Version_5_is_spoken_first()
    {
        ClientHarness client = Bench.Connect("auto", options => options.Version = MqttVersion.Auto);

        Assert.IsTrue(client.Client.IsVersion5);
        Assert.AreEqual(1, client.Client.Statistics.Attempts);
    }

    [TestMethod]
    public void A_topic_alias_that_the_server_takes_carries_the_stream()
    {
        string topic = Bench.Topic("alias");
        ClientHarness client = Bench.Connect("client", Keep);
        Bench.Subscribe(client, topic, MqttQos.ExactlyOnce);
        MqttTopic name = new(topic);
        Assert.IsTrue(client.Client.UseAlias(name));

        Bench.Stream(client, name, 0, 20, MqttQos.ExactlyOnce);
        Bench.Drain(client);
        Bench.Cut(client); // C04: the alias dies with the connection
        Bench.Mend(client);
        Bench.Stream(client, name, 20, 20, MqttQos.ExactlyOnce);

        Bench.WaitUntil(() => Numbers.Has(client, 39), "last number");
        AssertStream(client, 40);
    }

    [TestMethod]
    public void No_local_keeps_the_clients_own_messages_away()
    {
        string topic = Bench.Topic("local");
        ClientHarness client = Bench.Connect("client");
        ClientHarness other = Bench.Connect("other");
        Bench.Subscribe(client, new MqttSubscription(topic, MqttQos.AtLeastOnce) { NoLocal = true });

        Bench.Publish(client, topic, "own");
        Bench.Publish(other, topic, "other's");

        Bench.WaitUntil(() => client.Messages.Count > 0, "message");
        Assert.AreEqual("other's", client.Messages[0].Payload);
    }

    /// <summary>A client that keeps its session and has received a small message behind one that is larger than it has announced to take.</summary>
    private protected ClientHarness ReceiveBehindOneLargerThanAnnounced()
    {
        string topic = Bench.Topic("announced");
        ClientHarness publisher = Bench.Connect("publisher", options => options.StoreSize = 8192);
        ClientHarness client = Bench.Connect("client", options =>
        {
            Keep(options);
            options.ReceiveBufferSize = 512;
        });
        Bench.Subscribe(client, topic, MqttQos.AtLeastOnce);

        Bench.Publish(publisher, topic, new string('x', 5000));
        Bench.Publish(publisher, topic, "small");

        Bench.WaitUntil(() => client.Messages.Count > 0, "small message");
        Assert.AreEqual("small", client.Messages[0].Payload);
        return client;
    }
}
