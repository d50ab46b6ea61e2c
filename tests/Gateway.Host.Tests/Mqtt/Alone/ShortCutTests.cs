using Gateway.Mqtt;
using Gateway.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>
/// A message that is alone on its way and a packet that comes alone take short cuts through the client. Two clients play the same random story, one of which never can: it has been told
/// that no message may go alone, and its bytes come one by one. The same has to come of it, byte for byte, event for event.
/// </summary>
[TestClass]
public sealed class ShortCutTests
{
    private const int Stories = 150;
    private const int Steps = 60;

    [TestMethod]
    [DataRow(4)]
    [DataRow(5)]
    public void ShortCutsLeadToTheSameEnds(int version)
    {
        for (int seed = 0; seed < Stories; seed++)
        {
            Story story = new(version, seed);
            for (int step = 0; step < Steps; step++)
            {
                story.Step();
            }

            Assert.IsGreaterThan(Steps / 2, story.Told, "a story in which hardly anything happens shows nothing");
        }
    }

    /// <summary>In a small store the topic's head reaches the end of the buffer before the packet does.</summary>
    [TestMethod]
    [DataRow(4)]
    [DataRow(5)]
    public void ShortCutsEndWhereTheStoreDoes(int version)
    {
        for (int length = 1; length < 70; length++)
        {
            for (int qos = 0; qos < 3; qos++)
            {
                for (int count = 0; count < 4; count++)
                {
                    Assert.AreEqual(Publish(version, length, qos, count, alone: false), Publish(version, length, qos, count, alone: true), $"topic of {length} B, QoS {qos}, {count} B");
                }
            }
        }
    }

    private static string Publish(int version, int length, int qos, int count, bool alone)
    {
        MqttClientOptions options = MqttRig.Resuming((MqttVersion)version);
        options.StoreSize = 64;
        MqttRig rig = MqttRig.Online(options, version == 5 ? MqttRig.ConnAck : MqttRig.ConnAck311);
        if (!alone)
        {
            Story.TakeTheLongWay(rig);
        }

        MqttResult result = rig.Publish(new string('t', length), new string('p', count), qos);
        rig.Settle();
        return $"{result} {PacketText.Of(rig.Broker.TakeWritten())}";
    }
}
