namespace Gateway.Mqtt;

// Messages that are too large for the buffer.
internal sealed partial class PacketHandler
{
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
        message._topicOffset = topic;
        message._topicLength = (receiver.Missing == 0 ? id : KeptTopicEnd()) - topic;
        message._payloadOffset = receiver.End;
        message._payloadLength = 0;
        if (qos == 2)
        {
            if (IsDuplicate(packetId))
            {
                return MqttReason.Success;
            }

            if (_session.Inbound.IsFull)
            {
                return MqttReason.ReceiveMaximumExceeded;
            }
        }

        // 5.0 can say that the message was not taken; 3.1.1 can only take it
        _handler.OnOversize(message, receiver.Size);
        if (qos != 0)
        {
            Acknowledge(qos, packetId, Version5 ? MqttReason.ImplementationSpecificError : MqttReason.Success);
        }

        return MqttReason.Success;
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
}
