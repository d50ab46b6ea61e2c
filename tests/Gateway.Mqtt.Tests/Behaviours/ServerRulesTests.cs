using System;
using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>What the server says it takes, what it gets wrong, and how the bytes come.</summary>
[TestClass]
public class ServerRulesTests
{
    /// <summary>One packet of each kind that a server sends, and what an application hears.</summary>
    private const string Packets = "32 { \"a/b\" 00 05 { 03 \"json\" } 'x' } 34 { \"a/b\" 00 06 {} 'y' } 62 02 00 06 40 02 00 08 50 { 00 09 00 } 70 { 00 09 00 {} } 90 { 00 01 {} 01 } D0 00 30 { \"c\" {} }";

    [TestMethod]
    public void C05_EverySplitOfEveryPacketDecodesTheSame()
    {
        int count = PacketText.Parse(Packets).Length;
        for (int first = 1; first < count; first++)
        {
            MqttRig rig = Loaded();
            byte[] bytes = PacketText.Parse(Packets);
            for (int i = 0; i < bytes.Length; i++)
            {
                rig.Broker.Send(new byte[] { bytes[i] });
                if (i + 1 == first || i + 1 == bytes.Length)
                {
                    rig.Settle();
                }
            }

            ExpectPackets(rig);
        }
    }

    [TestMethod]
    public void C05_AndInPiecesOfAnySize()
    {
        for (int size = 1; size < 20; size++)
        {
            MqttRig rig = Loaded();
            rig.Broker.MostPerReceive = size;
            rig.Broker.Send(Packets);
            rig.Settle();
            ExpectPackets(rig);
        }
    }

    [TestMethod]
    public void C05_APacketWithALengthOfTwoBytesWaitsForItsLastByte()
    {
        byte[] packet = new byte[203];
        byte[] beginning = PacketText.Parse("32 C8 01 00 01 61 00 05 00");
        Array.Copy(beginning, 0, packet, 0, beginning.Length);
        for (int first = 1; first < packet.Length; first++)
        {
            MqttRig rig = MqttRig.Online(MqttVersion.V5);
            rig.Broker.MostPerReceive = first;
            rig.Broker.Send(packet);
            rig.Poll();
            rig.Handler.ExpectNothing();
            rig.Settle();
            rig.Broker.Expect("40 02 00 05");
            Assert.AreEqual(1, rig.Client.Statistics.Received);
        }
    }

    [TestMethod]
    public void C05_PacketsThatComeOneByOneWaitForRoomForTheirAnswers()
    {
        const int Messages = 100;
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Broker.Window = 0;
        string acks = "";
        for (int i = 0; i < Messages; i++)
        {
            string id = "00 " + (i + 1).ToString("X2");
            rig.Broker.Send("32 { \"a\" " + id + " {} }");
            rig.Poll();
            acks += "40 02 " + id + " ";
        }

        Assert.IsTrue(rig.Client.Statistics.Received < Messages, "the answers have filled their buffer");
        rig.Broker.Window = int.MaxValue;
        rig.Settle();
        rig.Broker.Expect(acks);
        Assert.AreEqual(Messages, rig.Client.Statistics.Received);
    }

    [TestMethod]
    public void C06_APartialWriteIsFinishedAtEveryByte()
    {
        const string Whole = "32 { \"a\" 00 08 {} 'hello' } 34 { \"a\" 00 09 {} 'world' } 30 { \"a\" {} '!' }";
        int count = PacketText.Parse(Whole).Length;
        for (int window = 0; window < count; window++)
        {
            MqttRig rig = MqttRig.Online(MqttVersion.V5);
            rig.Broker.Window = window;
            rig.Publish("a", "hello", 1);
            rig.Publish("a", "world", 2);
            rig.Publish("a", "!", 0);
            rig.Settle();
            Assert.AreEqual(window, rig.Broker.Pending, "as much as the stream takes");
            rig.Broker.Window = int.MaxValue;
            rig.Settle();
            rig.Broker.Expect(Whole);
        }
    }

