using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>A whole client and a broker that does everything right.</summary>
[TestClass]
public class ModelBrokerTests
{
    [TestMethod]
    [DataRow(4)]
    [DataRow(5)]
    public void MessagesOfEachQosArriveBothWays(int version)
    {
        ModelBroker broker = new ModelBroker();
        RecordingHandler handler = new RecordingHandler();
        MqttClient client = new MqttClient(MqttRig.Resuming((MqttVersion)version), broker, handler, new FixedRandom());
        handler.Client = client;
        client.Subscribe(new MqttSubscription("to/client", MqttQos.ExactlyOnce));
        client.Connect();
        for (int i = 0; i < 5; i++)
        {
            client.Poll(i);
        }

        handler.Expect("connected session=0");
        handler.Expect("subscribed to/client 0x02");
        MqttTopic topic = new MqttTopic("to/server");
        for (int qos = 0; qos < 3; qos++)
        {
            client.Publish(topic, new byte[] { (byte)('0' + qos) }, 0, 1, (MqttQos)qos, false);
            broker.Deliver("to/client", qos.ToString(), qos);
        }

        for (int i = 5; i < 20; i++)
        {
            client.Poll(i);
        }

        handler.Expect("message to/client qos=0 '0'");
        handler.Expect("message to/client qos=1 '1'");
        handler.Expect("message to/client qos=2 '2'");
        Assert.AreEqual(3, broker.Received);
        Assert.AreEqual(0, broker.Session.Outbound);
        Assert.AreEqual(0, broker.Session.Inbound);
        Assert.AreEqual(0, client.Queued);
    }
}
