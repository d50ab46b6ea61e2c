using Gateway.Interop.Infrastructure;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop;

/// <summary>Another Wi-Fi network is chosen over the air, on the simulator's air with mosquitto behind it.</summary>
[TestClass]
public sealed class NetworkChangeTests
{
    private const string Root = SimulatorProcess.Root;
    private const string State = Root + "/cfg/state";
    private const string Status = Root + "/status";
    private const string Password = "barn-password";
    private const double TrialSeconds = 40;

    private readonly string _flash = Directory.CreateTempSubdirectory("gateway-state-").FullName;

    [TestInitialize]
    public void Require() => MosquittoTools.Require();

    [TestCleanup]
    public void Delete() => Directory.Delete(_flash, recursive: true);

    [TestMethod]
    [DataRow("bran", Password, "no such network")]
    [DataRow("barn", "barn-passwrod", "wrong password")]
    [DataRow("mute", Password, "no address")]
    public void B09_A_network_that_leads_nowhere_is_left_again_and_cfg_state_says_why(string ssid, string password, string why)
    {
        using Mosquitto broker = new();
        using Subscriber subscriber = new(broker.Port, Root + "/#");
        using SimulatorProcess simulator = Start(broker);
        subscriber.WaitForMessage(Status, payload => payload == "online");

        Choose(broker, ssid, password);

        subscriber.WaitForMessage(State, payload => Json.Text(payload, "st") == "trial");
        int from = subscriber.Lines.Length;
        string state = subscriber.WaitForMessage(State, payload => Json.Text(payload, "st") == "rolledback", TrialSeconds).Payload;
        Assert.AreEqual($"E_LINK Wi-Fi {ssid}: {why}", $"{Json.Text(state, "code")} {Json.Text(state, "msg")}");
        subscriber.WaitForMessage(Status, payload => payload == "online", from: from);
        Assert.IsFalse(simulator.Lines.Any(line => line.Contains(password)), "the password was shown");
    }

    [TestMethod]
    public void A_network_that_leads_to_the_broker_is_adopted_and_survives_a_restart()
    {
        using Mosquitto broker = new();
        using Subscriber subscriber = new(broker.Port, Root + "/#");
        using (SimulatorProcess first = Start(broker))
        {
            subscriber.WaitForMessage(Status, payload => payload == "online");
            Choose(broker, "barn", Password);
            subscriber.WaitForMessage(State, payload => Json.Text(payload, "st") == "confirmed", TrialSeconds);
            first.Kill();
        }

        int from = subscriber.Lines.Length;
        using SimulatorProcess second = Start(broker);
        string running = subscriber.WaitForMessage(Root + "/cfg/reported/net", from: from).Payload;
        Assert.AreEqual("barn wf", $"{Json.Text(running, "ssid")} {Json.Text(running, "passRef")}");
        Assert.IsFalse(running.Contains(Password));

        second.Kill();
        using SimulatorProcess alone = SimulatorProcess.AtBroker(broker.Port, "--state", _flash);
        alone.WaitFor("Wi-Fi barn: no such network");
    }

    private static void Choose(Mosquitto broker, string ssid, string password)
    {
        Publisher.Publish(broker.Port, Root + "/cfg/secret/wf", password);
        Publisher.Publish(broker.Port, Root + "/cfg/desired/net", $$"""{"rev":2,"ssid":"{{ssid}}","passRef":"wf"}""", retain: true);
    }

    private SimulatorProcess Start(Mosquitto broker) =>
        SimulatorProcess.AtBroker(broker.Port, "--state", _flash, "--speed", "60", "--wifi", $"barn={Password}", "--wifi", $"mute={Password}", "--no-address", "mute");
}
