using System.Text;
using Gateway.Mqtt;

namespace Gateway.Interop.Client;

/// <summary>The client under test with a real stream, and everything that it has told its application. <see cref="Bench"/> polls it.</summary>
internal sealed class ClientHarness : MqttHandler
{
    public ClientHarness(MqttClientOptions options, int port)
    {
        Options = options;
        Transport = new CuttableTransport(port);
        Client = new MqttClient(options, Transport, this, new SystemRandom());
    }

    /// <summary>The client.</summary>
    public MqttClient Client { get; }

    /// <summary>Its options.</summary>
    public MqttClientOptions Options { get; }

    /// <summary>Its way to the broker.</summary>
    public CuttableTransport Transport { get; }

    /// <summary>What has come, in its order.</summary>
    public List<Delivery> Messages { get; } = [];

    /// <summary>Sizes of the packets that were too large.</summary>
    public List<int> Oversize { get; } = [];

    /// <summary>For each CONNACK whether the session was there.</summary>
    public List<bool> Connections { get; } = [];

    /// <summary>Why each connection, or attempt at one, ended.</summary>
    public List<int> Ends { get; } = [];

    /// <summary>The reason with which each QoS 1 or 2 message ended.</summary>
    public List<int> Published { get; } = [];

    /// <summary>The answers to subscriptions.</summary>
    public List<int> Subscribed { get; } = [];

    /// <summary>Answers to unsubscribing.</summary>
    public int Unsubscribed { get; private set; }

    /// <summary>Server Keep Alive in seconds of the last CONNACK; -1 without one.</summary>
    public int ServerKeepAlive { get; private set; }

    /// <summary>Subscription identifiers of the messages that had one.</summary>
    public List<int> Identifiers { get; } = [];

    /// <summary>The client's state and all it has told, to explain a failed test.</summary>
    public override string ToString() =>
        $"{Options.ClientId}: {Client.State}, {Client.Queued} queued, {Messages.Count} messages, {Client.Statistics.Sent} sent, {Client.Statistics.Resent} resent, "
        + $"{Client.Statistics.UnknownAcks} unknown acks, {Client.Statistics.ProtocolErrors} protocol errors, sessions present [{string.Join(' ', Connections)}], "
        + $"ends [{string.Join(' ', Ends)}], subscribed [{string.Join(' ', Subscribed)}]";

    public override void OnConnected(bool sessionPresent)
    {
        Connections.Add(sessionPresent);
        ServerKeepAlive = Client.Properties.Find(MqttProperty.ServerKeepAlive) ? (int)Client.Properties.Number : -1;
        Client.Properties.Rewind();
    }

    public override void OnDisconnected(int reason) => Ends.Add(reason);

    public override void OnMessage(MqttMessage message)
    {
        string payload = Encoding.UTF8.GetString(message.PayloadBuffer, message.PayloadOffset, message.PayloadLength);
        Messages.Add(new Delivery(message.TopicText(), payload, message.Qos, message.Retain, message.Duplicate));
        if (message.Properties.Find(MqttProperty.SubscriptionIdentifier))
        {
            Identifiers.Add((int)message.Properties.Number);
        }
    }

    public override void OnOversize(MqttMessage message, int size) => Oversize.Add(size);

    public override void OnPublished(int packetId, int reason)
    {
        if (packetId != 0)
        {
            Published.Add(reason);
        }
    }

    public override void OnSubscribed(MqttSubscription subscription, int reason) => Subscribed.Add(reason);

    public override void OnUnsubscribed(MqttSubscription subscription, int reason) => Unsubscribed++;
}
