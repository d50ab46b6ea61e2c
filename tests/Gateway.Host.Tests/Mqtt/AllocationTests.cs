using Gateway.Mqtt;
using Gateway.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>Nothing is allocated after construction: not by a publish, a delivery, an acknowledgement, a ping or a reconnect.</summary>
[TestClass]
public sealed class AllocationTests
{
    private const int Messages = 100_000;

    [TestMethod]
    [DataRow(4, 0)]
    [DataRow(4, 1)]
    [DataRow(4, 2)]
    [DataRow(5, 0)]
    [DataRow(5, 1)]
    [DataRow(5, 2)]
    public void PublishesAllocateNothing(int version, int qos)
    {
        Loopback loopback = new(version);
        MqttTopic topic = new("a/topic");
        byte[] payload = new byte[32];
        MqttProperties? properties = version == 5 ? new(new byte[64]) : null;
        Assert.AreEqual(0, Measure(loopback, () =>
        {
            properties?.Clear();
            properties?.AddMessageExpiry(60);
            if (loopback.Client.Publish(topic, payload, 0, payload.Length, (MqttQos)qos, false, properties) != MqttResult.Accepted)
            {
                throw new InvalidOperationException("not accepted");
            }

            loopback.Poll(4);
        }));
        Assert.IsGreaterThan(Messages, loopback.Client.Statistics.Sent);
        Assert.AreEqual(0, loopback.Client.Queued);
    }

    [TestMethod]
    [DataRow(4, 0)]
    [DataRow(4, 1)]
    [DataRow(4, 2)]
    [DataRow(5, 0)]
    [DataRow(5, 1)]
    [DataRow(5, 2)]
    public void DeliveriesAllocateNothing(int version, int qos)
    {
        Loopback loopback = new(version);
        string properties = version == 5 ? "{ 03 \"json\" 0B 05 }" : "";
        string id = qos == 0 ? "" : "00 05";
        byte[] message = PacketText.Parse($"3{qos * 2} {{ \"a/b\" {id} {properties} 'payload' }} " + (qos == 2 ? "62 02 00 05" : ""));
        Assert.AreEqual(0, Measure(loopback, () =>
        {
            loopback.Deliver(message);
            loopback.Poll(3);
        }));
        Assert.IsGreaterThan(Messages, loopback.Client.Statistics.Received);
    }

    [TestMethod]
    [DataRow(4)]
    [DataRow(5)]
    public void PingsAllocateNothing(int version)
    {
        Loopback loopback = new(version);
        Assert.AreEqual(0, Measure(loopback, () =>
        {
            loopback.Now += 46000;
            loopback.Poll(3);
        }));
        Assert.IsGreaterThan(Messages, loopback.Pings);
    }

    [TestMethod]
    [DataRow(4)]
    [DataRow(5)]
    public void ReconnectsWithResendsAllocateNothing(int version)
    {
        Loopback loopback = new(version) { Acknowledges = false };
        loopback.Client.Publish(new MqttTopic("a"), new byte[4], 0, 4, MqttQos.AtLeastOnce, false);
        loopback.Client.Publish(new MqttTopic("a"), new byte[4], 0, 4, MqttQos.ExactlyOnce, false);
        loopback.Poll(5);
        Assert.AreEqual(0, Measure(loopback, () =>
        {
            loopback.Kill();
            loopback.Poll(1);
            loopback.Now += 20001;
            loopback.Poll(5);
        }));
        Assert.IsGreaterThan(Messages, loopback.Client.Statistics.Resent);
    }

    /// <summary>Bytes that this thread allocates in 100,000 rounds, behind some for the runtime to warm up.</summary>
    private static long Measure(Loopback loopback, Action round)
    {
        for (int i = 0; i < 2000; i++)
        {
            round();
        }

        long allocated = Allocations.Of(() =>
        {
            for (int i = 0; i < Messages; i++)
            {
                round();
            }
        });
        Assert.IsTrue(loopback.Client.IsOnline);
        return allocated;
    }
}
