namespace Gateway.Mqtt;

/// <summary>
/// Acts on the packets of an open connection. Each method returns success, or the reason with which the connection has to end [MQTT-4.13.1-1]; the packet's bytes lie in the
/// receive buffer from <c>position</c> to <c>end</c>.
/// </summary>
internal sealed partial class PacketHandler
{
    /// <summary>What <see cref="Handle"/> returns for a packet that is not its own.</summary>
    internal const int NotMine = -1;

    internal bool Version5;

    private readonly byte[] _buffer;
    private readonly Session _session;
    private readonly Sender _sender;
    private readonly SubscriptionTable _subscriptions;
    private readonly InboundAliases _aliases;
    private readonly MqttPropertyReader _properties;
    private readonly MqttMessage _message;
    private readonly MqttHandler _handler;
    private readonly MqttStatistics _statistics;

    internal PacketHandler(byte[] buffer, Session session, Sender sender, SubscriptionTable subscriptions, InboundAliases aliases, MqttPropertyReader properties, MqttHandler handler, MqttStatistics statistics)
    {
        _buffer = buffer;
        _session = session;
        _sender = sender;
        _subscriptions = subscriptions;
        _aliases = aliases;
        _properties = properties;
        _message = new MqttMessage(buffer, properties);
        _handler = handler;
        _statistics = statistics;
    }

    /// <summary>Handles one packet. CONNACK, SUBACK, UNSUBACK, DISCONNECT, AUTH and what there is not are the client's: <see cref="NotMine"/>.</summary>
    internal int Handle(int first, int position, int end)
    {
        if (first >> 4 == Wire.Publish >> 4)
        {
            return Publish(first, position, end);
        }

        switch (first)
        {
            case Wire.PubAck:
            case Wire.PubRec:
            case Wire.PubComp:
                return PublishAck(first, position, end);
            case Wire.PubRel:
                return Release(position, end);
            case Wire.PingResp:
                return position == end ? MqttReason.Success : MqttReason.MalformedPacket;
            default:
                return NotMine;
        }
    }

    internal int SubscriptionAck(int first, int position, int end)
    {
        if (end - position < 2)
        {
            return MqttReason.MalformedPacket;
        }

        int id = Wire.GetUInt16(_buffer, position);
        position += 2;
        int error = Version5 ? _properties.Open(_buffer, ref position, end, _properties.OnAcks) : MqttReason.Success;
        if (error == MqttReason.Success)
        {
            error = _subscriptions.Acknowledge(first == Wire.SubAck, _buffer, id, position, end, Version5);
            _properties.Clear();
        }

        return error;
    }

    private int Publish(int first, int position, int end)
    {
        byte[] buffer = _buffer;
        int topic = position + 2;
        if (topic > end)
        {
            return MqttReason.MalformedPacket;
        }

        int length = (buffer[position] << 8) | buffer[position + 1];
        position = topic + length;
        int qos = (first >> 1) & 3;
        int id = 0;
        if (qos != 0)
        {
            if (position + 2 > end || qos == 3)
            {
                return MqttReason.MalformedPacket;
            }

            id = (buffer[position] << 8) | buffer[position + 1];
            position += 2;
            if (id == 0)
            {
                return MqttReason.ProtocolError;
            }
        }
        else if (position > end || (first & Wire.Dup) != 0)
        {
            return MqttReason.MalformedPacket;
        }

        if (length != 0 && !TopicName.IsPlain(buffer, topic, topic + length) && !MqttTopic.IsValid(buffer, topic, length))
        {
            return BadTopic(topic, length);
        }

        MqttMessage message = _message;
        message.Header = first;
        message._topicOffset = topic;
        message._topicLength = length;
        if (Version5)
        {
            if (position < end && buffer[position] == 0)
            {
                position++;
            }
            else
            {
                int reason = OpenProperties(ref position, end, length);
                if (reason != MqttReason.Success)
                {
                    return reason;
                }

                length = message._topicLength;
            }
        }

        if (length == 0)
        {
            // [MQTT-4.7.3-1]; in 5.0 an empty topic needs an alias (section 3.3.2.1)
            return MqttReason.ProtocolError;
        }

        message._payloadOffset = position;
        message._payloadLength = end - position;
        if (_properties.End == 0)
        {
            return Deliver(qos, id);
        }

        int result = Deliver(qos, id);
        _properties.Clear();
        message._topicBuffer = buffer;
        return result;
    }

    /// <summary>Hands a message over, one of QoS 2 once; at QoS 1 it is always news [MQTT-4.3.2-5].</summary>
    private int Deliver(int qos, int id)
    {
        if (qos == 2)
        {
            if (IsDuplicate(id))
            {
                _statistics._duplicates++;
                return MqttReason.Success;
            }

            if (_session.Inbound.IsFull)
            {
                return MqttReason.ReceiveMaximumExceeded;
            }
        }

        _statistics._received++;
        _handler.OnMessage(_message);

        // 3.1.1 has no reasons
        int reason = Version5 ? _message._reason : MqttReason.Success;
        _message._reason = MqttReason.Success;
        if (qos != 0)
        {
            Acknowledge(qos, id, reason);
        }

        return MqttReason.Success;
    }

