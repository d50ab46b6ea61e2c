using System.Reflection;
using Gateway.Mqtt;
using Gateway.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>What a broker and an application do to two clients at once, drawn from a seed; compares what the clients write, tell and count behind every step.</summary>
internal sealed class Story
{
    private static readonly string[] Topics = ["a", "a/topic/of/plain/ascii", "a/$topic with blanks", "größe/der/zone", "gw/gw-3c71bf4a9e10/o/valve1/set", "a/topic/that/is/longer/than/all/that/the/short/cut/takes"];

    private readonly Random _random;
    private readonly int _version;
    private readonly int _seed;
    private readonly MqttRig[] _rigs;
    private readonly List<(byte First, int Id)> _sent = [];
    private readonly List<string> _steps = [];

    /// <summary>Two clients that are online.</summary>
    public Story(int version, int seed)
    {
        _random = new Random(seed);
        _version = version;
        _seed = seed;
        _rigs = [Make(), Make()];
        TakeTheLongWay(_rigs[1]);
    }

    /// <summary>Events and packets so far.</summary>
    public int Told { get; private set; }

    /// <summary>Does the next thing to both clients, and compares them.</summary>
    public void Step()
    {
        Action<MqttRig> act = Draw(out string what);
        _steps.Add(what);
        foreach (MqttRig rig in _rigs)
        {
            act(rig);
            rig.Settle();
        }

        string[] ends = [.. _rigs.Select(Describe)];
        Assert.AreEqual(ends[1], ends[0], $"MQTT {_version}, seed {_seed}:\n{string.Join('\n', _steps)}\n");
    }

    private MqttRig Make()
    {
        MqttClientOptions options = MqttRig.Resuming((MqttVersion)_version);
        options.StoreSize = 4096;
        options.ReceiveBufferSize = 256;
        options.KeepAliveSeconds = 0;
        MqttRig rig = MqttRig.Online(options, _version == 5 ? MqttRig.ConnAck : MqttRig.ConnAck311);
        rig.Handler.Reaction = line =>
        {
            // every few messages the application answers from inside its handler
            if (line.StartsWith("message", StringComparison.Ordinal) && line.Length % 5 == 0)
            {
                rig.Publish("answer", line, line.Length % 3);
            }
        };
        return rig;
    }

    private Action<MqttRig> Draw(out string what)
    {
        int choice = _random.Next(20);
        if (choice < 6)
        {
            return Publish(out what);
        }

        if (choice < 12)
        {
            string bytes = what = choice < 11 && _sent.Count != 0 ? Answer() : Stray();
            return rig => rig.Broker.Send(bytes);
        }

        if (choice < 16)
        {
            string bytes = what = Message();
            return rig => rig.Broker.Send(bytes);
        }

        switch (choice)
        {
            case 16:
                int window = _random.Next(30);
                what = $"window {window}";
                return rig => rig.Broker.Window = window;
            case 17:
                int reason = _random.Next(2) * 0x87;
                what = $"reason {reason:X2}";
                return rig => rig.Handler.Reason = reason;
            case 18:
                bool present = _random.Next(3) != 0;
                what = present ? "reconnect" : "reconnect, session lost";
                _sent.Clear();
                string connAck = _version == 5 ? (present ? MqttRig.ConnAckPresent : MqttRig.ConnAck) : present ? MqttRig.ConnAck311Present : MqttRig.ConnAck311;
                return rig => Reconnect(rig, connAck);
            default:
                what = "window open";
                return rig => rig.Broker.Window = int.MaxValue;
        }
    }

    private Action<MqttRig> Publish(out string what)
    {
        string topic = Topics[_random.Next(Topics.Length)];
        byte[] payload = new byte[_random.Next(8) == 0 ? 0 : _random.Next(150)];
        _random.NextBytes(payload);
        int qos = _random.Next(3);
        bool retain = _random.Next(4) == 0;
        MqttProperties? properties = _random.Next(8) == 0 ? new MqttProperties(new byte[16]) : null;
        properties?.AddPayloadIsText();
        what = $"publish {topic} {qos} {payload.Length} B{(retain ? " retain" : "")}{(properties == null ? "" : " text")}";
        return rig => rig.Client.Publish(new MqttTopic(topic), payload, 0, payload.Length, (MqttQos)qos, retain, properties);
    }

