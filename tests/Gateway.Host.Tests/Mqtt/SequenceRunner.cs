using System.Globalization;
using Gateway.Mqtt;
using Gateway.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>Plays a sequence: the server's part and the application's, and compares.</summary>
internal sealed class SequenceRunner
{
    private readonly Sequence _sequence;
    private readonly int _fragment;
    private readonly Dictionary<string, MqttSubscription> _subscriptions = [];
    private readonly Dictionary<string, MqttTopic> _topics = [];
    private MqttRig? _rig;
    private string _expected = "";

    private SequenceRunner(Sequence sequence, int fragment)
    {
        _sequence = sequence;
        _fragment = fragment;
    }

    private MqttRig Rig => _rig ??= Make("");

    /// <summary>Plays it with the stream moving at most <paramref name="fragment"/> bytes at a time.</summary>
    public static void Run(Sequence sequence, int fragment)
    {
        SequenceRunner runner = new(sequence, fragment);
        foreach ((int line, string verb, string rest) in sequence.Steps)
        {
            try
            {
                runner.Step(verb, rest);
            }
            catch (Exception exception)
            {
                throw new AssertFailedException($"{sequence.File}:{line}: {verb} {rest}\n(fragments of {fragment}) {exception.Message}", exception);
            }
        }

        try
        {
            runner.NothingUnsaid();
        }
        catch (Exception exception)
        {
            throw new AssertFailedException($"{sequence}: at its end\n(fragments of {fragment}) {exception.Message}", exception);
        }
    }

