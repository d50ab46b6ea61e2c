using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gateway.Core;
using Gateway.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Configuration;

/// <summary>
/// An owner signs sections, and somebody without the key sends again whatever he has heard, as it was or changed, through rollbacks, removals and restarts. In each section only ever newer
/// documents of the owner's are tried or run.
/// </summary>
[TestClass]
public sealed class ReplayTests
{
    private const string Key = "correct horse battery";
    private const int Histories = 30;
    private const int Steps = 60;

    private static readonly string[] s_sections = ["s/t1", "o/valve1", "s/new", "s/other", "sys", "net"];

    private readonly List<(string Section, string Document)> _heard = [];
    private readonly Dictionary<(string Section, int Revision), string> _signed = [];
    private Random _random = new(0);
    private TestGateway _gateway = null!;
    private int _revision;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Nothing_that_was_heard_can_be_played_again_in_any_history()
    {
        int tried = 0;
        int refused = 0;
        for (int seed = 1; seed <= Histories; seed++)
        {
            Run(seed);
            tried += Check(seed);
            refused += States().Count(state => Text(state, "code") is "E_SIG" or "E_STALE");
        }

        // or the histories would prove nothing
        TestContext.WriteLine($"{tried} tried or confirmed, {refused} refused");
        Assert.IsGreaterThan(Histories * 8, tried);
        Assert.IsGreaterThan(Histories * 8, refused);
    }

    private void Run(int seed)
    {
        _random = new Random(seed);
        _heard.Clear();
        _signed.Clear();
        _revision = 0;
        FakeFiles files = new();
        byte[] key = Encoding.UTF8.GetBytes(Key);
        files.Write("sign.key", key, 0, key.Length);
        _gateway = Switch(files, new PlainBroker());
        for (int i = 0; i < Steps; i++)
        {
            Step();
            _gateway.Run(_random.Next(4) == 0 ? ConfigurationMachine.PinDeadline + 1000 : 300);
        }

        _gateway.Run(ConfigurationMachine.LinkDeadline + 20000);
    }

    private void Step()
    {
        switch (_random.Next(8))
        {
            case 0:
                _gateway = Switch(_gateway.Files, _gateway.Broker);
                break;
            case 1 or 2 or 3:
                Own(s_sections[_random.Next(s_sections.Length)]);
                break;
            default:
                Attack();
                break;
        }
    }

    private static TestGateway Switch(FakeFiles files, PlainBroker broker)
    {
        TestGateway gateway = new(files, broker, TestGateway.Morning, new GatewayOptions()) { Network = new FakeNetwork() };
        return gateway.Start().Run(2000);
    }

    /// <summary>The owner changes a section: so that it works, so that it does not, or so that it is gone.</summary>
    private void Own(string section)
    {
        int revision = ++_revision;
        string rest = section switch
        {
            "s/t1" => $"\"per\":{revision}",
            "o/valve1" => $"\"maxOn\":{revision}",
            "sys" => $"\"diagPer\":{revision + 10}",
            "net" => _random.Next(2) == 0 ? "\"ssid\":\"bran\"" : $"\"ntp\":\"time{revision}.lan\"",
            _ => _random.Next(3) == 0 ? "\"rm\":true" : $"\"drv\":\"host\",\"val\":\"{(_random.Next(3) == 0 ? "dead" : TestGateway.HostValue)}\",\"per\":{revision}",
        };
        string body = $"{{\"rev\":{revision},{rest}";
        byte[] hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes($"{TestGateway.Base}cfg/desired/{section}\n{body}"));
        string document = $"{body},\"sig\":\"{Convert.ToHexStringLower(hash)}\"}}";
        _signed[(section, revision)] = document;
        _heard.Add((section, document));
        Send(section, document);
    }

    private void Attack()
    {
        if (_heard.Count == 0)
        {
            return;
        }

        (string section, string document) = _heard[_random.Next(_heard.Count)];
        switch (_random.Next(5))
        {
            case 0:
                Send(section, document.Replace("\"rev\":", $"\"rev\":{_random.Next(1, 9)}", StringComparison.Ordinal));
                break;
            case 1:
                Send(s_sections[_random.Next(s_sections.Length)], document);
                break;
            case 2:
                Send(section, "");
                break;
            default:
                Send(section, document);
                break;
        }
    }

    private void Send(string section, string document)
    {
        _gateway.Broker.Deliver($"{TestGateway.Base}cfg/desired/{section}", document, true);
        _gateway.Run(100);
    }

    /// <summary>Holds what was told against what was signed; how often something was tried or confirmed.</summary>
    private int Check(int seed)
    {
        Dictionary<string, int> newest = [];
        int tried = 0;
        foreach (JsonElement state in States().Where(state => Text(state, "st") is "trial" or "confirmed"))
        {
            string section = Text(state, "sec")!;
            int revision = state.GetProperty("rev").GetInt32();
            Assert.IsTrue(_signed.ContainsKey((section, revision)), $"seed {seed}: {state} was never signed");
            Assert.IsGreaterThanOrEqualTo(newest.GetValueOrDefault(section), revision, $"seed {seed}: {state} after a newer one");
            newest[section] = revision;
            tried++;
        }

        foreach (SensorSettings sensor in _gateway.Configuration.Sensors.Take(_gateway.Configuration.SensorCount).Where(sensor => sensor.PeriodSeconds > 1))
        {
            Assert.Contains($"\"per\":{sensor.PeriodSeconds},", _signed[("s/" + sensor.Id, sensor.PeriodSeconds)], $"seed {seed}: s/{sensor.Id}");
        }

        return tried;
    }

    private IEnumerable<JsonElement> States()
    {
        for (int i = 0; i < _gateway.Broker.Count; i++)
        {
            if (_gateway.Broker.Topic(i) == TestGateway.Base + "cfg/state")
            {
                using JsonDocument document = JsonDocument.Parse(_gateway.Broker.Payload(i));
                yield return document.RootElement.Clone();
            }
        }
    }

    private static string? Text(JsonElement state, string name) => state.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
