using System.Text;
using Gateway.Mqtt;
using Gateway.Tests;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>A client and a model broker in virtual time, and what came of them.</summary>
internal sealed class SweepRun
{
    private readonly RecordingHandler _handler = new();
    private readonly Dictionary<string, MqttTopic> _topics = [];
    private readonly MqttClientOptions _options;
    private long _now;

    /// <summary>A client that is offline.</summary>
    public SweepRun(MqttClientOptions options, Action<ModelBroker>? limits)
    {
        _options = options;
        limits?.Invoke(Broker);
        Client = new MqttClient(options, Broker, _handler, new FixedRandom());
        _handler.Client = Client;
    }

    /// <summary>The other end.</summary>
    public ModelBroker Broker { get; } = new();

    /// <summary>The client.</summary>
    public MqttClient Client { get; }

    /// <summary>Payloads that have arrived at the receiving side.</summary>
    public List<string> Arrived { get; } = [];

    /// <summary>Messages that the client has reported as lost with their session.</summary>
    public int Lost { get; private set; }

    /// <summary>Bytes moved from the client since <see cref="Count"/> was called before the last time.</summary>
    public long Written { get; private set; }

    /// <summary>Bytes moved to the client likewise.</summary>
    public long Read { get; private set; }

    private long _writtenBefore;
    private long _readBefore;

    /// <summary>Publishes a text, with a topic alias where the options and the server have them.</summary>
    public void Publish(string topic, string payload, int qos)
    {
        if (!_topics.TryGetValue(topic, out MqttTopic? name))
        {
            _topics[topic] = name = new MqttTopic(topic);
            Client.UseAlias(name);
        }

        byte[] bytes = Encoding.UTF8.GetBytes(payload);
        MqttResult result = Client.Publish(name, bytes, 0, bytes.Length, (MqttQos)qos, false);
        if (result != MqttResult.Accepted)
        {
            throw new InvalidOperationException("publish: " + result);
        }
    }

    /// <summary>Polls until everything that can happen without time has happened.</summary>
    public void Settle()
    {
        for (int i = 0; i < 60; i++)
        {
            Client.Poll(_now);
        }
    }

    /// <summary>Counts the bytes moved since the last time.</summary>
    public void Count()
    {
        Written = Broker.Written - _writtenBefore;
        Read = Broker.Read - _readBefore;
        _writtenBefore = Broker.Written;
        _readBefore = Broker.Read;
    }

    /// <summary>Makes the cut whole: the client comes back, to its session or to none.</summary>
    public void Repair(bool keeps)
    {
        Broker.WritesLeft = long.MaxValue;
        Broker.ReadsLeft = long.MaxValue;
        Broker.Kill();
        if (!keeps)
        {
            Broker.LoseSession();
        }

        Client.Poll(_now);
        _now += _options.BackoffCap;
        Settle();
    }

    /// <summary>Reads what the client told, or what the server received.</summary>
    public void Collect(bool inbound)
    {
        for (string line = _handler.Take(); line != null; line = _handler.Take())
        {
            if (line.StartsWith("message in", StringComparison.Ordinal) && inbound)
            {
                Arrived.Add(line.Split('\'')[1]);
            }

            Lost += line.StartsWith("published", StringComparison.Ordinal) && line.Split(' ')[2] == "-3" ? 1 : 0;
        }

        for (int i = 0; !inbound && i < Broker.Received; i++)
        {
            Arrived.Add(Broker.Payload(i));
        }
    }
}
