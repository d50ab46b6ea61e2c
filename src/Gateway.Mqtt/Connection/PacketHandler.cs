namespace Gateway.Mqtt;

/// <summary>
/// Acts on the packets of an open connection. Each method returns success, or the reason with which the connection has to end [MQTT-4.13.1-1]; the packet's bytes lie in the
/// receive buffer from <c>position</c> to <c>end</c>.
/// </summary>
internal sealed class PacketHandler
{
    /// <summary>What <see cref="Handle"/> returns for a packet that is not its own.</summary>
    internal const int NotMine = -1;

    internal bool Version5 { get => _version5; set { _version5 = value; _plainLead = value ? 3 : 2; } }
    private bool _version5;
    private int _plainLead;
    private readonly ITransport _transport;

    /// <summary>Where the body of a packet begins that lies at the beginning of the buffer and has one byte of remaining length.</summary>
    private const int Body = 2;

    /// <summary>The bits of a PUBLISH's first byte that tell it from others, and its QoS.</summary>
    private const int QosBits = 0xF6;

    private readonly byte[] _buffer;
    private readonly Session _session;
    private readonly Sender _sender;
    private readonly SubscriptionTable _subscriptions;
    private readonly InboundAliases _aliases;
    private readonly MqttPropertyReader _properties;
    private readonly MqttMessage _message;
    private readonly MqttHandler _handler;
    private readonly MqttStatistics _statistics;

    internal PacketHandler(byte[] buffer, ITransport transport, Session session, Sender sender, SubscriptionTable subscriptions, InboundAliases aliases, MqttPropertyReader properties, MqttHandler handler, MqttStatistics statistics)
    {
        _buffer = buffer;
        _transport = transport;
        _session = session;
        _sender = sender;
        _subscriptions = subscriptions;
        _aliases = aliases;
        _properties = properties;
        _message = new MqttMessage(buffer, properties);
        _handler = handler;
        _statistics = statistics;
    }

