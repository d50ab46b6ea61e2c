using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>One poll does so much and no more, whatever waits.</summary>
[TestClass]
public class BoundsTests
{
    [TestMethod]
    public void APollHandlesSoManyPackets()
    {
        MqttClientOptions options = MqttRig.Resuming(MqttVersion.V5);
        options.PacketsPerPoll = 2;
        MqttRig rig = MqttRig.Online(options, MqttRig.ConnAck);
        rig.Broker.Send("30 { \"a\" {} } 30 { \"a\" {} } 30 { \"a\" {} } 30 { \"a\" {} } 30 { \"a\" {} }");
        int[] expected = { 2, 2, 1, 0 };
        for (int i = 0; i < expected.Length; i++)
        {
            rig.Poll();
            Assert.AreEqual(expected[i], rig.Handler.Pending);
            rig.Handler.Clear();
        }
    }

    [TestMethod]
    public void APollWritesSoManyBytesAndFinishesThePacket()
    {
        MqttClientOptions options = MqttRig.Resuming(MqttVersion.V5);
        options.BytesPerPoll = 20;
        MqttRig rig = MqttRig.Online(options, MqttRig.ConnAck);
        for (int i = 0; i < 5; i++)
        {
            rig.Publish("a", "12345", 0);
        }

        int[] expected = { 22, 22, 11, 0 };
        for (int i = 0; i < expected.Length; i++)
        {
            rig.Poll();
            Assert.AreEqual(expected[i], rig.Broker.TakeWritten().Length);
        }
    }

    [TestMethod]
    public void MessagesWithAliasesCountToo()
    {
        MqttClientOptions options = MqttRig.Resuming(MqttVersion.V5);
        options.BytesPerPoll = 20;
        MqttRig rig = MqttRig.Online(options, "20 { 00 00 { 22 00 05 } }");
        MqttTopic topic = new MqttTopic("a");
        rig.Client.UseAlias(topic);
        for (int i = 0; i < 4; i++)
        {
            rig.Client.Publish(topic, new byte[5], 0, 5, MqttQos.AtMostOnce, false);
        }

        // 14 bytes with the topic, 13 without
        int[] expected = { 27, 26, 0 };
        for (int i = 0; i < expected.Length; i++)
        {
            rig.Poll();
            Assert.AreEqual(expected[i], rig.Broker.TakeWritten().Length);
        }
    }

    [TestMethod]
    public void AServerThatTakesNoAcksIsReadNoFurther()
    {
        MqttClientOptions options = MqttRig.Resuming(MqttVersion.V5);
        options.ControlBufferSize = 64;
        MqttRig rig = MqttRig.Online(options, MqttRig.ConnAck);
        rig.Broker.Window = 0;
        for (int i = 1; i < 100; i++)
        {
            rig.Broker.Send("32 { \"a\" 00 " + i.ToString("X2") + " {} }");
        }

        rig.Settle();
        Assert.AreEqual(15, rig.Handler.Pending, "as many as there is room for acks");
        rig.Broker.Window = int.MaxValue;
        rig.Settle();
        Assert.AreEqual(99, rig.Handler.Pending);
        Assert.AreEqual(99 * 4, rig.Broker.Pending);
    }
}
