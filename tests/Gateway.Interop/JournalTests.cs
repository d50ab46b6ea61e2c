using System.Text.Json;
using Gateway.Interop.Infrastructure;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop;

/// <summary>Readings through outages and kills, with the broker that users have.</summary>
[TestClass]
public sealed class JournalTests
{
    private const double Patience = 60;
    private const int LeastDurable = 32;

    [TestInitialize]
    public void Require() => MosquittoTools.Require();

    [TestMethod]
    public void B01_Readings_taken_without_a_broker_arrive_although_the_gateway_was_killed_twice()
    {
        string state = Directory.CreateTempSubdirectory("gateway-state-").FullName;
        using Mosquitto broker = new();
        broker.Kill();
        try
        {
            long first = RunAndKill(broker.Port, state);
            long second = RunAndKill(broker.Port, state);
            broker.Start();
            using Subscriber subscriber = new(broker.Port, SimulatorProcess.Root + "/hist", SimulatorProcess.Root + "/evt", SimulatorProcess.Root + "/s/#");
            using SimulatorProcess last = Start(broker.Port, state);
            HashSet<long> delivered = [];
            HashSet<long> lost = [];
            Wait.Until(() => Take(subscriber, delivered, lost) > second && Missing(delivered, lost).Length == 0, Patience);

            Assert.IsEmpty(Missing(delivered, lost), $"neither delivered nor named: {string.Join(' ', Missing(delivered, lost))}");

            // what was on flash when the process died has to be there, not only to be named
            Assert.IsGreaterThanOrEqualTo(LeastDurable, first);
            Assert.IsTrue(Enumerable.Range(1, LeastDurable).All(n => delivered.Contains(n)), $"missing of the first run, delivered: {string.Join(' ', delivered.Order())}");
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
    }

    private static SimulatorProcess Start(int port, string state) => SimulatorProcess.AtBroker(port, "--state", state, "--speed", "240");

    /// <summary>Runs a gateway without a broker until it has enough readings on flash, and kills it; about the highest number on flash.</summary>
    private static long RunAndKill(int port, string state)
    {
        long before = Stored(state);
        using SimulatorProcess simulator = Start(port, state);
        Assert.IsTrue(Wait.Until(() => Stored(state) >= before + LeastDurable, Patience), "nothing comes to flash");
        simulator.Kill();
        return Stored(state);
    }

    /// <summary>Readings on flash, by the length of its files, which have a head each.</summary>
    private static long Stored(string state) => new DirectoryInfo(state).GetFiles("j??").Sum(file => Math.Max(0, (file.Length / 16) - 13));

    private static long Take(Subscriber subscriber, HashSet<long> delivered, HashSet<long> lost)
    {
        foreach (Received message in subscriber.Messages)
        {
            using JsonDocument document = JsonDocument.Parse(message.Payload);
            JsonElement root = document.RootElement;
            if (!root.TryGetProperty("n", out JsonElement n))
            {
                continue;
            }

            HashSet<long> numbers = root.TryGetProperty("e", out JsonElement e) && e.GetString() == "lost" ? lost : delivered;
            int count = root.TryGetProperty("c", out JsonElement c) ? c.GetInt32() : 1;
            for (int i = 0; i < count; i++)
            {
                numbers.Add(n.GetInt64() + i);
            }
        }

        return delivered.Count == 0 ? 0 : delivered.Max();
    }

    private static long[] Missing(HashSet<long> delivered, HashSet<long> lost) =>
        [.. Enumerable.Range(1, delivered.Count == 0 ? 1 : (int)delivered.Max()).Select(n => (long)n).Where(n => !delivered.Contains(n) && !lost.Contains(n))];
}
