#if !NANOFRAMEWORK_1_0
using System.Text;
using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>Packet ids over more messages than there are ids. The model broker refuses one that is in use; it keeps all of them, which no device has room for.</summary>
[TestClass]
public class PacketIdTests
{
    [TestMethod]
    public void IdsWrapAndAreNeverUsedTwiceAtOnce()
    {
        ModelBroker broker = new ModelBroker();
        MqttClientOptions options = MqttRig.Resuming(MqttVersion.V5);
        options.Slots = 3;
        MqttClient client = new MqttClient(options, broker, new Ignoring(), new FixedRandom());
        client.Connect();
        MqttTopic topic = new MqttTopic("a");
        int lowest = int.MaxValue;
        int highest = 0;
        for (int i = 0; i < 3; i++)
        {
            client.Poll(i);
        }

        int wraps = 0;
        for (int i = 0; i < 70000; i++)
        {
            int before = client.LastPacketId;
            Assert.AreEqual((int)MqttResult.Accepted, (int)Publish(client, topic, i.ToString(), 1 + (i & 1)));
            if ((i & 1) != 0)
            {
                client.Poll(4);
                client.Poll(4);
                client.Poll(4);
            }

            int id = client.LastPacketId;
            wraps += id < before ? 1 : 0;
            lowest = id < lowest ? id : lowest;
            highest = id > highest ? id : highest;
        }

        client.Poll(5);
        Assert.AreEqual(0, client.Queued);
        Assert.AreEqual(70000, broker.Received);
        Assert.AreEqual(1, wraps);
        Assert.IsTrue(highest > 65000 && highest <= 65535 && lowest >= 4, "ids from 4 to 65,535");
    }

    private static MqttResult Publish(MqttClient client, MqttTopic topic, string payload, int qos)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(payload);
        return client.Publish(topic, bytes, 0, bytes.Length, (MqttQos)qos, false);
    }

    private sealed class Ignoring : MqttHandler
    {
    }
}
#endif