    /// <summary>An ack for something that the clients have sent, mostly the one that is due.</summary>
    private string Answer()
    {
        int index = _random.Next(_sent.Count);
        (byte first, int id) = _sent[index];
        _sent.RemoveAt(index);
        string type = (first & 0xF6) switch
        {
            0x32 => "40",
            0x34 => _random.Next(8) == 0 ? "40" : "50",
            0x62 => "70",
            _ => "62",
        };
        string text = $"{id:X4}".Insert(2, " ");
        string code = _version == 5 && _random.Next(4) == 0 ? (_random.Next(3) == 0 ? "83" : "10") : "";
        return type switch
        {
            "40" or "50" when code.Length != 0 => $"{type} {{ {text} {code} }}",
            "50" when _random.Next(8) == 0 => $"50 02 {text} 50 02 {text}",
            _ => $"{type} 02 {text}",
        };
    }

    /// <summary>An ack that nothing waits for, or something that is no packet of a server's.</summary>
    private string Stray()
    {
        return _random.Next(8) switch
        {
            0 => "41 02 00 08",
            1 => "40 00",
            2 => "32 02 00 09",
            _ => $"{"4567"[_random.Next(4)]}{_random.Next(2) * 2} 02 00 {_random.Next(8, 40):X2}".Replace("42", "40").Replace("52", "50").Replace("60", "62").Replace("72", "70"),
        };
    }

    private string Message()
    {
        int qos = _random.Next(3);
        int flags = (qos << 1) | (qos != 0 ? _random.Next(2) << 3 : 0) | _random.Next(2);
        string id = qos == 0 ? "" : _random.Next(10) == 0 ? "01 00" : $"00 {_random.Next(1, 20):X2}";
        string properties = _version == 4 ? "" : _random.Next(4) == 0 ? "{ 03 \"json\" }" : "00";
        string topic = _random.Next(20) == 0 ? "a/topic/with/a/+/in/it" : Topics[_random.Next(Topics.Length)];
        return $"3{flags:X} {{ \"{topic}\" {id} {properties} 41*{_random.Next(140)} }}";
    }

    private void Reconnect(MqttRig rig, string connAck)
    {
        rig.Broker.Window = int.MaxValue;
        rig.Broker.MostPerReceive = int.MaxValue;
        rig.Reconnect(connAck);
        if (rig == _rigs[1])
        {
            TakeTheLongWay(rig);
        }
    }

    /// <summary>Tells a client that no message may go alone, until it connects again.</summary>
    public static void TakeTheLongWay(MqttRig rig)
    {
        rig.Broker.MostPerReceive = 1;
        object session = typeof(MqttClient).GetField("_session", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(rig.Client)!;
        foreach (string name in new[] { "LoneMost", "LoneEnd" })
        {
            session.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(session, 0);
        }
    }

    /// <summary>What a client has written and told since the last time, and its counters. After an error it is brought back.</summary>
    private string Describe(MqttRig rig)
    {
        byte[] written = rig.Broker.TakeWritten();
        List<string> lines = [PacketText.Of(written)];
        for (string line = rig.Handler.Take(); line != null; line = rig.Handler.Take())
        {
            lines.Add(line);
        }

        MqttStatistics counters = rig.Client.Statistics;
        lines.Add($"{rig.Client.State} {rig.Client.Queued} {counters.Sent} {counters.Resent} {counters.Acknowledged} {counters.Dropped} {counters.RefusedFull} {counters.Received} {counters.Duplicates} {counters.UnknownAcks} {counters.ProtocolErrors}");
        if (rig == _rigs[0])
        {
            Told += lines.Count - 1;
            Remember(written);
        }

        if (!rig.Client.IsOnline)
        {
            Reconnect(rig, _version == 5 ? MqttRig.ConnAckPresent : MqttRig.ConnAck311Present);
        }

        return string.Join('\n', lines);
    }

    /// <summary>Notes what is to be answered. Packets may come in pieces: what is not whole is left out.</summary>
    private void Remember(byte[] written)
    {
        for (int at = 0; at + 1 < written.Length;)
        {
            int length = written[at + 1];
            int body = at + 2;
            if (length > 0x7F && body < written.Length)
            {
                length = (length & 0x7F) | (written[body++] << 7);
            }

            int end = body + length;
            int id = written[at] >> 4 == 3 ? body + 2 + (body + 1 < written.Length ? (written[body] << 8) | written[body + 1] : 0) : body;
            bool asks = (written[at] & 0xF6) is 0x32 or 0x34 or 0x62 or 0x50;
            if (asks && id + 2 <= end && end <= written.Length)
            {
                _sent.Add((written[at], (written[id] << 8) | written[id + 1]));
            }

            at = end;
        }
    }
}
