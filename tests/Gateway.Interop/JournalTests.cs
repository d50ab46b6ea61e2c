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
            ReadingLedger ledger = new(subscriber);
            Wait.Until(() => ledger.Read().Last > second && ledger.Missing.Length == 0, Patience);

            Assert.IsEmpty(ledger.Missing, $"neither delivered nor named: {string.Join(' ', ledger.Missing)}");

            // what was on flash when the process died has to be there, not only to be named
            Assert.IsGreaterThanOrEqualTo(LeastDurable, first);
            Assert.IsTrue(Enumerable.Range(1, LeastDurable).All(n => ledger.Delivered.Contains(n)), $"missing of the first run, delivered: {string.Join(' ', ledger.Delivered.Order())}");
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
}
