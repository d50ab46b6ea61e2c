using System.Security.Cryptography;
using System.Text;
using Gateway.Core;
using Gateway.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Configuration;

/// <summary>Whatever is done with secrets, the signing key and the sections that need them, none of them is ever published.</summary>
[TestClass]
public sealed class SecrecyTests
{
    private const int Histories = 30;
    private const int Steps = 60;

    private readonly HashSet<string> _secrets = [FakeNetwork.Password];
    private readonly string[] _names = ["mq2", "wf", "x", "sign"];
    private Random _random = new(0);
    private TestGateway _gateway = null!;
    private string? _key;
    private int _revision;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void B26_no_secret_and_no_key_is_published_in_any_history()
    {
        int adopted = 0;
        int signed = 0;
        for (int seed = 1; seed <= Histories; seed++)
        {
            Run(seed);
            adopted += Published().Count(message => message.Contains("\"passFp\":\"", StringComparison.Ordinal));
            signed += _key is null ? 0 : 1;
            foreach (string message in Published())
            {
                Assert.IsNull(_secrets.FirstOrDefault(secret => Tells(message, secret)), $"seed {seed}: {message}");
            }
        }

        // or the histories would prove nothing
        TestContext.WriteLine($"{adopted} fingerprints, {signed} gateways with a key");
        Assert.IsGreaterThan(Histories, adopted);
        Assert.IsInRange(Histories / 4, Histories - 1, signed);
    }

    private void Run(int seed)
    {
        _random = new Random(seed);
        _key = null;
        _revision = 0;
        _gateway = Switch(new FakeFiles(), new PlainBroker());
        for (int i = 0; i < Steps; i++)
        {
            Step();
            _gateway.Run(_random.Next(8) == 0 ? ConfigurationMachine.LinkDeadline + 5000 : 500);
        }
    }

    private void Step()
    {
        switch (_random.Next(10))
        {
            case 0:
                _gateway = Switch(_gateway.Files, _gateway.Broker);
                break;
            case 1:
                _gateway.Command("cmd", _random.Next(2) == 0 ? "republish" : Signed("cmd", $"{{\"cmd\":\"factory\",\"token\":\"{Token()}\""));
                break;
            case 2:
                Send("cfg/secret/" + Name(), _random.Next(3) == 0 ? "" : Secret(), retain: _random.Next(4) == 0);
                break;
            case 3 or 4:
                Send("cfg/secret/" + Name(), _random.Next(2) == 0 ? FakeNetwork.Password : Secret(), retain: false);
                break;
            case 5:
                // an operator's mistakes
                Desire("mqtt", $"{{\"password\":\"{Secret()}\"");
                Desire("net", $"{{\"ssid\":\"barn\",\"passRef\":\"{Secret()}\"");
                break;
            case 6 or 7:
                Desire("mqtt", $"{{\"rev\":{++_revision},\"passRef\":\"{Name()}\"");
                break;
            default:
                Desire("net", $"{{\"rev\":{++_revision},\"ssid\":\"{(_random.Next(3) == 0 ? "bran" : FakeNetwork.Other)}\",\"passRef\":\"{Name()}\"");
                break;
        }
    }

    private static TestGateway Switch(FakeFiles files, PlainBroker broker)
    {
        TestGateway gateway = new(files, broker, TestGateway.Morning, new GatewayOptions()) { Network = new FakeNetwork() };
        return gateway.Start().Run(2000);
    }

    private void Send(string topic, string payload, bool retain)
    {
        _gateway.Broker.Deliver(TestGateway.Base + topic, payload, retain);
        _gateway.Run(100);
        if (topic.EndsWith("/sign", StringComparison.Ordinal) && _gateway.Last("ack").EndsWith("/sign\",\"ok\":true}", StringComparison.Ordinal) && payload.Length > 0)
        {
            _key ??= payload;
        }
    }

    private void Desire(string section, string body) => Send("cfg/desired/" + section, Signed("cfg/desired/" + section, body), retain: true);

    /// <summary>A document, signed where there is a key, but for a few.</summary>
    private string Signed(string topic, string body)
    {
        if (_key is null || _random.Next(8) == 0)
        {
            return body + "}";
        }

        byte[] hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(_key), Encoding.UTF8.GetBytes($"{TestGateway.Base}{topic}\n{body}"));
        return $"{body},\"sig\":\"{Convert.ToHexStringLower(hash)}\"}}";
    }

    private string Name() => _names[_random.Next(_names.Length)];

    private string Secret()
    {
        string secret = $"secret-{_random.Next():x8}-{new string('y', _random.Next(2) == 0 ? 8 : 130)}";
        _secrets.Add(secret);
        return secret;
    }

    private string Token()
    {
        string info = _gateway.Last("info");
        int at = info.IndexOf("\"tok\":\"", StringComparison.Ordinal) + 7;
        return info.Substring(at, 8);
    }

    private IEnumerable<string> Published() => Enumerable.Range(0, _gateway.Broker.Count).Select(i => $"{_gateway.Broker.Topic(i)} {_gateway.Broker.Payload(i)}");

    /// <summary>A secret in whole, in part, or in hexadecimal digits.</summary>
    private static bool Tells(string message, string secret) =>
        message.Contains(secret[..12], StringComparison.Ordinal) || message.Contains(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret[..12])), StringComparison.OrdinalIgnoreCase);
}
