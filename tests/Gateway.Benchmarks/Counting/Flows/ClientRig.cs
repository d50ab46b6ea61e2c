using Gateway.Mqtt;

namespace Gateway.Benchmarks.Counting.Flows;

/// <summary>A client that is online, with the buffers and slots of its defaults, and what the flows need around it.</summary>
internal sealed class ClientRig : MqttHandler, IRandom
{
    /// <summary>The topic of the flows: 18 bytes, as a gateway's sensor has it.</summary>
    internal const string TopicName = "gw/gw-3c71/s/soil1";

    /// <summary>Bytes of payload.</summary>
    internal const int PayloadSize = 32;

    private readonly byte[] _payload = new byte[PayloadSize];
    private readonly MqttTopic _topic = new(TopicName);
    private long _now;
    private int _published;

    internal ClientRig(MqttVersion version)
    {
        Transport = new AnsweringTransport();
        Client = new MqttClient(new MqttClientOptions { ClientId = "gw-3c71", Version = version }, Transport, this, this);
        Client.Connect();
        Poll();
        Poll();
        Require(Client.IsOnline);
    }

    /// <summary>The client.</summary>
    internal MqttClient Client { get; }

    /// <summary>Its broker.</summary>
    internal AnsweringTransport Transport { get; }

    /// <summary>Messages handed over so far.</summary>
    internal int Messages { get; private set; }

    /// <summary>Throws when a flow is not where it should be.</summary>
    internal static void Require(bool condition)
    {
        if (!condition)
        {
            throw new InvalidOperationException("the flow did not come to its end");
        }
    }

    /// <summary>One poll, a millisecond after the last one.</summary>
    internal void Poll()
    {
        Client.Poll(++_now);
    }

    /// <summary>Publishes messages and polls until their flows have ended.</summary>
    internal void Publish(MqttQos qos, int messages)
    {
        int end = Ended(qos) + messages;
        for (int i = 0; i < messages; i++)
        {
            Require(Client.Publish(_topic, _payload, 0, _payload.Length, qos, retain: false) == MqttResult.Accepted);
        }

        for (int polls = 0; Ended(qos) != end; polls++)
        {
            Require(polls < 10);
            Poll();
        }
    }

    /// <inheritdoc/>
    public override void OnMessage(MqttMessage message)
    {
        Messages++;
    }

    /// <inheritdoc/>
    public override void OnPublished(int packetId, int reason)
    {
        _published++;
    }

    int IRandom.Next(int exclusiveMax) => 0;

    /// <summary>Flows that have ended: messages of QoS 0 with their being written, which nobody is told.</summary>
    private int Ended(MqttQos qos)
    {
        return qos == MqttQos.AtMostOnce ? Transport.Unacknowledged : _published;
    }
}
