using Gateway.Interop.Infrastructure;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop;

/// <summary>A gateway that sleeps, and what its broker keeps for it meanwhile.</summary>
[TestClass]
public sealed class SleepTests
{
    private const string Root = SimulatorProcess.Root;
    private const string Status = Root + "/status";
    private const string Ack = Root + "/ack";

    [TestInitialize]
    public void Require() => MosquittoTools.Require();

    [TestMethod]
    public void B24_a_sleeper_takes_at_its_wake_what_was_sent_while_it_slept()
    {
        using Mosquitto broker = new();
        Send(broker.Port, login: null);
    }

    [TestMethod]
    public void B24_a_sleeper_takes_it_from_a_broker_of_3_1_1_too()
    {
        RabbitMq.Require();
        using RabbitMq broker = new();
        Send(broker.Port, broker.Login);
    }

    [TestMethod]
    public void B24_numbers_go_on_without_a_gap_over_sleeps()
    {
        using Mosquitto broker = new();
        using Subscriber subscriber = new(broker.Port, Root + "/#");
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(broker.Port, "--board", "lilygo-t-higrow", "--speed", "10");
        subscriber.WaitForMessage(Status, payload => payload == "online");
        Publisher.Publish(broker.Port, Root + "/cfg/desired/sys", """{"sleep":10,"awake":30}""", retain: true);

        Wait.Until(() => subscriber.Messages.Count(message => message.Topic == Status && message.Payload == "sleep") >= 4, seconds: 60);

        long[] numbers = [.. subscriber.Messages.Where(message => message.Topic.StartsWith(Root + "/s/", StringComparison.Ordinal)).Select(message => (long)Json.Number(message.Payload, "n")).Distinct().Order()];
        Assert.AreEqual(numbers.Length - 1, numbers[^1] - numbers[0], string.Join(' ', numbers));
        Assert.IsFalse(subscriber.Messages.Any(message => message.Topic == Root + "/evt" && message.Payload.Contains("lost")));
    }

    private static void Send(int port, Login? login)
    {
        string[] user = login is null ? [] : ["--user", login.User, "--password", login.Password];
        using Subscriber subscriber = Subscriber.As(login, port, Root + "/#");
        using SimulatorProcess simulator = SimulatorProcess.AtBroker(port, ["--board", "lilygo-t-higrow", "--speed", "5", .. user]);
        subscriber.WaitForMessage(Status, payload => payload == "online");
        Publisher.Publish(port, Root + "/cfg/desired/sys", """{"sleep":30,"awake":15}""", retain: true, login);
        subscriber.WaitForMessage(Status, payload => payload == "sleep", seconds: 20);
        int from = subscriber.Lines.Length;

        Publisher.Publish(port, Root + "/o/motor/set", "ON", login: login);
        Publisher.Publish(port, Root + "/cmd", """{"cmd":"awake","for":3600,"id":"hold"}""", login: login);
        Publisher.Publish(port, Root + "/cfg/desired/s/soil", """{"rev":1,"name":"Bed"}""", retain: true, login);

        Assert.AreEqual("E_EXPIRED", Json.Text(subscriber.WaitForMessage(Ack, payload => payload.Contains("o/motor/set"), seconds: 30, from: from).Payload, "code"));
        subscriber.WaitForMessage(Ack, payload => payload.Contains("\"hold\"") && payload.Contains("\"ok\":true"), from: from);
        subscriber.WaitForMessage(Root + "/cfg/state", payload => payload.Contains("confirmed") && payload.Contains("s/soil"), from: from);
        subscriber.WaitForMessage(Root + "/info", payload => Json.Text(payload, "rst") == "sleep", from: from);

        Publisher.Publish(port, Root + "/cmd", """{"cmd":"awake","for":0}""", login: login);
        subscriber.WaitForMessage(Status, payload => payload == "sleep", seconds: 20, from: from);

        Received[] heard = [.. subscriber.Lines.Skip(from).Select(Received.Parse).OfType<Received>()];
        Assert.IsFalse(heard.Any(message => message.Topic == Status && message.Payload == "offline"), "a sleeper is not offline");
        Assert.IsFalse(heard.Any(message => message.Topic == Root + "/o/motor" && Json.Text(message.Payload, "s") == "on"), "what waited without exp does not act");
    }
}