    /// <summary>An id that is between PUBLISH and PUBREL is the same message again: PUBREC, no delivery [MQTT-4.3.3-10].</summary>
    private bool IsDuplicate(int id)
    {
        bool known = _session.Inbound.Find(id) >= 0;
        if (known)
        {
            _sender.Answer(Wire.PubRec, id, MqttReason.Success);
        }

        return known;
    }

    /// <summary>Ill-formed UTF-8 is malformed [MQTT-1.5.4-1]; a wildcard is not allowed here [MQTT-3.3.2-2].</summary>
    private int BadTopic(int topic, int length)
    {
        return Utf8.IsValid(_buffer, topic, length) ? MqttReason.ProtocolError : MqttReason.MalformedPacket;
    }

    /// <summary>Reads the properties of a PUBLISH, and follows its topic alias.</summary>
    private int OpenProperties(ref int position, int end, int length)
    {
        int reason = _properties.Open(_buffer, ref position, end, PropertyRules.Publish);
        if (reason != MqttReason.Success || !_properties.Find(MqttProperty.TopicAlias))
        {
            _properties.Rewind();
            return reason;
        }

        int alias = (int)_properties.Number;
        _properties.Rewind();
        if (alias > _aliases.Maximum)
        {
            return MqttReason.TopicAliasInvalid;
        }

        if (length != 0)
        {
            return _aliases.Set(alias, _buffer, _message._topicOffset, length) ? MqttReason.Success : MqttReason.ImplementationSpecificError;
        }

        if (_aliases.Length(alias) == 0)
        {
            // never set (section 3.3.4)
            return MqttReason.ProtocolError;
        }

        _message._topicBuffer = _aliases.Topics;
        _message._topicOffset = _aliases.Offset(alias);
        _message._topicLength = _aliases.Length(alias);
        return MqttReason.Success;
    }

    private void Acknowledge(int qos, int id, int reason)
    {
        if (qos == 2 && reason < MqttReason.UnspecifiedError)
        {
            _session.Inbound.Add(id);
        }

        _sender.Answer(qos == 1 ? Wire.PubAck : Wire.PubRec, id, reason);
    }

    private int PublishAck(int first, int position, int end)
    {
        if (end - position == 2)
        {
            Proceed(first, (_buffer[position] << 8) | _buffer[position + 1], MqttReason.Success);
            return MqttReason.Success;
        }

        int error = OpenAck(position, end, out int id, out int reason);
        if (error == MqttReason.Success)
        {
            Proceed(first, id, reason);
            _properties.Clear();
        }

        return error;
    }

    /// <summary>Takes an outbound message's flow a step further, with PUBREL where that is the next.</summary>
    private void Proceed(int first, int id, int reason)
    {
        if (first == Wire.PubAck)
        {
            _session.Acknowledge(id, QosFlow.PubAck, reason);
        }
        else if (first == Wire.PubComp)
        {
            // "not found" after a resume: the first PUBREL had arrived (section 3.7.2.1), and the message long before it
            _session.Acknowledge(id, QosFlow.PubComp, MqttReason.Success);
        }
        else if (reason >= MqttReason.UnspecifiedError)
        {
            _session.Acknowledge(id, QosFlow.PubRecRefused, reason);
        }
        else
        {
            // an unknown id is answered too, or the server would wait for ever [MQTT-4.3.3-5]
            bool known = _session.Acknowledge(id, QosFlow.PubRec, reason) != QosFlow.Illegal;
            _sender.Answer(Wire.PubRel, id, known || !Version5 ? MqttReason.Success : MqttReason.PacketIdentifierNotFound);
        }
    }

    /// <summary>PUBREL: the id is free again, and is answered also when it was not known [MQTT-4.3.3-11].</summary>
    private int Release(int position, int end)
    {
        int error = OpenAck(position, end, out int id, out _);
        if (error != MqttReason.Success)
        {
            return error;
        }

        _properties.Clear();
        bool known = _session.Inbound.Remove(id);
        _statistics._unknownAcks += known ? 0 : 1;
        _sender.Answer(Wire.PubComp, id, known || !Version5 ? MqttReason.Success : MqttReason.PacketIdentifierNotFound);
        return MqttReason.Success;
    }

    /// <summary>PUBACK, PUBREC, PUBREL, PUBCOMP: packet id, and in 5.0 a reason and properties that may be left out.</summary>
    private int OpenAck(int position, int end, out int id, out int reason)
    {
        int length = end - position;
        id = 0;
        reason = MqttReason.Success;
        if (length < 2 || (length > 2 && !Version5))
        {
            return MqttReason.MalformedPacket;
        }

        id = (_buffer[position] << 8) | _buffer[position + 1];
        if (length == 2)
        {
            return MqttReason.Success;
        }

        reason = _buffer[position + 2];
        position += 3;
        if (position == end)
        {
            return MqttReason.Success;
        }

        int error = _properties.Open(_buffer, ref position, end, _properties.OnAcks);
        return error != MqttReason.Success ? error : position == end ? MqttReason.Success : MqttReason.MalformedPacket;
    }
}
