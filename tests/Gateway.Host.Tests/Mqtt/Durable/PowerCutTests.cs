using System.Text;
using Gateway.Mqtt;
using Gateway.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>The power fails behind every record that a durable store writes; a new client over the same flash goes on: at least once and exactly once hold across restarts.</summary>
[TestClass]
public sealed class PowerCutTests
{
    private const int Messages = 4;

    [TestMethod]
    [DataRow(4, 1)]
    [DataRow(4, 2)]
    [DataRow(5, 1)]
    [DataRow(5, 2)]
    public void OutboundMessagesSurviveAPowerCutBehindEveryRecord(int version, int qos)
    {
        int records = CutBehindEveryRecord(version, (broker, publish) =>
        {
            for (int i = 0; i < Messages; i++)
            {
                publish("message " + i, qos);
            }
        }, (broker, received, accepted, what) =>
        {
            List<string> arrived = [.. Enumerable.Range(0, broker.Received).Select(broker.Payload)];
            CollectionAssert.AreEqual(accepted, arrived.Distinct().ToList(), what + ": each that was accepted, in order");
            Assert.IsTrue(qos == 1 || arrived.Count == accepted.Count, what + ": none twice");
        });
        Assert.IsGreaterThan(Messages * (qos + 1), records);
    }

    [TestMethod]
    [DataRow(4, 1)]
    [DataRow(4, 2)]
    [DataRow(5, 1)]
    [DataRow(5, 2)]
    public void InboundMessagesSurviveAPowerCutBehindEveryRecord(int version, int qos)
    {
        CutBehindEveryRecord(version, (broker, publish) =>
        {
            for (int i = 0; i < Messages; i++)
            {
                broker.Deliver("in", "message " + i, qos);
            }
        }, (broker, received, accepted, what) =>
        {
            List<string> all = [.. Enumerable.Range(0, Messages).Select(i => "message " + i)];
            CollectionAssert.AreEqual(all, received.Distinct().ToList(), what + ": each, in order");
            Assert.IsTrue(qos == 1 || received.Count == Messages, what + ": none twice");
        });
    }

    /// <summary>Messages kept over a 3.1.1 connection go out as 5.0 after the restart, and the other way about.</summary>
    [TestMethod]
    [DataRow(4, 5)]
    [DataRow(5, 4)]
    public void MessagesChangeTheirVersionAcrossARestart(int before, int after)
    {
        ModelBroker broker = new() { HighestVersion = before, TakesCautiousDup = true };
        Flash flash = new();
        Machine first = new(broker, flash, Options(0));
        first.Settle();
        Assert.AreEqual(before == 5, first.Client.IsVersion5);
        broker.Unreachable = true;
        broker.Kill();
        first.Settle();
        MqttProperties properties = new(new byte[64]);
        properties.AddContentType("json");
        for (int i = 0; i < Messages; i++)
        {
            byte[] payload = Encoding.UTF8.GetBytes("message " + i);
            Assert.AreEqual(MqttResult.Accepted, first.Client.Publish(new MqttTopic("out"), payload, 0, payload.Length, (MqttQos)(1 + (i % 2)), false, properties));
        }

        broker.Unreachable = false;
        broker.HighestVersion = after;
        Machine second = new(broker, flash, Options(0));
        second.Settle();
        Assert.AreEqual(after == 5, second.Client.IsVersion5);
        Assert.AreEqual(Messages, broker.Received);
        Assert.AreEqual("message 3", broker.Payload(3));

        Machine third = new(broker, flash, Options(0));
        third.Settle();
        Assert.AreEqual(0, third.Client.Queued);
        Assert.AreEqual(Messages, broker.Received);
    }

    [TestMethod]
    public void ASessionWithoutMessagesIsResumedAfterARestart()
    {
        ModelBroker broker = new();
        Flash flash = new();
        Machine first = new(broker, flash, Options(5));
        first.Settle();
        broker.Kill();
        Machine second = new(broker, flash, Options(5));
        second.Settle();
        Assert.AreEqual(1, broker.Resumes);
    }

