using System.Text.Json;
using Gateway.Core;
using Gateway.Mqtt;
using Gateway.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Core;

/// <summary>
/// Readings through links that come and go, acknowledgements that are late or lost, clean restarts and power cuts, in any order: at the end every number was
/// delivered, with one content, or named as lost.
/// </summary>
[TestClass]
public sealed class ReadingPropertyTests
{
    private const int Seeds = 150;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void B01_every_number_arrives_or_is_named_as_lost_whatever_happens(bool sleeps)
    {
        int delivered = 0;
        int named = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            Consumer consumer = new();
            Run(seed, sleeps, consumer);
            delivered += consumer.Delivered;
            named += consumer.Named;
        }

        // A run in which nothing was lost, or nothing arrived, would prove nothing.
        Assert.IsGreaterThan(Seeds * (sleeps ? 10 : 20), delivered);
        Assert.IsGreaterThan(Seeds, named);
    }

    private static void Run(int seed, bool sleeps, Consumer consumer)
    {
        Random random = new(seed);
        FakeFiles files = new();
        TestGateway test = Boot(files, new PlainBroker(), random, sleeps, WakeCause.PowerUp);
        for (int second = 0; second < 120; second++)
        {
            test = Disturb(test, files, random, sleeps, consumer);
            test.Host.Value += 1000;
            files.Fail = sleeps && random.Next(files.Fail ? 2 : 6) == 0;
            test.Run(1000);
            if (test.Device.Asleep > 0 || test.Device.Rebooted != null)
            {
                consumer.Take(test.Broker);
                test = Boot(files, Successor(test.Broker), random, sleeps, test.Device.Asleep > 0 ? Cause(random) : WakeCause.PowerUp);
            }
        }

        files.Fail = false;
        if (sleeps)
        {
            consumer.Take(test.Broker);
            test = Boot(files, new PlainBroker(), random, sleeps: false, WakeCause.PowerUp);
        }

        test.Broker.ReleaseAcks();
        test.Broker.SetUp(true);
        Assert.IsTrue(test.RunUntil(MqttState.Online), $"seed {seed}: not online");
        test.Run(30_000);
        consumer.Take(test.Broker);
        Assert.AreEqual(0, test.Gateway.Backlog, $"seed {seed}: backlog");
        for (long number = 1; number < test.Gateway.NextNumber; number++)
        {
            Assert.IsTrue(consumer.Knows(number), $"seed {seed}: {number} of {test.Gateway.NextNumber} neither delivered nor named");
        }
    }

    /// <summary>What the chip says of the start behind a sleep; the power may have gone meanwhile.</summary>
    private static WakeCause Cause(Random random) => random.Next(6) switch { 0 => WakeCause.PowerUp, 1 => WakeCause.Unknown, _ => WakeCause.Sleep };

    /// <summary>A broker in the state of another one, that has heard nothing yet.</summary>
    private static PlainBroker Successor(PlainBroker broker)
    {
        PlainBroker next = new() { HoldsAcks = broker.HoldsAcks };
        next.SetUp(broker.IsUp);
        return next;
    }

    private static TestGateway Boot(FakeFiles files, PlainBroker broker, Random random, bool sleeps, WakeCause cause)
    {
        GatewayOptions options = new() { RingCapacity = 16 + random.Next(16), SequenceBlock = 16, Slots = 4 + random.Next(4), StopTimeout = 500 };
        TestGateway test = new(files, broker, random.Next(3) == 0 ? 0 : TestGateway.Morning, options);
        test.Configuration.Sys.SleepSeconds = sleeps ? 30 : 0;
        test.Configuration.Sys.AwakeSeconds = 10;
        test.Device.WakeCause = cause;
        test.Start();
        return test;
    }

    private static TestGateway Disturb(TestGateway test, FakeFiles files, Random random, bool sleeps, Consumer consumer)
    {
        switch (random.Next(24))
        {
            case 0:
            case 1:
                test.Broker.SetUp(false);
                break;
            case 2:
            case 3:
            case 4:
                test.Broker.SetUp(true);
                break;
            case 5:
                test.Broker.HoldsAcks = true;
                break;
            case 6:
            case 7:
                test.Broker.ReleaseAcks();
                break;
            case 8:
                test.Clock.UnixSeconds = TestGateway.Morning + 5000;
                break;
            case 9:
                test.Gateway.Stop("test");
                test.Run(2000);
                Assert.IsTrue(test.Gateway.IsStopped);
                consumer.Take(test.Broker);
                return Boot(files, new PlainBroker(), random, sleeps, WakeCause.PowerUp);
            case 10:
                consumer.Take(test.Broker);
                return Boot(files, new PlainBroker(), random, sleeps, WakeCause.PowerUp);
        }

        return test;
    }

    /// <summary>Somebody who reads the topics of a gateway and remembers.</summary>
    private sealed class Consumer
    {
        private readonly Dictionary<long, string> _readings = [];
        private readonly HashSet<long> _lost = [];

        internal int Delivered => _readings.Count;

        internal int Named => _lost.Count;

        internal bool Knows(long number)
        {
            return _readings.ContainsKey(number) || _lost.Contains(number);
        }

        internal void Take(PlainBroker broker)
        {
            for (int i = 0; i < broker.Count; i++)
            {
                switch (broker.Topic(i)[TestGateway.Base.Length..])
                {
                    case "s/t1":
                        TakeLive(JsonDocument.Parse(broker.Payload(i)).RootElement);
                        break;
                    case "hist":
                        TakeBatch(JsonDocument.Parse(broker.Payload(i)).RootElement);
                        break;
                    case "evt":
                        TakeEvent(JsonDocument.Parse(broker.Payload(i)).RootElement);
                        break;
                }
            }
        }

        private void TakeLive(JsonElement reading)
        {
            Note(reading.GetProperty("n").GetInt64(), reading.GetProperty("v").GetRawText(), reading.GetProperty("t").GetInt64());
        }

        private void TakeBatch(JsonElement batch)
        {
            long number = batch.GetProperty("n").GetInt64();
            Assert.AreEqual(batch.GetProperty("c").GetInt32(), batch.GetProperty("r").GetArrayLength());
            foreach (JsonElement reading in batch.GetProperty("r").EnumerateArray())
            {
                Assert.AreEqual("t1", reading[0].GetString());
                Note(number++, reading[2].GetRawText(), reading[1].GetInt64());
            }
        }

        private void TakeEvent(JsonElement happened)
        {
            if (happened.GetProperty("e").GetString() == "lost")
            {
                long first = happened.GetProperty("n").GetInt64();
                for (long i = 0; i < happened.GetProperty("c").GetInt64(); i++)
                {
                    _lost.Add(first + i);
                }
            }
        }

        private void Note(long number, string value, long time)
        {
            // B19: no time, or one of this century.
            Assert.IsTrue(time == 0 || time >= TestGateway.Morning, $"{number} at {time}");
            if (!_readings.TryAdd(number, value))
            {
                Assert.AreEqual(_readings[number], value, $"{number} came twice");
            }
        }
    }
}
