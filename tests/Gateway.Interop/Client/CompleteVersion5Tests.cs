using Gateway.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Client;

/// <summary>What only 5.0 has, and not every broker that speaks it.</summary>
public abstract class CompleteVersion5Tests : Version5Tests
{
    [TestMethod]
    public void The_will_comes_after_a_disconnect_that_asks_for_it()
    {
        string topic = Bench.Topic("status");
        ClientHarness watcher = Bench.Connect("watcher");
        Bench.Subscribe(watcher, topic, MqttQos.AtLeastOnce);
        ClientHarness client = Bench.Connect("client", options => options.Will = Will(topic));

        Bench.Disconnect(client, MqttReason.DisconnectWithWill);

        Bench.WaitUntil(() => watcher.Messages.Count > 0, "will");
        Assert.AreEqual("gone", watcher.Messages[0].Payload);
    }

    [TestMethod]
    public void A_delayed_will_does_not_come_when_the_client_is_back_in_time()
    {
        string topic = Bench.Topic("status");
        ClientHarness watcher = Bench.Connect("watcher");
        Bench.Subscribe(watcher, topic, MqttQos.AtLeastOnce);
        ClientHarness client = Bench.Connect("client", options =>
        {
            Keep(options);
            options.Will = Will(topic);
            options.Will.DelaySeconds = 60;
        });

        Bench.Cut(client);
        Bench.Mend(client);
        Bench.Publish(client, topic, "back");

        Bench.WaitUntil(() => watcher.Messages.Count > 0, "message");
        Assert.AreEqual("back", watcher.Messages[0].Payload);
    }

    [TestMethod]
    public void An_assigned_client_id_resumes_the_session()
    {
        ClientHarness client = Bench.Connect("assigned", options =>
        {
            Keep(options);
            options.ClientId = "";
        });

        Bench.Cut(client);
        Bench.Mend(client);

        CollectionAssert.AreEqual(new[] { false, true }, client.Connections);
    }
}