    private void Step(string verb, string rest)
    {
        switch (verb)
        {
            case ">":
                _expected += " " + rest;
                return;
            case "options":
                _rig = Make(rest);
                return;
            case "!":
                Rig.Handler.Expect(rest);
                return;
            case "closed":
                Assert.IsFalse(Rig.Broker.IsOpen, "the stream is open");
                return;
            case "state":
                Assert.AreEqual(rest, Rig.Client.State.ToString());
                return;
            case "stat":
                Statistics(rest);
                return;
            case "reason":
                Rig.Handler.Reason = Number(rest);
                return;
        }

        NothingUnsaid();
        if (!PlayNetwork(verb, rest))
        {
            PlayApplication(verb, rest.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        Rig.Settle();
    }

    private MqttRig Make(string options)
    {
        MqttRig rig = new(SequenceOptions.Parse(options));
        rig.Broker.MostPerReceive = _fragment;
        rig.Broker.MostPerSend = _fragment;
        return rig;
    }

    private void NothingUnsaid()
    {
        Rig.Broker.Expect(_expected);
        _expected = "";
        Rig.Handler.ExpectNothing();
    }

    /// <summary>The server's part, and time.</summary>
    private bool PlayNetwork(string verb, string rest)
    {
        FakeBroker broker = Rig.Broker;
        switch (verb)
        {
            case "<":
                broker.Send(rest);
                break;
            case "online":
                Rig.Client.Connect();
                Accept(rest);
                break;
            case "reconnect":
                broker.Kill();
                Rig.Settle();
                Rig.Handler.Clear();
                Rig.Now += Rig.Options.BackoffCap;
                Accept(rest);
                break;
            case "tick":
                long[] times = [.. rest.Split(' ').Select(text => long.Parse(text, CultureInfo.InvariantCulture))];
                Rig.Run(times[0], (int)times[^1]);
                break;
            case "end":
                broker.End();
                break;
            case "kill":
                broker.Kill();
                break;
            case "unreachable":
            case "reachable":
                broker.Unreachable = verb == "unreachable";
                break;
            case "window":
                broker.Window = rest == "open" ? int.MaxValue : Number(rest);
                break;
            default:
                return false;
        }

        return true;
    }

    /// <summary>Takes CONNECT, answers with CONNACK, and takes what the client tells.</summary>
    private void Accept(string connAck)
    {
        Rig.Settle();
        Rig.Broker.TakeWritten();
        Rig.Broker.Send(connAck.Length != 0 ? connAck : Rig.Client.IsVersion5 ? MqttRig.ConnAck : MqttRig.ConnAck311);
        Rig.Settle();
        Rig.Handler.Clear();
        Assert.IsTrue(Rig.Client.IsOnline, "the client does not take this CONNACK");
    }

    private void PlayApplication(string verb, string[] words)
    {
        MqttResult expected = MqttResult.Accepted;
        if (words.Length > 1 && words[^2] == "=")
        {
            expected = Enum.Parse<MqttResult>(words[^1]);
            words = words[..^2];
        }

        MqttResult result = MqttResult.Accepted;
        switch (verb)
        {
            case "connect":
                Rig.Client.Connect();
                break;
            case "disconnect":
                Rig.Client.Disconnect(words.Length == 0 ? MqttReason.Success : Number(words[0]));
                break;
            case "publish":
                result = Publish(words);
                break;
            case "subscribe":
                result = Rig.Client.Subscribe(Subscription(words));
                break;
            case "unsubscribe":
                result = Rig.Client.Unsubscribe(_subscriptions.TryGetValue(words[0], out MqttSubscription? known) ? known : new MqttSubscription(words[0], MqttQos.AtMostOnce));
                break;
            case "reauthenticate":
                result = Rig.Client.Reauthenticate();
                break;
            default:
                throw new FormatException("nobody knows how to " + verb);
        }

        Assert.AreEqual(expected, result);
    }

    private MqttResult Publish(string[] words)
    {
        byte[] payload = PacketText.Parse(words[2]);
        MqttProperties properties = new(new byte[256]);
        bool any = false;
        bool retain = false;
        bool alias = false;
        foreach (string word in words[3..])
        {
            string value = word[(word.IndexOf('=') + 1)..];
            string name = word.Split('=')[0];
            retain |= name == "retain";
            alias |= name == "alias";
            any |= name is not "retain" and not "alias";
            bool added = name switch
            {
                "retain" or "alias" => true,
                "expiry" => properties.AddMessageExpiry(long.Parse(value, CultureInfo.InvariantCulture)),
                "text" => properties.AddPayloadIsText(),
                "content" => properties.AddContentType(value),
                "response" => properties.AddResponseTopic(new MqttTopic(value)),
                "correlation" => properties.AddCorrelationData(Convert.FromHexString(value), 0, value.Length / 2),
                "user" => properties.AddUserProperty(value.Split(':')[0], value.Split(':')[1]),
                _ => throw new FormatException("no such thing to publish: " + name),
            };
            Assert.IsTrue(added, name);
        }

        if (!_topics.TryGetValue(words[0], out MqttTopic? topic))
        {
            _topics[words[0]] = topic = new MqttTopic(words[0]);
        }

        Assert.IsTrue(!alias || Rig.Client.UseAlias(topic));
        return Rig.Client.Publish(topic, payload, 0, payload.Length, (MqttQos)Number(words[1]), retain, any ? properties : null);
    }

    private MqttSubscription Subscription(string[] words)
    {
        if (!_subscriptions.TryGetValue(words[0], out MqttSubscription? subscription) || (int)subscription.Qos != Number(words[1]))
        {
            _subscriptions[words[0]] = subscription = new MqttSubscription(words[0], (MqttQos)Number(words[1]));
        }

        subscription.NoLocal = words.Contains("nolocal");
        subscription.RetainAsPublished = words.Contains("published");
        foreach (string word in words[2..])
        {
            int value = word.Contains('=') ? Number(word.Split('=')[1]) : 0;
            subscription.RetainHandling = word.StartsWith("handling=", StringComparison.Ordinal) ? value : subscription.RetainHandling;
            subscription.Identifier = word.StartsWith("id=", StringComparison.Ordinal) ? value : subscription.Identifier;
        }

        return subscription;
    }

    private void Statistics(string text)
    {
        foreach (string pair in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string name = pair.Split('=')[0];
            object? value = typeof(MqttStatistics).GetProperty(name)?.GetValue(Rig.Client.Statistics);
            Assert.AreEqual(pair.Split('=')[1], value?.ToString(), name);
        }
    }

    private static int Number(string text)
    {
        return text.StartsWith("0x", StringComparison.Ordinal) ? Convert.ToInt32(text, 16) : int.Parse(text, CultureInfo.InvariantCulture);
    }
}
