using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>From Connect to CONNACK.</summary>
[TestClass]
public class HandshakeTests
{
    [TestMethod]
    public void ConnectOfVersion5SaysWhatItMustAndNoMore()
    {
        MqttRig rig = new MqttRig(new MqttClientOptions { ClientId = "c" });
        rig.Client.Connect();
        rig.Poll();

        // receive maximum 20, maximum packet size 1024, no problem information
        rig.Broker.Expect("10 { \"MQTT\" 05 02 00 3C { 21 00 14 27 00 00 04 00 17 00 } \"c\" }");
        Assert.AreEqual((int)MqttState.Connecting, (int)rig.Client.State);
    }

    [TestMethod]
    public void ConnectOfVersion311()
    {
        MqttRig rig = new MqttRig(new MqttClientOptions { ClientId = "c", Version = MqttVersion.V311, UserName = "u", Password = new byte[] { 1, 2 } });
        rig.Client.Connect();
        rig.Poll();
        rig.Broker.Expect("10 { \"MQTT\" 04 C2 00 3C \"c\" \"u\" [01 02] }");
    }

    [TestMethod]
    public void ConnAckBringsItOnline()
    {
        MqttRig rig = new MqttRig(MqttRig.Resuming(MqttVersion.V5));
        rig.Client.Connect();
        rig.Poll();
        rig.Handler.ExpectNothing();
        rig.Broker.Send(MqttRig.ConnAck);
        rig.Poll();
        rig.Handler.Expect("connected session=0");
        Assert.IsTrue(rig.Client.IsOnline);
    }

    [TestMethod]
    public void ASessionThatOnlyTheServerKnowsIsDroppedBeforeOneIsBegun()
    {
        MqttRig rig = new MqttRig(MqttRig.Resuming(MqttVersion.V5));
        rig.Client.Connect();
        rig.Settle();
        rig.Broker.TakeWritten();

        // [MQTT-3.2.2-4]: close, then a clean start whose session ends with its connection
        rig.Broker.Send(MqttRig.ConnAckPresent);
        rig.Settle();
        rig.Broker.Expect("E0 00 10 { \"MQTT\" 05 02 00 3C { 21 00 14 27 00 00 04 00 17 00 } \"c\" }");
        rig.Broker.Send(MqttRig.ConnAck);
        rig.Settle();
        rig.Broker.Expect("E0 00 10 { \"MQTT\" 05 00 00 3C { 11 00 00 0E 10 21 00 14 27 00 00 04 00 17 00 } \"c\" }");
        rig.Handler.ExpectNothing();
        rig.Broker.Send(MqttRig.ConnAck);
        rig.Settle();
        rig.Handler.Expect("connected session=0");
    }

    [TestMethod]
    public void ASessionThatAPreviousRunLeftEmptyGoesOn()
    {
        MqttClientOptions options = MqttRig.Resuming(MqttVersion.V5);
        options.HasSession = true;
        MqttRig rig = new MqttRig(options);
        rig.Client.Connect();
        rig.Settle();
        rig.Broker.TakeWritten();
        rig.Broker.Send(MqttRig.ConnAckPresent);
        rig.Settle();
        rig.Handler.Expect("connected session=1");
        Assert.AreEqual(1, rig.Broker.Attempts);

        Assert.AreEqual((int)MqttResult.Accepted, (int)rig.Publish("a", "x", 1));
        rig.Settle();
        Assert.AreEqual(1, rig.Client.Queued);
    }

    [TestMethod]
    public void AServerThatDoesNotForgetAnUnknownSessionIsLeftInPeaceForAWhile()
    {
        MqttRig rig = new MqttRig(MqttRig.Resuming(MqttVersion.V5));
        rig.Client.Connect();
        rig.Accept(MqttRig.ConnAckPresent);
        rig.Accept(MqttRig.ConnAck);
        rig.Poll();
        rig.Broker.Send(MqttRig.ConnAckPresent);
        rig.Poll();
        rig.Handler.Expect("disconnected 0x82");
        Assert.AreEqual(1, rig.Client.Statistics.ProtocolErrors);

        rig.Settle();
        Assert.AreEqual(3, rig.Broker.Attempts, "no further attempt before the backoff has passed");

        // the next attempt may ask it once more, and it may have come to its senses
        rig.Now += rig.Options.BackoffCap;
        rig.Accept(MqttRig.ConnAckPresent);
        rig.Accept(MqttRig.ConnAck);
        rig.Accept(MqttRig.ConnAck);
        Assert.IsTrue(rig.Client.IsOnline);
        Assert.AreEqual(6, rig.Broker.Attempts);
    }
}
