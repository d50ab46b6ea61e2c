using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>What becomes of messages: kept, resent, refused, reported.</summary>
[TestClass]
public class DeliveryTests
{
    [TestMethod]
    public void C03_BehindALostSessionPublishingWorksAgain()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Publish("a", "one", 1);
        rig.Publish("a", "two", 2);
        rig.Broker.Send("34 { \"in\" 00 07 {} 'x' }");
        rig.Settle();
        rig.Handler.Clear();
        rig.Broker.Kill();
        rig.Poll();
        rig.Now += rig.Options.BackoffCap;
        rig.Poll();
        rig.Broker.TakeWritten();
        rig.Broker.Send(MqttRig.ConnAck);
        rig.Settle();
        rig.Handler.Expect("disconnected -1");
        rig.Handler.Expect("published 9 -3");
        rig.Handler.Expect("connected session=0");
        rig.Broker.Expect("32 { \"a\" 00 08 {} 'one' }");

        // the server's id is a new message now, and ours are free
        rig.Broker.Send("34 { \"in\" 00 07 {} 'y' } 40 02 00 08");
        rig.Settle();
        rig.Handler.Expect("message in qos=2 'y'");
        rig.Handler.Expect("published 8 0x00");
        rig.Broker.Expect("50 02 00 07");
        rig.Publish("a", "three", 2);
        rig.Settle();
        rig.Broker.Expect("34 { \"a\" 00 0A {} 'three' }");
        Assert.AreEqual(1, rig.Client.Queued);
    }

    [TestMethod]
    public void C04_AStoredMessageCarriesItsFullTopic()
    {
        MqttClientOptions options = MqttRig.Resuming(MqttVersion.V5);
        MqttRig rig = MqttRig.Online(options, "20 { 00 00 { 22 00 04 } }");
        MqttTopic topic = new MqttTopic("long/name");
        Assert.IsTrue(rig.Client.UseAlias(topic));
        rig.Client.Publish(topic, null, 0, 0, MqttQos.AtLeastOnce, false);
        rig.Client.Publish(topic, null, 0, 0, MqttQos.AtLeastOnce, false);
        rig.Settle();
        rig.Broker.Expect("32 { \"long/name\" 00 08 { 23 00 01 } } 32 { \"\" 00 09 { 23 00 01 } }");

        // again with the full topic, on a server without aliases
        rig.Reconnect(MqttRig.ConnAckPresent);
        rig.Settle();
        rig.Broker.Expect("3A { \"long/name\" 00 08 {} } 3A { \"long/name\" 00 09 {} }");
    }

    [TestMethod]
    public void C09_PublishingOfflineFillsAFixedStoreAndIsRefusedThen()
    {
        MqttRig rig = new MqttRig(new MqttClientOptions { ClientId = "c", Slots = 4, StoreSize = 64 });
        for (int i = 0; i < 4; i++)
        {
            Assert.AreEqual((int)MqttResult.Accepted, (int)rig.Publish("a", "x", 1));
        }

        Assert.AreEqual((int)MqttResult.Full, (int)rig.Publish("a", "x", 1), "no slot");
        Assert.AreEqual(1, rig.Client.Statistics.RefusedFull);
        Assert.AreEqual(4, rig.Client.Queued);
        Assert.AreEqual((int)MqttResult.TooLarge, (int)rig.Publish("a", new string('x', 60), 1), "never");

        MqttRig small = new MqttRig(new MqttClientOptions { ClientId = "c", StoreSize = 64 });
        Assert.AreEqual((int)MqttResult.Accepted, (int)small.Publish("a", new string('x', 40), 1));
        Assert.AreEqual((int)MqttResult.Full, (int)small.Publish("a", new string('x', 40), 1), "no room");
        Assert.AreEqual(1, small.Client.Statistics.RefusedFull);
    }

    [TestMethod]
    public void C10_PublishNeverTouchesTheNetwork()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Broker.Window = 0;
        Assert.AreEqual((int)MqttResult.Accepted, (int)rig.Publish("a", "x", 1));
        rig.Broker.Window = int.MaxValue;
        Assert.AreEqual(0, rig.Broker.Pending);
        rig.Poll();
        rig.Broker.Expect("32 { \"a\" 00 08 {} 'x' }");
    }

    [TestMethod]
    public void C10_NorDoesItLoseOrderWhenAHandlerPublishes()
    {
        // two slots, one message a poll: the one published in OnPublished takes the slot of the one that was written and acknowledged in the same poll
        MqttClientOptions options = MqttRig.Resuming(MqttVersion.V5);
        options.Slots = 2;
        options.BytesPerPoll = 1;
        MqttRig rig = MqttRig.Online(options, MqttRig.ConnAck);
        rig.Handler.Reaction = line =>
        {
            if (line == "published 2 0x00")
            {
                rig.Publish("a", "three", 1);
            }
        };
        rig.Publish("a", "one", 1);
        rig.Publish("a", "two", 1);
        rig.Broker.Send("40 02 00 02");
        rig.Poll();
        rig.Broker.Expect("32 { \"a\" 00 02 {} 'one' }");
        rig.Handler.Expect("published 2 0x00");
        rig.Settle();
        rig.Broker.Expect("32 { \"a\" 00 03 {} 'two' } 32 { \"a\" 00 04 {} 'three' }");
    }

    [TestMethod]
    public void C11_AnOversizeMessageIsDrainedAckedAndReportedIn311()
    {
        MqttClientOptions options = MqttRig.Resuming(MqttVersion.V311);
        options.ReceiveBufferSize = 64;
        MqttRig rig = MqttRig.Online(options, MqttRig.ConnAck311);
        rig.Broker.Send("34 { \"a\" 00 05 41*5000 } 32 { \"b\" 00 06 'x' }");
        rig.Settle();
        rig.Handler.Expect("oversize a qos=2 size=5008");
        rig.Handler.Expect("message b qos=1 'x'");
        rig.Broker.Expect("50 02 00 05 40 02 00 06");
        Assert.AreEqual(1, rig.Client.Statistics.Oversize);
    }

    [TestMethod]
    public void C11_In5ItIsRefusedByItsAckWhereAnnounced()
    {
        MqttClientOptions options = MqttRig.Resuming(MqttVersion.V5);
        options.ReceiveBufferSize = 64;
        options.MaximumPacketSize = 10000;
        MqttRig rig = MqttRig.Online(options, MqttRig.ConnAck);
        rig.Broker.Send("32 { \"a\" 00 05 {} 41*5000 }");
        rig.Settle();
        rig.Handler.Expect("oversize a qos=1 size=5009");
        rig.Broker.Expect("40 { 00 05 83 }");
        rig.Broker.Send("32 { \"a\" 00 05 {} 41*10000 }");
        rig.Settle();
        rig.Handler.Expect("oversize a qos=1 size=10009");
        rig.Broker.Expect("40 { 00 05 83 } E0 { 95 }");
        rig.Handler.Expect("disconnected 0x95");
    }

    [TestMethod]
    public void C12_AFifthLengthByteIsRefusedBeforeAnythingIsRead()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Broker.Send("30 FF FF FF FF");
        rig.Settle();
        rig.Broker.Expect("E0 { 81 }");
        rig.Handler.Expect("disconnected 0x81");
        Assert.AreEqual(1, rig.Client.Statistics.ProtocolErrors);
    }

    [TestMethod]
    public void C12_ALengthOverTheBufferIsRefusedByItsHeaderAlone()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Broker.Send("90 FF FF FF 7F");
        rig.Settle();
        rig.Broker.Expect("E0 { 95 }");
        rig.Handler.Expect("disconnected 0x95");
    }

    [TestMethod]
    public void C14_AMessageStaysUntilItsAckOverAnyNumberOfConnections()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Publish("a", "x", 1);
        rig.Settle();
        rig.Broker.Expect("32 { \"a\" 00 08 {} 'x' }");
        for (int i = 0; i < 10; i++)
        {
            rig.Reconnect(MqttRig.ConnAckPresent);
            rig.Settle();
            rig.Broker.Expect("3A { \"a\" 00 08 {} 'x' }");
            Assert.AreEqual(1, rig.Client.Queued);
        }

        rig.Broker.Send("40 02 00 08");
        rig.Settle();
        rig.Handler.Expect("published 8 0x00");
        Assert.AreEqual(0, rig.Client.Queued);
        Assert.AreEqual(10, rig.Client.Statistics.Resent);
    }

    [TestMethod]
    public void C14_AMessageThatWaitsForEverDoesNotHoldUpTheOthers()
    {
        // two slots and room for two messages: the one that is never acknowledged lies in the way in both, lap after lap, also where the packet ids begin again
        MqttClientOptions options = MqttRig.Resuming(MqttVersion.V5);
        options.Slots = 2;
        options.StoreSize = 64;
        MqttRig rig = MqttRig.Online(options, MqttRig.ConnAck);
        rig.Publish("a", "waits for ever", 1);
        int waiting = rig.Client.LastPacketId;
        int wraps = 0;
        for (int i = 0; i < 35000; i++)
        {
            int before = rig.Client.LastPacketId;
            Assert.AreEqual((int)MqttResult.Accepted, (int)rig.Publish("a", "comes and goes", 1));
            int id = rig.Client.LastPacketId;
            Assert.AreNotEqual(waiting, id);
            wraps += id < before ? 1 : 0;
            rig.Poll();
            rig.Broker.Send(new byte[] { 0x40, 2, (byte)(id >> 8), (byte)id });
            rig.Poll();
            Assert.AreEqual(1, rig.Client.Queued);
            rig.Broker.TakeWritten();
            rig.Handler.Clear();
        }

        Assert.AreEqual(1, wraps);
        rig.Publish("a", "last", 1);
        rig.Reconnect(MqttRig.ConnAckPresent);
        rig.Settle();
        string id2 = (rig.Client.LastPacketId >> 8).ToString("X2") + " " + (rig.Client.LastPacketId & 0xFF).ToString("X2");
        rig.Broker.Expect("3A { \"a\" 00 02 {} 'waits for ever' } 32 { \"a\" " + id2 + " {} 'last' }");
    }

    [TestMethod]
    public void C15_QoS2IsDeliveredOnceAcrossReconnects()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Broker.Send("34 { \"a\" 00 07 {} 'x' }");
        rig.Settle();
        rig.Handler.Expect("message a qos=2 'x'");
        rig.Reconnect(MqttRig.ConnAckPresent);
        rig.Broker.Send("3C { \"a\" 00 07 {} 'x' }");
        rig.Settle();
        rig.Handler.ExpectNothing();
        rig.Broker.Expect("50 02 00 07");
        rig.Broker.Send("62 02 00 07 34 { \"a\" 00 07 {} 'y' }");
        rig.Settle();
        rig.Handler.Expect("message a qos=2 'y'");
        rig.Broker.Expect("70 02 00 07 50 02 00 07");
        Assert.AreEqual(1, rig.Client.Statistics.Duplicates);
    }

    [TestMethod]
    public void C17_UnknownAndLateAcksAreCountedAndAnsweredAndEndNothing()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Broker.Send("40 02 00 09 50 02 00 09 70 02 00 09 62 02 00 09 90 { 00 01 {} 00 } B0 { 00 01 {} 00 }");
        rig.Settle();
        rig.Broker.Expect("62 { 00 09 92 } 70 { 00 09 92 }");
        rig.Handler.ExpectNothing();
        Assert.IsTrue(rig.Client.IsOnline);
        Assert.AreEqual(6, rig.Client.Statistics.UnknownAcks);

        rig.Publish("a", "x", 1);
        rig.Settle();
        rig.Broker.TakeWritten();
        rig.Broker.Send("70 02 00 08 40 02 00 08 40 02 00 08");
        rig.Settle();
        rig.Handler.Expect("published 8 0x00");
        rig.Handler.ExpectNothing();
        Assert.AreEqual(8, rig.Client.Statistics.UnknownAcks);
    }

    [TestMethod]
    public void C18_ARefusedPubRecEndsTheFlowAndFreesIdAndQuota()
    {
        MqttRig rig = MqttRig.Online(MqttRig.Resuming(MqttVersion.V5), "20 { 00 00 { 21 00 01 } }");
        rig.Publish("a", "one", 2);
        rig.Publish("a", "two", 2);
        rig.Settle();
        rig.Broker.Expect("34 { \"a\" 00 08 {} 'one' }");
        rig.Broker.Send("50 { 00 08 97 }");
        rig.Settle();
        rig.Handler.Expect("published 8 0x97");
        rig.Broker.Expect("34 { \"a\" 00 09 {} 'two' }");
        Assert.AreEqual(1, rig.Client.Queued);
    }
}
