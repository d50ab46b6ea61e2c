using System;

namespace Gateway.Mqtt;

// Publishing: from the application into the session.
public sealed partial class MqttClient
{
    /// <summary>
    /// Copies a message into the store, from where the next polls send it. Never touches the network; online or offline, also from inside a handler (C10).
    /// </summary>
    /// <param name="topic">Where to.</param>
    /// <param name="payload">Holds the payload; may be null when <paramref name="count"/> is 0.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="count">How many bytes it is.</param>
    /// <param name="qos">With which guarantee.</param>
    /// <param name="retain">Whether the server keeps it for later subscribers.</param>
    /// <param name="properties">5.0 properties, or null; they do not go over a 3.1.1 connection.</param>
    /// <returns>Accepted; full, try again later; too large, for ever or for this server; not allowed by this server.</returns>
    public MqttResult Publish(MqttTopic topic, byte[] payload, int offset, int count, MqttQos qos, bool retain, MqttProperties properties = null)
    {
        Session session = _session;
        if (properties == null && topic.Alias == 0)
        {
            byte[] head = topic.Head;
            int length = head.Length;
            int start = length + session.Lead;
            if (qos == MqttQos.AtMostOnce)
            {
                start -= 2;
            }

            int end = start + count;
            if (end <= session.LoneEnd)
            {
                // the lone message, see Session: at the beginning of the buffer, the topic's head filled in, the payload behind
                byte[] buffer = session.Buffer;
                Array.Copy(head, 0, buffer, Session.Gap, length);
                if (count != 0)
                {
                    Array.Copy(payload, offset, buffer, start, count);
                }

                buffer[Session.Gap] = (byte)(Wire.Publish | ((int)qos << 1));
                buffer[Session.Gap + 1] = (byte)(end - Session.Gap - 2);
                if (retain)
                {
                    buffer[Session.Gap]++;
                }

                int id = session.LastId + 1;
                if (id > 65535)
                {
                    id = session.Info.Length;
                }

                session.LastId = id;
                if (qos != MqttQos.AtMostOnce)
                {
                    buffer[length - 1] = (byte)(id >> 8);
                    buffer[length] = (byte)id;
                    session.Lone = ((QosFlow.Queued + (int)qos) << Session.LoneStateShift) | id;
                }

                session.Unwritten = end - Session.Gap;
                session.LoneEnd = 0;
                return MqttResult.Accepted;
            }
        }

        return Store(topic, payload, offset, count, qos, retain, properties);
    }

    /// <summary>Publishes what does not go alone.</summary>
    private MqttResult Store(MqttTopic topic, byte[] payload, int offset, int count, MqttQos qos, bool retain, MqttProperties properties)
    {
        Session session = _session;
        int info = Session.Queued | ((int)qos << Session.QosShift) | (topic.Alias << Session.AliasShift);
        int rest = topic.EncodedLength + count;
        int gap = 0;
        if (session.Version5)
        {
            rest += properties == null ? 1 : properties.EncodedLength;
        }
        else
        {
            properties = null;
            gap = Session.Gap;
            info |= Session.Version311;
        }

        if (qos != MqttQos.AtMostOnce)
        {
            rest += 2;
        }

        int length = rest < 0x80 ? 2 + rest : 1 + Wire.VariableLength(rest) + rest;
        int first = Wire.Publish | ((int)qos << 1) | (retain ? 1 : 0);
        int reason = _limits.Refuses(first, length);
        if (reason != MqttReason.Success)
        {
            return reason == MqttReason.PacketTooLarge ? MqttResult.TooLarge : MqttResult.NotAllowed;
        }

        if (session.Count == 0)
        {
            session.Enter();
        }

        int id = session.NextFree();
        int position = id == 0 ? -1 : session.Reserve(length + gap);
        if (position < 0)
        {
            return NoRoom(length, gap);
        }

        if (properties != null && properties.HasExpiry)
        {
            info |= Session.Expires;
            session.PublishedAt[id & session.Mask] = _now;
        }

        position += gap;
        PublishPacket.Encode(session.Buffer, position, first, rest, topic, id, gap == 0, properties, payload, offset, count);
        session.Add(position, length, info | id);
        return MqttResult.Accepted;
    }

    private MqttResult NoRoom(int length, int gap)
    {
        int size = _session.Buffer.Length;
        if (length > size)
        {
            return MqttResult.TooLarge;
        }

        Statistics._refusedFull++;
        return length + gap > size ? MqttResult.TooLarge : MqttResult.Full;
    }
}
