using Gateway.Interop.Infrastructure;
using Gateway.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Client;

/// <summary>mosquitto with persistence, restarted while a client publishes and receives.</summary>
[TestClass]
public sealed class MosquittoRestartTests
{
    private const int StreamLength = 300;

    [TestMethod]
    [DataRow(MqttVersion.V311)]
    [DataRow(MqttVersion.V5)]
    public void C15_A_restart_in_the_middle_of_a_QoS_2_stream_loses_and_doubles_nothing(MqttVersion version)
    {
        MosquittoTools.Require();
        using Mosquitto broker = new(passwords: false, "persistence true", "set_tcp_nodelay true", "max_queued_messages 0");
        using Bench bench = new(broker, version);
        string topic = bench.Topic("stream");
        ClientHarness client = bench.Connect("client", options =>
        {
            options.CleanStart = false;
            options.SessionExpirySeconds = 3600;
        });
        bench.Subscribe(client, topic, MqttQos.ExactlyOnce);

        bench.Stream(client, topic, 0, StreamLength, MqttQos.ExactlyOnce, before: number =>
        {
            if (number % 100 == 50)
            {
                broker.Stop();
                broker.Start();
            }
        });

        bench.WaitUntil(() => Numbers.Has(client, StreamLength - 1), "last number");
        bench.Drain(client);
        bench.Stream(client, topic, StreamLength, 1, MqttQos.ExactlyOnce);
        bench.WaitUntil(() => Numbers.Has(client, StreamLength), "number behind the last");
        Numbers.AssertOnceInOrder(client, StreamLength + 1);
        CollectionAssert.AreEqual(new[] { false, true, true, true }, client.Connections);
        Assert.HasCount(1, client.Subscribed);
    }
}