    [TestMethod]
    public void PacketIdsBeginBehindThoseOfThePreviousRun()
    {
        ModelBroker broker = new() { HoldsAcks = true };
        Flash flash = new();
        Machine first = new(broker, flash, Options(5));
        first.Settle();
        first.Publish("one", 1);
        int before = first.Client.LastPacketId;
        first.Settle();
        Machine second = new(broker, flash, Options(5));
        second.Publish("two", 1);
        Assert.AreNotEqual(before, second.Client.LastPacketId);
        Assert.AreEqual(2, second.Client.Queued);
    }

    /// <summary>The second message is the first to get its PUBREC: so it is the first to get its PUBREL, also behind a restart, and where the numbers of PUBRECs begin again.</summary>
    [TestMethod]
    [DataRow(4, 0)]
    [DataRow(5, 0)]
    [DataRow(5, 1023)]
    [DataRow(5, 2045)]
    [DataRow(5, 2046)]
    public void PubRelsKeepTheOrderOfTheirPubRecsAcrossARestart(int version, int before)
    {
        Flash flash = new();
        MqttRig first = PowerUp(version, flash, present: false);
        for (int i = 0; i < before; i++)
        {
            first.Publish("a", "x", 2);
            string id = first.Client.LastPacketId.ToString("X4").Insert(2, " ");
            first.Broker.Send($"50 02 {id} 70 02 {id}");
            first.Poll();
            first.Poll();
        }

        int[] ids = new int[3];
        for (int i = 0; i < ids.Length; i++)
        {
            first.Publish("a", "x", 2);
            ids[i] = first.Client.LastPacketId;
        }

        first.Poll();
        first.Broker.TakeWritten();
        string Packets(string header) => string.Join(' ', new[] { 1, 2, 0 }.Select(i => $"{header} 02 {ids[i]:X4}".Insert(8, " ")));
        first.Broker.Send(Packets("50"));
        first.Settle();
        first.Broker.Expect(Packets("62"));

        MqttRig second = PowerUp(version, flash, present: true);
        second.Settle();
        second.Broker.Expect(Packets("62"));
    }

    private static MqttRig PowerUp(int version, Flash flash, bool present)
    {
        MqttClientOptions options = Options(version);
        options.Store = new FlashStore(flash, 1024);
        return MqttRig.Online(options, version == 5 ? (present ? MqttRig.ConnAckPresent : MqttRig.ConnAck) : present ? MqttRig.ConnAck311Present : MqttRig.ConnAck311);
    }

    private static MqttClientOptions Options(int version) => MqttRig.Resuming((MqttVersion)version);

    /// <summary>Runs until the power fails behind the first record, the second and so on, each time from an empty flash, and then a second machine until all is quiet.</summary>
    private static int CutBehindEveryRecord(int version, Action<ModelBroker, Action<string, int>> play, Action<ModelBroker, List<string>, List<string>, string> check)
    {
        for (int cut = 1; ; cut++)
        {
            ModelBroker broker = new() { TakesCautiousDup = true };
            Flash flash = new();
            List<string> accepted = [];
            List<string> received = [];
            Machine first = new(broker, flash, Options(version), received);
            first.Settle();
            int before = flash.Records.Count;
            bool failed = false;
            flash.RecordsLeft = cut;
            try
            {
                play(broker, (payload, qos) =>
                {
                    // the record that the power fails behind is complete: so is the message
                    accepted.Add(payload);
                    first.Publish(payload, qos);
                });
                first.Settle();
            }
            catch (PowerCutException)
            {
                failed = true;
            }

            flash.RecordsLeft = int.MaxValue;
            broker.Kill();
            Machine second = new(broker, flash, Options(version), received);
            second.Settle();
            string what = $"cut behind record {cut}";
            Assert.AreEqual(0, second.Client.Queued, what);
            Assert.AreEqual(0, broker.Session!.Inbound, what);
            Assert.AreEqual(0, broker.Session.Outbound, what);
            check(broker, received, accepted, what);
            if (!failed)
            {
                return flash.Records.Count - before;
            }
        }
    }
}
