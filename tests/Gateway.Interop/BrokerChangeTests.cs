using Gateway.Interop.Infrastructure;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop;

/// <summary>The broker is changed over the air, with mosquitto and mosquitto_pub; the 120 s of a trial take two.</summary>
[TestClass]
public sealed class BrokerChangeTests
{
    private const string Root = SimulatorProcess.Root;
    private const string State = Root + "/cfg/state";
    private const string Desired = Root + "/cfg/desired/mqtt";
    private const string Status = Root + "/status";
    private const double TrialSeconds = 40;

    private readonly string _flash = Directory.CreateTempSubdirectory("gateway-state-").FullName;

    [TestInitialize]
    public void Require() => MosquittoTools.Require();

    [TestCleanup]
    public void Delete() => Directory.Delete(_flash, recursive: true);

    [TestMethod]
    public void B09_A_wrong_broker_host_is_rolled_back_readings_go_on_and_a_restart_does_not_try_it_again()
    {
        using Mosquitto broker = new();
        using Subscriber subscriber = new(broker.Port, Root + "/#");
        using (SimulatorProcess first = Start(broker))
        {
            subscriber.WaitForMessage(Status, payload => payload == "online");
            Publisher.Publish(broker.Port, Desired, """{"rev":2,"host":"nowhere.invalid"}""", retain: true);

            subscriber.WaitForMessage(State, payload => Is(payload, "trial"));
            string state = subscriber.WaitForMessage(State, payload => Is(payload, "rolledback"), TrialSeconds).Payload;
            Assert.AreEqual("mqtt 2 E_LINK", $"{Json.Text(state, "sec")} {Json.Text(state, "rev")} {Json.Text(state, "code")}");
            Assert.AreEqual($"no answer from nowhere.invalid:{broker.Port}", Json.Text(state, "msg"));
            AssertReadingsGoOn(subscriber);
            Assert.AreEqual(0, first.Terminate());
        }

        Dictionary<string, string> before = Sections();
        int from = subscriber.Lines.Length;
        using SimulatorProcess second = Start(broker);
        subscriber.WaitForMessage(State, payload => Is(payload, "rolledback"), from: from);
        AssertReadingsGoOn(subscriber);
        Assert.IsFalse(subscriber.Messages.Skip(MessagesBefore(subscriber, from)).Any(message => message.Topic == State && Is(message.Payload, "trial")), "tried again");
        CollectionAssert.AreEquivalent(before, Sections(), "flash was written");
    }

    [TestMethod]
    public void A_good_second_broker_is_adopted_and_survives_a_restart()
    {
        using Mosquitto old = new();
        using Mosquitto other = new();
        using Subscriber left = new(old.Port, Status);
        using Subscriber reached = new(other.Port, Root + "/#");
        using (SimulatorProcess first = Start(old))
        {
            left.WaitForMessage(Status, payload => payload == "online");
            Publisher.Publish(old.Port, Desired, $$"""{"rev":2,"port":{{other.Port}}}""", retain: true);

            reached.WaitForMessage(State, payload => Is(payload, "confirmed"), TrialSeconds);
            string running = reached.WaitForMessage(Root + "/cfg/reported/mqtt", payload => Json.Text(payload, "rev") == "2").Payload;
            Assert.AreEqual($"{other.Port}", Json.Text(running, "port"));
            left.WaitForMessage(Status, payload => payload == "offline");
            first.Kill();
        }

        int from = reached.Lines.Length;
        int leftFrom = left.Lines.Length;
        using SimulatorProcess second = Start(old);
        reached.WaitForMessage(Status, payload => payload == "online", from: from);
        AssertReadingsGoOn(reached);
        Assert.AreEqual(leftFrom, left.Lines.Length, "the old broker was connected to");
    }

    [TestMethod]
    public void B09_A_wrong_password_is_rolled_back_with_the_brokers_reason()
    {
        using Mosquitto broker = new(passwords: true);
        using Subscriber subscriber = Subscriber.As(broker.Login, broker.Port, Root + "/#");
        using SimulatorProcess simulator = Start(broker, "--user", Mosquitto.User, "--password", Mosquitto.Password);
        subscriber.WaitForMessage(Status, payload => payload == "online");

        Publisher.Publish(broker.Port, Root + "/cfg/secret/mq2", "misspelt", login: broker.Login);
        subscriber.WaitForMessage(Root + "/ack", payload => Json.Text(payload, "ok") == "True");
        Publisher.Publish(broker.Port, Desired, """{"rev":2,"passRef":"mq2"}""", retain: true, broker.Login);

        string state = subscriber.WaitForMessage(State, payload => Is(payload, "rolledback"), TrialSeconds).Payload;
        Assert.AreEqual("E_LINK", Json.Text(state, "code"));
        Assert.AreEqual($"CONNACK rc=135 from 127.0.0.1:{broker.Port}", Json.Text(state, "msg"));
        AssertReadingsGoOn(subscriber);
        Assert.IsFalse(subscriber.Lines.Any(line => line.Contains("misspelt") && !line.Contains("/cfg/secret/")), "the secret was shown");
    }

    private SimulatorProcess Start(Mosquitto broker, params string[] arguments) =>
        SimulatorProcess.AtBroker(broker.Port, ["--state", _flash, "--speed", "60", .. arguments]);

    private static bool Is(string state, string word) => Json.Text(state, "st") == word;

    /// <summary>Waits until readings newer than all so far have come and none before them is missing.</summary>
    private static void AssertReadingsGoOn(Subscriber subscriber)
    {
        ReadingLedger ledger = new(subscriber);
        long last = ledger.Read().Last;
        bool goOn = Wait.Until(() => ledger.Read().Last > last + 5 && ledger.Missing.Length == 0, seconds: 20);
        Assert.IsTrue(goOn, $"{last} to {ledger.Last}, missing {string.Join(' ', ledger.Missing)}");
    }

    private static int MessagesBefore(Subscriber subscriber, int line) => subscriber.Lines.Take(line).Select(Received.Parse).OfType<Received>().Count();

    /// <summary>What the sections on flash hold.</summary>
    private Dictionary<string, string> Sections() =>
        Directory.GetFiles(_flash, "c*").ToDictionary(path => Path.GetFileName(path)!, path => Convert.ToHexString(File.ReadAllBytes(path)));
}
