using Gateway.Interop.Infrastructure;
using Gateway.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Client;

/// <summary>More messages than there are packet ids, to mosquitto and back.</summary>
[TestClass]
public sealed class PacketIdWrapTests
{
    private const int MoreThanThereAreIds = 66_000;

    [TestMethod]
    [DataRow(MqttVersion.V311)]
    [DataRow(MqttVersion.V5)]
    public void Packet_ids_wrap_in_both_directions_without_loss_or_double(MqttVersion version)
    {
        MosquittoTools.Require();
        using Mosquitto broker = Mosquitto.Fast();
        using Bench bench = new(broker, version);
        string topic = bench.Topic("wrap");
        ClientHarness client = bench.Connect("wrap", options =>
        {
            options.Slots = 32;
            options.StoreSize = 4096;
            options.ReceiveBufferSize = 4096;
            options.PacketsPerPoll = 64;
        });
        bench.Subscribe(client, topic, MqttQos.AtLeastOnce);

        bench.Stream(client, topic, 0, MoreThanThereAreIds, MqttQos.AtLeastOnce);

        bench.WaitUntil(() => client.Messages.Count >= MoreThanThereAreIds && client.Client.Queued == 0, "last number");
        Numbers.AssertOnceInOrder(client, MoreThanThereAreIds);
        Assert.HasCount(MoreThanThereAreIds, client.Published);
        Assert.HasCount(1, client.Connections);
        Assert.AreEqual(0, client.Client.Statistics.UnknownAcks);
    }
}
