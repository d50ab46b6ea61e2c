using Gateway.Interop.Infrastructure;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop;

/// <summary>The commands of docs/configuration.md on signed sections do what the page says: they are taken from it and run by a shell.</summary>
[TestClass]
public sealed class SignedSectionTests
{
    private const string Id = "gw-3c71bf4a9e10";
    private const string Root = "gw/" + Id;
    private const string Valve = Root + "/cfg/desired/o/valve1";
    private const string State = Root + "/cfg/state";
    private const string Key = "correct horse battery";
    private const string KeyTopic = Root + "/cfg/secret/sign";

    private static readonly string[] s_blocks =
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "configuration.md")).ReplaceLineEndings("\n").Split("## Signed sections")[1].Split("```");

    private readonly string _flash = Directory.CreateTempSubdirectory("gateway-state-").FullName;

    [TestInitialize]
    public void Require()
    {
        MosquittoTools.Require();
        Programs.Require("the package openssl", "openssl");
    }

    [TestCleanup]
    public void Delete() => Directory.Delete(_flash, recursive: true);

    [TestMethod]
    public void B26_A_section_signed_with_openssl_counts_an_unsigned_one_does_not_and_the_key_is_never_shown()
    {
        using Mosquitto broker = new();
        using Subscriber subscriber = new(broker.Port, Root + "/#");
        using (SimulatorProcess first = Start(broker))
        {
            subscriber.WaitForMessage(Root + "/status", payload => payload == "online");
            Run(broker.Port, s_blocks[1]);
            subscriber.WaitForMessage(Root + "/ack", payload => Json.Text(payload, "ok") == "True");
            subscriber.WaitForMessage(Root + "/info", payload => Json.Text(payload, "sig") == "True");
            Run(broker.Port, s_blocks[3]);
            subscriber.WaitForMessage(State, payload => Json.Text(payload, "st") == "confirmed");
            subscriber.WaitForMessage(Root + "/cfg/reported/o/valve1", payload => Json.Text(payload, "maxOn") == "300");
            first.Kill();
            AssertNotShown(first.Lines);
        }

        int from = subscriber.Lines.Length;
        using SimulatorProcess second = Start(broker);
        subscriber.WaitForMessage(Root + "/status", payload => payload == "online", from: from);
        Publisher.Publish(broker.Port, Valve, """{"rev":4,"maxOn":9}""", retain: true);
        subscriber.WaitForMessage(State, payload => Json.Text(payload, "code") == "E_SIG", from: from);
        Publisher.Publish(broker.Port, KeyTopic, "a key of somebody else");
        subscriber.WaitForMessage(Root + "/ack", payload => Json.Text(payload, "code") == "E_LOCKED", from: from);
        AssertNotShown([.. second.Lines, .. subscriber.Messages.Where(message => message.Topic != KeyTopic).Select(message => message.Payload)]);
    }

    private SimulatorProcess Start(Mosquitto broker) => new("--broker", $"127.0.0.1:{broker.Port}", "--id", Id, "--state", _flash, "--headless");

    /// <summary>Runs commands as a user pastes them, but at this broker.</summary>
    private static void Run(int port, string commands)
    {
        string publisher = $"mosquitto_pub() {{ command mosquitto_pub -h 127.0.0.1 -p {port} \"$@\"; }}\n";
        using LineProcess shell = new("sh", "-e", "-c", publisher + commands);
        Assert.AreEqual(0, shell.WaitForExit(), string.Join('\n', shell.Lines));
    }

    private static void AssertNotShown(string[] lines) => Assert.IsFalse(lines.Any(line => line.Contains(Key)), "the key was shown");
}