    [TestMethod]
    public void C06_AHalfWrittenPacketIsFinishedBeforeAnAckAndBeforeDisconnect()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Broker.Window = 3;
        rig.Publish("a", "hello", 1);
        rig.Broker.Send("32 { \"b\" 00 05 {} }");
        rig.Settle();
        rig.Client.Disconnect();
        rig.Broker.Window = int.MaxValue;
        rig.Settle();
        rig.Broker.Expect("32 { \"a\" 00 08 {} 'hello' } 40 02 00 05 E0 00");
    }

    [TestMethod]
    public void C13_SubscriptionsAreMadeAgainWhenTheSessionIsGoneAndOnlyThen()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Client.Subscribe(new MqttSubscription("a/#", MqttQos.AtLeastOnce));
        rig.Settle();
        rig.Broker.Expect("82 { 00 01 {} \"a/#\" 01 }");
        rig.Broker.Send("90 { 00 01 {} 01 }");
        rig.Settle();
        rig.Reconnect(MqttRig.ConnAckPresent);
        rig.Settle();
        rig.Broker.Expect("");
        rig.Reconnect(MqttRig.ConnAck);
        rig.Settle();
        rig.Broker.Expect("82 { 00 01 {} \"a/#\" 01 }");

        // no SUBACK: asked again, although the session is there
        rig.Reconnect(MqttRig.ConnAckPresent);
        rig.Settle();
        rig.Broker.Expect("82 { 00 01 {} \"a/#\" 01 }");
    }

    [TestMethod]
    public void C19_LimitsAreObeyedBeforeSending()
    {
        MqttRig rig = MqttRig.Online(MqttRig.Resuming(MqttVersion.V5), "20 { 00 00 { 24 01 25 00 27 00 00 00 14 28 00 29 00 2A 00 } }");
        Assert.AreEqual((int)MqttResult.NotAllowed, (int)rig.Publish("a", "x", 2), "maximum QoS");
        Assert.AreEqual((int)MqttResult.NotAllowed, (int)rig.Client.Publish(new MqttTopic("a"), null, 0, 0, MqttQos.AtMostOnce, true), "retain available");
        Assert.AreEqual((int)MqttResult.TooLarge, (int)rig.Publish("a", "thirteen.....", 1), "maximum packet size");
        Assert.AreEqual((int)MqttResult.Accepted, (int)rig.Publish("a", "twelve......", 1));
        Assert.AreEqual((int)MqttResult.NotAllowed, (int)rig.Client.Subscribe(new MqttSubscription("a/+", MqttQos.AtMostOnce)), "wildcards");
        Assert.AreEqual((int)MqttResult.NotAllowed, (int)rig.Client.Subscribe(new MqttSubscription("$share/g/a", MqttQos.AtMostOnce)), "shared");
        Assert.AreEqual((int)MqttResult.NotAllowed, (int)rig.Client.Subscribe(new MqttSubscription("a", MqttQos.AtMostOnce) { Identifier = 1 }), "identifiers");
        Assert.AreEqual((int)MqttResult.TooLarge, (int)rig.Client.Subscribe(new MqttSubscription("thirteen.....", MqttQos.AtMostOnce)));
        Assert.AreEqual((int)MqttResult.Accepted, (int)rig.Client.Subscribe(new MqttSubscription("twelve......", MqttQos.AtMostOnce)));
        rig.Settle();
        rig.Broker.Expect("32 { \"a\" 00 08 {} 'twelve......' } 82 { 00 01 {} \"twelve......\" 00 }");
    }

    [TestMethod]
    public void C19_WhatWaitsIsHeldAgainstTheLimitsOfTheNextConnection()
    {
        MqttRig rig = new MqttRig(MqttRig.Resuming(MqttVersion.V5));
        MqttSubscription wildcard = new MqttSubscription("a/+", MqttQos.AtMostOnce);
        rig.Publish("a", "x", 2);
        rig.Publish("a", "y", 1);
        rig.Client.Subscribe(wildcard);
        rig.Client.Connect();
        rig.Poll();
        rig.Broker.TakeWritten();
        rig.Broker.Send("20 { 00 00 { 24 01 28 00 } }");
        rig.Settle();
        rig.Handler.Expect("published 8 0x9B 36=1 40=0");
        rig.Handler.Expect("connected session=0 36=1 40=0");
        rig.Handler.Expect("subscribed a/+ 0xA2");
        rig.Broker.Expect("32 { \"a\" 00 09 {} 'y' }");
    }

    [TestMethod]
    public void C19_AliasesDoNotMakeAMessageTooLarge()
    {
        MqttRig rig = MqttRig.Online(MqttRig.Resuming(MqttVersion.V5), "20 { 00 00 { 22 00 04 27 00 00 00 10 } }");
        MqttTopic topic = new MqttTopic("name");
        rig.Client.UseAlias(topic);
        rig.Client.Publish(topic, new byte[] { 49, 50, 51, 52, 53, 54, 55 }, 0, 7, MqttQos.AtMostOnce, false);
        rig.Settle();
        rig.Broker.Expect("30 { \"name\" {} '1234567' }");
        rig.Client.Publish(topic, new byte[] { 49 }, 0, 1, MqttQos.AtMostOnce, false);
        rig.Settle();
        rig.Broker.Expect("30 { \"name\" { 23 00 01 } '1' }");
    }

    [TestMethod]
    public void C19_TheAssignedClientIdIsUsedForTheResume()
    {
        MqttClientOptions options = MqttRig.Resuming(MqttVersion.V5);
        options.ClientId = "";
        MqttRig rig = MqttRig.Online(options, "20 { 00 00 { 12 \"given\" } }");
        rig.Broker.Kill();
        rig.Poll();
        rig.Now += options.BackoffCap;
        rig.Poll();
        rig.Broker.Expect("10 { \"MQTT\" 05 00 00 3C { 11 00 00 0E 10 21 00 14 27 00 00 04 00 17 00 } \"given\" }");
    }

    [TestMethod]
    [DataRow("10 00", 0x82)]
    [DataRow("20 03 00 00 00", 0x82)]
    [DataRow("30 00", 0x81)]
    [DataRow("36 { \"a\" 00 01 {} }", 0x81)]
    [DataRow("38 { \"a\" {} }", 0x81)]
    [DataRow("30 { \"a/+\" {} }", 0x82)]
    [DataRow("30 { \"\" {} }", 0x82)]
    [DataRow("30 { [ED A0 80] {} }", 0x81)]
    [DataRow("30 { \"a\" { 23 00 01 } }", 0x94)]
    [DataRow("32 { \"a\" 00 00 {} }", 0x82)]
    [DataRow("41 02 00 08", 0x81)]
    [DataRow("40 01 00", 0x81)]
    [DataRow("60 02 00 08", 0x81)]
    [DataRow("82 { 00 01 {} \"a\" 00 }", 0x82)]
    [DataRow("A2 { 00 01 {} \"a\" }", 0x82)]
    [DataRow("C0 00", 0x82)]
    [DataRow("D0 01 00", 0x81)]
    [DataRow("F0 00", 0x82)]
    [DataRow("00 00", 0x81)]
    [DataRow("40 { 00 08 00 { 1F \"x\" } }", 0x82)]
    public void C20_EveryProtocolErrorIsAnsweredWithItsReasonAndAClose(string packet, int reason)
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Broker.Send(packet);
        rig.Settle();
        rig.Broker.Expect("E0 { " + reason.ToString("X2") + " }");
        rig.Handler.Expect("disconnected 0x" + reason.ToString("X2"));
        Assert.IsFalse(rig.Broker.IsOpen);
        Assert.AreEqual(1, rig.Client.Statistics.ProtocolErrors);
    }

    [TestMethod]
    public void C20_MoreThanOurReceiveMaximumIsAnsweredWith93()
    {
        MqttClientOptions options = MqttRig.Resuming(MqttVersion.V5);
        options.ReceiveMaximum = 2;
        MqttRig rig = MqttRig.Online(options, MqttRig.ConnAck);
        rig.Broker.Send("34 { \"a\" 00 01 {} } 34 { \"a\" 00 02 {} } 34 { \"a\" 00 03 {} }");
        rig.Settle();
        rig.Broker.Expect("50 02 00 01 50 02 00 02 E0 { 93 }");
    }

    private static MqttRig Loaded()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Publish("p", "1", 1);
        rig.Publish("p", "2", 2);
        rig.Client.Subscribe(new MqttSubscription("a/#", MqttQos.AtLeastOnce));
        rig.Settle();
        rig.Broker.TakeWritten();
        return rig;
    }

    private static void ExpectPackets(MqttRig rig)
    {
        rig.Handler.Expect("message a/b qos=1 'x' 3='json'");
        rig.Handler.Expect("message a/b qos=2 'y'");
        rig.Handler.Expect("published 8 0x00");
        rig.Handler.Expect("published 9 0x00");
        rig.Handler.Expect("subscribed a/# 0x01");
        rig.Handler.Expect("message c qos=0 ''");
        rig.Handler.ExpectNothing();
        rig.Broker.Expect("40 02 00 05 50 02 00 06 70 02 00 06 62 02 00 09");
    }
}
