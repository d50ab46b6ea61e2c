using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>What real brokers do and no broker should: the client must not get stuck on it.</summary>
[TestClass]
public class BrokersAsTheyAreTests
{
    [TestMethod]
    public void APubAckEndsAMessageOfQos2ThatTheServerHasMadeQos1Of()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V311);
        rig.Publish("t", "x", 2);
        rig.Poll();
        int id = rig.Client.LastPacketId;

        rig.Broker.Send(new byte[] { 0x40, 2, (byte)(id >> 8), (byte)id });
        rig.Poll();

        rig.Handler.Expect("published " + id.ToString() + " 0x00");
        Assert.AreEqual(0, rig.Client.Queued);
        Assert.AreEqual(0, rig.Client.Statistics.UnknownAcks);
    }

    [TestMethod]
    public void AnIdThatTheServerHasForgottenMakesRoomAndOneThatItSpeaksOfDoesNot()
    {
        MqttClientOptions options = MqttRig.Resuming(MqttVersion.V311);
        options.ReceiveMaximum = 2;
        MqttRig rig = MqttRig.Online(options, MqttRig.ConnAck311);
        rig.Broker.Send("34 05 00 01 74 00 01  34 05 00 01 74 00 02");
        rig.Poll();

        rig.Reconnect(MqttRig.ConnAck311Present);
        rig.Broker.Send("3C 05 00 01 74 00 02");
        rig.Poll();
        rig.Broker.Expect("50 02 00 02");
        rig.Broker.Send("34 05 00 01 74 00 03  3C 05 00 01 74 00 02  3C 05 00 01 74 00 03");
        rig.Poll();

        rig.Broker.Expect("50 02 00 03  50 02 00 02  50 02 00 03");
        Assert.AreEqual(3, rig.Client.Statistics.Received);
        Assert.AreEqual(3, rig.Client.Statistics.Duplicates);

        // now both places are taken by what this connection has spoken of
        rig.Broker.Send("34 05 00 01 74 00 04");
        rig.Poll();
        Assert.AreEqual(3, rig.Client.Statistics.Received);
        Assert.IsFalse(rig.Client.IsOnline);
    }
}
