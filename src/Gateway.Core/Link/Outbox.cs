using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// The way of every document to the client: written into one buffer, handed over, and either taken or still to be sent. Some of the client's slots are kept
/// for acks, so that a command can be answered while readings flow.
/// </summary>
internal sealed class Outbox
{
    /// <summary>Slots that only acks may take.</summary>
    internal const int AckSlots = 2;

    private readonly MqttClient _client;
    private readonly JsonWriter _writer;
    private readonly byte[] _buffer;
    private readonly int _slots;

    /// <summary>Makes an outbox over a client of <paramref name="slots"/>; <paramref name="writer"/> and <paramref name="buffer"/> hold a document from <see cref="Begin"/> until it is sent, and are free for others between.</summary>
    internal Outbox(MqttClient client, int slots, JsonWriter writer, byte[] buffer)
    {
        _client = client;
        _slots = slots;
        _writer = writer;
        _buffer = buffer;
    }

    /// <summary>Whether the link is up and a document would be taken, as far as slots go.</summary>
    internal bool HasRoom
    {
        get { return HasRoomFor(1); }
    }

    /// <summary>Whether the link is up and an ack would be taken, as far as slots go.</summary>
    internal bool HasAckRoom
    {
        get { return _client.IsOnline && _client.Queued < _slots; }
    }

    /// <summary>Whether the link is up.</summary>
    internal bool IsOnline
    {
        get { return _client.IsOnline; }
    }

    /// <summary>Whether the broker has acknowledged everything.</summary>
    internal bool IsEmpty
    {
        get { return _client.Queued == 0; }
    }

    /// <summary>The packet id of the last message that was taken.</summary>
    internal int PacketId
    {
        get { return _client.LastPacketId; }
    }

    /// <summary>Documents that were given up because they fit neither the buffers nor what the broker takes (B14).</summary>
    internal int Unsendable { get; private set; }

    /// <summary>Whether the link is up and so many documents would be taken, as far as slots go.</summary>
    internal bool HasRoomFor(int documents)
    {
        return _client.IsOnline && _client.Queued + documents <= _slots - AckSlots;
    }

    /// <summary>Begins a document.</summary>
    internal JsonWriter Begin()
    {
        _writer.Reset(_buffer, 0, _buffer.Length);
        return _writer;
    }

    /// <summary>Ends a document that goes elsewhere than to the broker: its length, or -1 when it did not fit, and the buffer that it is in until the next one begins.</summary>
    internal int End(out byte[] buffer)
    {
        buffer = _buffer;
        return _writer.Finish();
    }

    /// <summary>Sends the document with QoS 1. False: no room now, try again; true: taken, or never to be taken and counted.</summary>
    internal bool Send(MqttTopic topic, bool retain)
    {
        return TrySend(topic, retain) != MqttResult.Full;
    }

    /// <summary>Sends bytes as they are, as <see cref="Send(MqttTopic, bool)"/> does.</summary>
    internal bool Send(MqttTopic topic, byte[] payload, bool retain)
    {
        return Count(_client.Publish(topic, payload, 0, payload.Length, MqttQos.AtLeastOnce, retain)) != MqttResult.Full;
    }

    /// <summary>Sends the document with QoS 1; what the client answered, <see cref="MqttResult.TooLarge"/> also when the document did not fit.</summary>
    internal MqttResult TrySend(MqttTopic topic, bool retain)
    {
        int count = _writer.Finish();
        return Count(count < 0 ? MqttResult.TooLarge : _client.Publish(topic, _buffer, 0, count, MqttQos.AtLeastOnce, retain));
    }

    private MqttResult Count(MqttResult result)
    {
        if (result != MqttResult.Accepted && result != MqttResult.Full)
        {
            Unsendable++;
        }

        return result;
    }
}
