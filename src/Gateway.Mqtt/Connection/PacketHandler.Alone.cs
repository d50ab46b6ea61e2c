using System;

namespace Gateway.Mqtt;

// The short cuts of a packet that comes alone, as nearly all do while messages come and go one by one. They take what is in every respect as it mostly is, and leave everything else to the
// way of all packets, untouched: so they refuse nothing and decide nothing otherwise. What they spare is looking for what is not there.
internal sealed partial class PacketHandler
{
    /// <summary>Where the body begins behind one byte of remaining length.</summary>
    private const int Body = 2;

    /// <summary>Where the topic of a PUBLISH begins there.</summary>
    private const int Topic = Body + 2;

    /// <summary>A PUBACK, PUBREC, PUBREL or PUBCOMP in its short form: success.</summary>
    private const int ShortAck = Body + 2;

    /// <summary>The bits of a PUBLISH's first byte that tell it from other packets, and its QoS from others.</summary>
    private const int QosBits = 0xF6;

    /// <summary>
    /// The packet that <see cref="Receiver.Fill"/> has brought lies at the beginning of the buffer and ends at <paramref name="count"/>, and nothing waits to be written: handles it, if it is the ack that the
    /// lone message waits for or a plain message of QoS 1, and writes the answer. False when it is to be handled by <see cref="Handle"/>.
    /// </summary>
    internal bool HandleAlone(int count, long now)
    {
        byte[] buffer = _buffer;
        int first = buffer[0];
        if (count == ShortAck)
        {
            Session session = _session;
            int id = (buffer[Body] << 8) | buffer[Body + 1];
            if (((first << 16) | id) != session.Lone || session.Unwritten != 0)
            {
                return first == Wire.PubRel && session.Inbound.Remove(id) && Become(Wire.PubComp, now);
            }

            if (first == Wire.PubRec)
            {
                session.Lone = (Wire.PubComp << 16) | id;
                return Become(Wire.PubRel, now);
            }

            session.Lone = 0;
            session.LoneEnd = session.LoneMost;
            _statistics._acknowledged++;
            _handler.OnPublished(id, MqttReason.Success);
            return true;
        }

        if ((first & QosBits) != (Wire.Publish | 2) || buffer[Body] != 0)
        {
            return false;
        }

        // 8 to 32 bytes of topic (no buffer is shorter than what is looked at), packet id (the few whose low byte is 0 are left out), an empty property length in 5.0, payload
        int topicEnd = Topic + buffer[Body + 1];
        int last = topicEnd - 8;
        if ((uint)(last - Topic) > 24 || buffer[topicEnd + 1] == 0)
        {
            return false;
        }

        int payload = topicEnd + 2;
        if ((Version5 && buffer[payload++] != 0) || payload > count)
        {
            return false;
        }

        // as TopicName.IsPlain
        long v = BitConverter.ToInt64(buffer, last);
        long bad = v | (v - TopicName.Commas);
        if (last > Topic)
        {
            v = BitConverter.ToInt64(buffer, Topic);
            bad |= v | (v - TopicName.Commas);
            if (last > Topic + 8)
            {
                v = BitConverter.ToInt64(buffer, Topic + 8);
                bad |= v | (v - TopicName.Commas);
                if (last > Topic + 16)
                {
                    v = BitConverter.ToInt64(buffer, Topic + 16);
                    bad |= v | (v - TopicName.Commas);
                }
            }
        }

        if ((bad & TopicName.Highs) != 0)
        {
            return false;
        }

        MqttMessage message = _message;
        message.Header = first;
        message._topicOffset = Topic;
        message._topicLength = topicEnd - Topic;
        message._payloadOffset = payload;
        message._payloadLength = count - payload;
        _statistics._received++;
        _handler.OnMessage(message);
        if (message._reason != MqttReason.Success)
        {
            _sender.Answer(Wire.PubAck, Wire.GetUInt16(buffer, topicEnd), Version5 ? message._reason : MqttReason.Success);
            message._reason = MqttReason.Success;
            return true;
        }

        // the acknowledgement is made around the packet id, over the end of the topic
        int answer = topicEnd - 2;
        buffer[answer] = Wire.PubAck;
        buffer[answer + 1] = 2;
        _sender.WriteAnswer(buffer, answer, now);
        return true;
    }

    /// <summary>Makes a short ack the one that answers it.</summary>
    private bool Become(byte type, long now)
    {
        _buffer[0] = type;
        _sender.WriteAnswer(_buffer, 0, now);
        return true;
    }
}