    /// <summary>
    /// Handles the packet that <see cref="Receiver.Fill"/> has brought alone, while no control packet waits to be written. What comes then most of the time is short-cut: the very ack that
    /// the lone message waits for, and a plain message of QoS 1. Everything else, and whatever is not as it should be, goes the way of all packets.
    /// </summary>
    internal int HandleAlone(int count, long now)
    {
        byte[] buffer = _buffer;
        int first = buffer[0];
        if (count == 4)
        {
            Session session = _session;
            int id = (buffer[2] << 8) | buffer[3];
            if (((first << 16) | id) == session.Lone && session.Unwritten == 0)
            {
                if (first == Wire.PubRec)
                {
                    session.Lone = (Wire.PubComp << 16) | id;
                    _sender.Answer(Wire.PubRel, id, MqttReason.Success);
                    return MqttReason.Success;
                }

                session.Lone = 0;
                session.LoneEnd = session.LoneMost;
                _statistics._acknowledged++;
                _handler.OnPublished(id, MqttReason.Success);
                return MqttReason.Success;
            }
        }
        else if ((first & QosBits) == Wire.Publish + 2 && buffer[2] == 0)
        {
            int topicEnd = Body + 2 + buffer[Body + 1];
            int payload = topicEnd + _plainLead;
            if (payload <= count && buffer[topicEnd + 1] != 0 && (!_version5 || buffer[payload - 1] == 0) && _session.Written == 0
                && TopicName.IsPlain(buffer, Body + 2, topicEnd))
            {
                MqttMessage message = _message;
                message.Header = first;
                message._topicBuffer = buffer;
                message._topicOffset = Body + 2;
                message._topicLength = topicEnd - Body - 2;
                message._payloadOffset = payload;
                message._payloadLength = count - payload;
                message._reason = MqttReason.Success;
                _statistics._received++;
                _handler.OnMessage(message);
                if (message._reason != MqttReason.Success)
                {
                    _sender.Answer(Wire.PubAck, Wire.GetUInt16(buffer, topicEnd), Version5 ? message._reason : MqttReason.Success);
                    return MqttReason.Success;
                }

                // the acknowledgement is made around the packet id, over the end of the topic
                int answer = topicEnd - 2;
                buffer[answer] = Wire.PubAck;
                buffer[answer + 1] = 2;
                int sent = _transport.Send(buffer, answer, 4);
                if (sent == 4)
                {
                    _sender.LastSent = now;
                }
                else
                {
                    _sender.Finish(buffer, answer + sent, 4 - sent);
                }

                return MqttReason.Success;
            }
        }

        return Handle(first, Body, count);
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
                return PublishAck(QosFlow.PubAck, position, end);
            case Wire.PubRec:
                return PublishAck(QosFlow.PubRec, position, end);
            case Wire.PubRel:
                return Release(position, end);
            case Wire.PubComp:
                return PublishAck(QosFlow.PubComp, position, end);
            case Wire.PingResp:
                return position == end ? MqttReason.Success : MqttReason.MalformedPacket;
            default:
                return NotMine;
        }
    }

    /// <summary>
    /// The beginning of a PUBLISH that is too large for the buffer: reports and acknowledges it, so that it does not come for ever (C11). Not
    /// <paramref name="complete"/> while its bytes so far do not tell what to acknowledge.
    /// </summary>
    internal int Oversize(Receiver receiver, out bool complete)
    {
        int first = receiver.First;
        int topic = receiver.Body + 2;
        int qos = (first >> 1) & 3;
        int idLength = qos == 0 ? 0 : 2;
        complete = false;
        if (qos == 3 || (qos == 0 && (first & Wire.Dup) != 0))
        {
            return MqttReason.MalformedPacket;
        }

        if (receiver.End < topic)
        {
            return MqttReason.Success;
        }

        int id = topic + Wire.GetUInt16(_buffer, receiver.Body) - receiver.Missing;
        if (id + idLength > receiver.Start + receiver.Size - receiver.Missing)
        {
            return MqttReason.MalformedPacket;
        }

        if (id + idLength > receiver.End)
        {
            // while there is room the rest may come; a topic that leaves none is longer than the buffer by itself
            return receiver.IsFull ? ShortenTopic(receiver, topic, id) : MqttReason.Success;
        }

        complete = true;
        int packetId = qos == 0 ? 0 : Wire.GetUInt16(_buffer, id);

        // no aliases where messages may be drained: an empty topic means nothing
        if (!MqttTopic.IsValid(_buffer, topic, id - topic))
        {
            return BadTopic(topic, id - topic);
        }

        if (qos != 0 && packetId == 0)
        {
            return MqttReason.ProtocolError;
        }

        _statistics._oversize++;
        _properties.Clear();
        MqttMessage message = _message;
        message.Header = first;
        message._topicBuffer = _buffer;
        message._topicOffset = topic;
        message._topicLength = (receiver.Missing == 0 ? id : KeptTopicEnd()) - topic;
        message._reason = MqttReason.Success;
        message._payloadOffset = receiver.End;
        message._payloadLength = 0;
        bool again = qos == 2 && _session.Inbound.Find(packetId) >= 0;
        if (!again)
        {
            _handler.OnOversize(message, receiver.Size);
        }

        // 5.0 can say that the message was not taken; 3.1.1 can only take it
        int reason = Version5 && !again ? MqttReason.ImplementationSpecificError : MqttReason.Success;
        return Acknowledge(qos, packetId, reason);
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

    /// <summary>Makes room behind a topic that fills the buffer: what is there of it is checked, and goes, but for its beginning.</summary>
    private int ShortenTopic(Receiver receiver, int topic, int topicEnd)
    {
        int kept = KeptTopicEnd();
        int end = topicEnd < receiver.Limit ? topicEnd : Utf8.LastBoundary(_buffer, receiver.Limit);
        if (!MqttTopic.IsValid(_buffer, topic, end - topic))
        {
            return BadTopic(topic, end - topic);
        }

        receiver.Shorten(kept, end - kept);
        return MqttReason.Success;
    }

    /// <summary>So much of the buffer stays while a long topic is shortened: the half of it, in whole characters.</summary>
    private int KeptTopicEnd()
    {
        return Utf8.LastBoundary(_buffer, _buffer.Length / 2);
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
        message._topicBuffer = buffer;
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
        message._reason = MqttReason.Success;
        int result = Deliver(message, qos, id);
        if (_properties.End != 0)
        {
            _properties.Clear();
        }

        return result;
    }

    private int Deliver(MqttMessage message, int qos, int id)
    {
        if (qos == 2)
        {
            return DeliverOnce(id);
        }

        // a QoS 1 message is always news [MQTT-4.3.2-5]
        _statistics._received++;
        _handler.OnMessage(message);
        if (qos != 0)
        {
            _sender.Answer(Wire.PubAck, id, Version5 ? message._reason : MqttReason.Success);
        }

        return MqttReason.Success;
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

        // one that was never set leaves the topic empty: a protocol error (section 3.3.4)
        _message._topicBuffer = _aliases.Topics;
        _message._topicOffset = _aliases.Offset(alias);
        _message._topicLength = _aliases.Length(alias);
        return MqttReason.Success;
    }

    /// <summary>Hands a QoS 2 message over. An id that is between PUBLISH and PUBREL is the same message again: PUBREC, no delivery [MQTT-4.3.3-10].</summary>
    private int DeliverOnce(int id)
    {
        if (_session.Inbound.Find(id) >= 0)
        {
            _statistics._duplicates++;
            _sender.Answer(Wire.PubRec, id, MqttReason.Success);
            return MqttReason.Success;
        }

        if (_session.Inbound.IsFull)
        {
            return MqttReason.ReceiveMaximumExceeded;
        }

        _statistics._received++;
        _handler.OnMessage(_message);
        return Acknowledge(2, id, Version5 ? _message._reason : MqttReason.Success);
    }

    private int Acknowledge(int qos, int id, int reason)
    {
        if (qos == 2 && reason < MqttReason.UnspecifiedError && !_session.Inbound.Add(id))
        {
            return MqttReason.ReceiveMaximumExceeded;
        }

        if (qos != 0)
        {
            _sender.Answer(qos == 1 ? Wire.PubAck : Wire.PubRec, id, reason);
        }

        return MqttReason.Success;
    }

    private int PublishAck(int flowEvent, int position, int end)
    {
        if (end - position == 2)
        {
            return Proceed(flowEvent, (_buffer[position] << 8) | _buffer[position + 1], MqttReason.Success);
        }

        int error = OpenAck(position, end, out int id, out int reason);
        if (error != MqttReason.Success)
        {
            return error;
        }

        // "not found" after a resume: the first PUBREL had arrived (section 3.7.2.1), and the message long before it
        error = Proceed(flowEvent, id, flowEvent == QosFlow.PubComp ? MqttReason.Success : reason);
        _properties.Clear();
        return error;
    }

    /// <summary>Takes an outbound message's flow a step further, with PUBREL where that is the next.</summary>
    private int Proceed(int flowEvent, int id, int reason)
    {
        if (flowEvent != QosFlow.PubRec)
        {
            _session.Acknowledge(id, flowEvent, reason);
            return MqttReason.Success;
        }

        bool refused = reason >= MqttReason.UnspecifiedError;
        int next = _session.Acknowledge(id, refused ? QosFlow.PubRecRefused : QosFlow.PubRec, reason);
        if (!refused)
        {
            // an unknown id is answered too, or the server would wait for ever [MQTT-4.3.3-5]
            _sender.Answer(Wire.PubRel, id, next == QosFlow.Illegal && Version5 ? MqttReason.PacketIdentifierNotFound : MqttReason.Success);
        }

        return MqttReason.Success;
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
