using Gateway.Mqtt;
using Gateway.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>
/// Three messages of one QoS in one direction over a model broker, whose stream is cut once after a byte of choice; the client comes back, to the session or to none, until all is quiet. The model
/// broker fails the test for any broken rule on the way; this looks at what has arrived.
/// </summary>
/// <param name="Version">The version that is spoken.</param>
/// <param name="Qos">Of the messages.</param>
/// <param name="Inbound">From the broker to the client, or the other way.</param>
/// <param name="Keeps">The broker still has the session after the cut.</param>
internal sealed record SweepScenario(MqttVersion Version, int Qos, bool Inbound, bool Keeps)
{
    private const int Messages = 3;

    /// <summary>A cut behind every byte that the undisturbed run moves, in each direction; how many cuts that were.</summary>
    public int Sweep(Func<MqttClientOptions> options, Action<ModelBroker>? limits = null)
    {
        SweepRun whole = Play(options, limits, long.MaxValue, long.MaxValue);
        Assert.AreEqual(Messages, whole.Arrived.Count, $"{this}, not cut");
        for (long cut = 0; cut < whole.Written; cut++)
        {
            Check(Play(options, limits, cut, long.MaxValue), $"{this}, cut behind {cut} bytes from the client");
        }

        for (long cut = 0; cut < whole.Read; cut++)
        {
            Check(Play(options, limits, long.MaxValue, cut), $"{this}, cut behind {cut} bytes to the client");
        }

        return (int)(whole.Written + whole.Read);
    }

    private void Check(SweepRun run, string what)
    {
        IEnumerable<string> sent = Enumerable.Range(0, Messages).Select(Payload);
        List<string> distinct = [.. run.Arrived.Distinct()];
        Assert.AreEqual(0, run.Client.Queued, what + ": the store is empty");
        Assert.AreEqual(0, run.Broker.Session!.Inbound, what + ": the server waits for nothing");
        Assert.AreEqual(0, run.Broker.Session.Outbound, what + ": the server has nothing left");
        CollectionAssert.AreEqual(distinct.Order().ToList(), distinct, what + ": in order");
        if (Qos == 2)
        {
            CollectionAssert.AreEqual(distinct, run.Arrived, what + ": none twice");
        }

        // what has not arrived was reported; at QoS 0, and behind a lost session from the server, nobody could
        List<string> missing = [.. sent.Except(distinct)];
        bool mayMiss = Qos == 0 || (Inbound && !Keeps);
        Assert.IsTrue(mayMiss || missing.Count == 0 || (Qos == 2 && !Keeps), what + ": missing " + string.Join(", ", missing));
        if (!Inbound && Qos == 2)
        {
            Assert.IsTrue(missing.Count <= run.Lost, what + ": missing and not reported");
        }

        Assert.IsTrue(run.Lost == 0 || (Qos == 2 && !Keeps && !Inbound), what + ": reported as lost");
        MqttStatistics statistics = run.Client.Statistics;
        Assert.IsTrue(statistics.Resent <= statistics.Sent && statistics.ProtocolErrors == 0 && statistics.RefusedFull == 0, what + ": counters");
        if (!Inbound && Qos != 0)
        {
            Assert.AreEqual(Messages, statistics.Acknowledged + statistics.Dropped, what + ": each message ends once");
            Assert.AreEqual(run.Lost, statistics.Dropped, what + ": each loss is reported");
        }
    }

    private SweepRun Play(Func<MqttClientOptions> options, Action<ModelBroker>? limits, long writes, long reads)
    {
        SweepRun run = new(options(), limits);
        run.Client.Subscribe(new MqttSubscription("in", MqttQos.ExactlyOnce));
        run.Client.Connect();
        run.Settle();
        run.Count();
        run.Broker.WritesLeft = writes;
        run.Broker.ReadsLeft = reads;
        for (int i = 0; i < Messages; i++)
        {
            if (Inbound)
            {
                run.Broker.Deliver("in", Payload(i), Qos);
            }
            else
            {
                run.Publish("out", Payload(i), Qos);
            }
        }

        run.Settle();
        run.Count();
        if (writes != long.MaxValue || reads != long.MaxValue)
        {
            run.Repair(Keeps);
        }

        run.Collect(Inbound);
        return run;
    }

    private static string Payload(int index) => "message " + index;
}
