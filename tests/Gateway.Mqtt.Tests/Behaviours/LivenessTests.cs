using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>Time, links that die, and the way back.</summary>
[TestClass]
public class LivenessTests
{
    [TestMethod]
    public void C01_AHalfOpenLinkIsNoticedAlthoughOurSendsSucceed()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        for (int second = 0; second < 46; second++)
        {
            rig.Publish("a", "x", 0);
            rig.Run(1000, 1000);
        }

        Assert.IsTrue(rig.Client.IsOnline, "until the ping's time is over");
        rig.Run(10000, 1000);
        rig.Handler.Expect("disconnected -2");
    }

    [TestMethod]
    public void C01_NorDoesAFullControlBufferHideIt()
    {
        // acks of five bytes fill it to the last: no PINGREQ fits behind them
        MqttClientOptions options = MqttRig.Resuming(MqttVersion.V5);
        options.ControlBufferSize = 65;
        MqttRig rig = MqttRig.Online(options, MqttRig.ConnAck);
        rig.Handler.Reason = MqttReason.ImplementationSpecificError;
        rig.Broker.Window = 0;
        for (int id = 1; id < 60; id++)
        {
            rig.Broker.Send("32 { \"a\" 00 " + id.ToString("X2") + " {} 'x' }");
        }

        rig.Run(44000, 1000);
        Assert.IsTrue(rig.Client.IsOnline);
        Assert.AreEqual(13, rig.Handler.Pending);
        rig.Handler.Clear();
        rig.Run(12000, 1000);
        rig.Handler.Expect("disconnected -2");
    }

    [TestMethod]
    public void C02_ReconnectsBackOffWithFullJitterUpToTheCap()
    {
        MqttRig rig = new MqttRig(new MqttClientOptions { ClientId = "c", BackoffBase = 1000, BackoffCap = 20000 });
        rig.Broker.Unreachable = true;
        rig.Client.Connect();
        int[] bounds = { 1001, 2001, 4001, 8001, 16001, 20001, 20001 };
        for (int i = 0; i < bounds.Length; i++)
        {
            rig.Poll();
            Assert.AreEqual(i + 1, rig.Broker.Attempts);
            Assert.AreEqual(bounds[i], rig.Random.LastBound);
            rig.Run(bounds[i] - 2, 1000);
            Assert.AreEqual(i + 1, rig.Broker.Attempts, "not before its time");
            rig.Now++;
        }
    }

    [TestMethod]
    public void C02_TheBackoffBeginsAgainOnlyBehindAConnectionThatLived()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Reconnect(MqttRig.ConnAckPresent);
        rig.Reconnect(MqttRig.ConnAckPresent);
        Assert.AreEqual(2001, rig.Random.LastBound, "short lives");
        rig.Run(30000, 10000);
        rig.Reconnect(MqttRig.ConnAckPresent);
        Assert.AreEqual(1001, rig.Random.LastBound, "a long one");
    }

    [TestMethod]
    public void C02_ATakenOverSessionBacksOffLong()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Broker.Send("E0 { 8E }");
        rig.Random.Value = 0;
        rig.Poll();
        rig.Handler.Expect("disconnected 0x8E");
        rig.Run(19999, 1000);
        Assert.AreEqual(1, rig.Broker.Attempts);
        rig.Run(1, 1);
        Assert.AreEqual(2, rig.Broker.Attempts);
    }

    [TestMethod]
    public void C07_AnyReceivedByteAnswersAPing()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Run(45000, 1000);
        rig.Broker.Expect("C0 00");
        rig.Run(9000, 1000);
        rig.Broker.Send("30");
        rig.Run(9000, 1000);
        Assert.IsTrue(rig.Client.IsOnline, "one byte of a packet is life");
    }

    [TestMethod]
    public void C07_TheDeadlineStartsWhenPingReqWasWritten()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Run(44000, 1000);
        rig.Broker.Window = 0;
        rig.Run(6000, 1000);
        rig.Broker.Window = int.MaxValue;
        rig.Run(1000, 1000);
        rig.Broker.Expect("C0 00");
        rig.Run(9000, 1000);
        Assert.IsTrue(rig.Client.IsOnline, "ten seconds from when it was written");
        rig.Run(2000, 1000);
        rig.Handler.Expect("disconnected -2");
    }

    [TestMethod]
    public void C07_BytesThatComeWhileThePingWaitsAreLifeToo()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Run(44000, 1000);
        rig.Broker.Window = 0;
        for (int i = 0; i < 30; i++)
        {
            rig.Broker.Send("30 { \"a\" {} }");
            rig.Run(9000, 1000);
        }

        Assert.IsTrue(rig.Client.IsOnline);
    }

    [TestMethod]
    [DataRow(long.MaxValue - 20000)]
    [DataRow(-20000L)]
    [DataRow(int.MaxValue - 20000L)]
    [DataRow(uint.MaxValue - 20000L)]
    [DataRow(0L)]
    public void C08_TimeMayWrapAndBeginAnywhere(long start)
    {
        MqttRig rig = new MqttRig(MqttRig.Resuming(MqttVersion.V5)) { Now = start };
        MqttProperties expiry = new MqttProperties(new byte[8]);
        expiry.AddMessageExpiry(100);
        rig.Client.Publish(new MqttTopic("a"), null, 0, 0, MqttQos.AtMostOnce, false, expiry);
        rig.Client.Connect();
        rig.Accept(MqttRig.ConnAck);
        rig.Poll();
        rig.Broker.Expect("30 { \"a\" { 02 00 00 00 64 } }");
        rig.Run(45000, 1000);
        rig.Broker.Expect("C0 00");
        rig.Broker.Send("D0 00");
        rig.Run(45000, 1000);
        rig.Broker.Expect("C0 00");
        rig.Run(10000, 1000);
        rig.Handler.Expect("disconnected -2");
        rig.Run(1000, 100);
        Assert.AreEqual(2, rig.Broker.Attempts);
    }

    [TestMethod]
    public void C16_AnOpeningThatHangsIsGivenUpInTime()
    {
        MqttRig rig = new MqttRig(new MqttClientOptions { ClientId = "c", ConnectTimeout = 30000 });
        rig.Broker.OpeningPolls = int.MaxValue;
        rig.Client.Connect();
        rig.Poll();
        rig.Run(29000, 1000);
        rig.Handler.ExpectNothing();
        rig.Run(1000, 1000);
        rig.Handler.Expect("disconnected -2");
    }

    [TestMethod]
    public void C16_AServerThatSaysNothingIsGivenUpInTime()
    {
        MqttRig rig = new MqttRig(new MqttClientOptions { ClientId = "c", ConnectTimeout = 30000 });
        rig.Client.Connect();
        rig.Poll();
        rig.Run(29000, 1000);
        rig.Handler.ExpectNothing();
        rig.Run(1000, 1000);
        rig.Handler.Expect("disconnected -2");
        Assert.IsFalse(rig.Broker.IsOpen);
    }

    [TestMethod]
    public void C16_ConnectingCanBeAborted()
    {
        for (int stage = 0; stage < 2; stage++)
        {
            MqttRig rig = new MqttRig(new MqttClientOptions { ClientId = "c" });
            rig.Broker.OpeningPolls = stage == 0 ? int.MaxValue : 0;
            rig.Client.Connect();
            rig.Poll();
            rig.Client.Disconnect();
            rig.Poll();
            rig.Handler.Expect("disconnected -5");
            Assert.AreEqual((int)MqttState.Offline, (int)rig.Client.State);
            Assert.IsFalse(rig.Broker.IsOpen);
            rig.Run(60000, 1000);
            Assert.AreEqual(1, rig.Broker.Attempts);
        }
    }
}
