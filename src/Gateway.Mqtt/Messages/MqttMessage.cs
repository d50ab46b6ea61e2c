using System.Text;

namespace Gateway.Mqtt;

/// <summary>A received message, as slices of the client's buffers. One object is used for all; valid until the handler returns.</summary>
public sealed class MqttMessage
{
    // set once a message: fields, because each call of a setter is interpreted
    internal byte[] _topicBuffer;
    internal int _topicOffset;
    internal int _topicLength;
    internal int _payloadOffset;
    internal int _payloadLength;
    internal int _reason;

    /// <summary>The first byte of the packet: QoS, retain and duplicate flags.</summary>
    internal int Header;

    private readonly byte[] _payloadBuffer;

    internal MqttMessage(byte[] payloadBuffer, MqttPropertyReader properties)
    {
        _topicBuffer = payloadBuffer;
        _payloadBuffer = payloadBuffer;
        Properties = properties;
    }

    /// <summary>The buffer that the topic lies in.</summary>
    public byte[] TopicBuffer => _topicBuffer;

    /// <summary>Where the topic begins.</summary>
    public int TopicOffset => _topicOffset;

    /// <summary>The topic's length in bytes.</summary>
    public int TopicLength => _topicLength;

    /// <summary>The buffer that the payload lies in.</summary>
    public byte[] PayloadBuffer => _payloadBuffer;

    /// <summary>Where the payload begins.</summary>
    public int PayloadOffset => _payloadOffset;

    /// <summary>The payload's length in bytes; may be 0.</summary>
    public int PayloadLength => _payloadLength;

    /// <summary>The QoS it was delivered with.</summary>
    public MqttQos Qos => (MqttQos)((Header >> 1) & 3);

    /// <summary>It was retained and comes because of a subscription; or, with retain as published, it was published so.</summary>
    public bool Retain => (Header & 1) != 0;

    /// <summary>The server may have sent it before. A QoS 1 message with this flag may nevertheless be news.</summary>
    public bool Duplicate => (Header & Wire.Dup) != 0;

    /// <summary>
    /// What the acknowledgement says in 5.0: success unless the handler sets 0x10 or a failure that an acknowledgement may have (0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99); any other
    /// value becomes 0x80 [MQTT-3.4.2-1, MQTT-3.5.2-1]. 3.1.1 has no such thing.
    /// </summary>
    public int Reason
    {
        get => _reason;
        set => _reason = value is 0 or 0x10 or 0x83 or 0x87 or 0x90 or 0x91 or 0x97 or 0x99 ? value : MqttReason.UnspecifiedError;
    }

    /// <summary>The message's 5.0 properties; none in 3.1.1.</summary>
    public MqttPropertyReader Properties { get; }

    /// <summary>True when the message has this topic; compares bytes, makes no string.</summary>
    public bool TopicIs(MqttTopic topic)
    {
        return topic.Is(TopicBuffer, TopicOffset, TopicLength);
    }

    /// <summary>The topic as text; makes a string.</summary>
    public string TopicText()
    {
        return Encoding.UTF8.GetString(TopicBuffer, TopicOffset, TopicLength);
    }

    /// <summary>The payload as text; makes a string.</summary>
    public string PayloadText()
    {
        return Encoding.UTF8.GetString(PayloadBuffer, PayloadOffset, PayloadLength);
    }
}
