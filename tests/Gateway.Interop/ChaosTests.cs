using System.Diagnostics;
using System.Globalization;
using Gateway.Interop.Infrastructure;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop;

/// <summary>
/// Gateway and broker, killed at random for most of a minute. <c>GATEWAY_CHAOS_SEED</c> repeats a schedule, as far as two processes and a clock can be repeated.
/// <para>
/// A broker that is killed forgets what it has acknowledged since it last saved, which no gateway can make good. So that the check is exact all the same, a
/// broker is killed only while the subscriber is connected and has had all that was kept for it: from there on mosquitto writes a message to the subscriber
/// before it acknowledges it to the gateway, and what was written is read before the kill (<see cref="Mosquitto.KillAfterDelivery"/>).
/// Each acknowledged reading has then arrived; one that has not is the gateway's fault.
/// </para>
/// </summary>
[TestClass]
public sealed class ChaosTests
{
    private const double ChaosSeconds = 50;
    private const double Patience = 60;
    private const string SeedVariable = "GATEWAY_CHAOS_SEED";
    private const string Marker = "chaos/marker";

    // with nothing on flash the kills have tried nothing
    private const int LeastDurable = 1;

    // no limit on what is under way, or it would wait in the broker for the subscriber's acknowledgements; no delay of small packets for the same reason
    private static readonly string[] s_settings =
        ["persistence true", "autosave_on_changes true", "autosave_interval 20", "max_inflight_messages 0", "max_queued_messages 0", "set_tcp_nodelay true"];

    private readonly string _state = Directory.CreateTempSubdirectory("gateway-state-").FullName;
    private SimulatorProcess? _gateway;
    private int _markers;

    [TestInitialize]
    public void Require() => MosquittoTools.Require();

    [TestCleanup]
    public void Delete() => Directory.Delete(_state, recursive: true);

    [TestMethod]
    public void B01_No_durable_reading_is_missing_however_gateway_and_broker_are_killed()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out int given) ? given : Random.Shared.Next();
        try
        {
            Run(new Random(seed));
        }
        catch (Exception failure)
        {
            throw new AssertFailedException($"{SeedVariable}={seed}: {failure.Message}", failure);
        }
    }

    private void Run(Random random)
    {
        using Mosquitto broker = new(passwords: false, s_settings);
        using Subscriber subscriber = Subscriber.Persistent(broker.Port, "independent", Marker, SimulatorProcess.Root + "/hist", SimulatorProcess.Root + "/evt", SimulatorProcess.Root + "/s/#");

        // an orderly stop saves the session, without which the first kill would take the subscription with it
        broker.Stop();
        StartBroker(broker, subscriber);
        ReadingLedger ledger = new(subscriber);
        StartGateway(broker.Port);
        try
        {
            long start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < ChaosSeconds)
            {
                Pause(random, 3);
                Strike(random, broker, subscriber, ledger);
            }

            Check(ledger);
        }
        finally
        {
            _gateway?.Dispose();
        }
    }

    /// <summary>Kills the gateway, or the broker, or the gateway while the broker is away, and starts again what it killed.</summary>
    private void Strike(Random random, Mosquitto broker, Subscriber subscriber, ReadingLedger ledger)
    {
        int victims = random.Next(4); // half of the time both, since it is then that readings are on flash
        if (victims == 0)
        {
            KillGateway(random, broker.Port, ledger);
            return;
        }

        broker.KillAfterDelivery();
        Pause(random, 4);
        if (victims >= 2)
        {
            KillGateway(random, broker.Port, ledger);
        }

        StartBroker(broker, subscriber);
    }

    private void KillGateway(Random random, int port, ReadingLedger ledger)
    {
        _gateway?.Dispose(); // which is a kill -9
        ledger.Owe(JournalFiles.Numbers(_state));
        Pause(random, 1);
        StartGateway(port);
    }

    private void StartGateway(int port) => _gateway = SimulatorProcess.AtBroker(port, "--state", _state, "--speed", "240");

    /// <summary>Starts the broker, and returns when the subscriber has had what was kept for it: the marker comes behind all of that.</summary>
    private void StartBroker(Mosquitto broker, Subscriber subscriber)
    {
        broker.Start();
        string marker = (++_markers).ToString(CultureInfo.InvariantCulture);
        Publisher.Publish(broker.Port, Marker, marker);
        subscriber.WaitForMessage(Marker, payload => payload == marker, Patience);
    }

    private static void Check(ReadingLedger ledger)
    {
        Assert.IsGreaterThanOrEqualTo(LeastDurable, ledger.Durable, "too few readings were on flash at a kill");
        Wait.Until(() => ledger.Problem is null, Patience);
        Assert.IsNull(ledger.Problem);
    }

    /// <summary>The schedule's own wait between two blows, up to so many seconds.</summary>
    private static void Pause(Random random, double seconds) => Thread.Sleep(TimeSpan.FromSeconds(random.NextDouble() * seconds));
}
