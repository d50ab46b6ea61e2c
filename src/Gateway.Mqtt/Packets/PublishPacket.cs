using System;

namespace Gateway.Mqtt;

/// <summary>Outbound PUBLISH packets as bytes, without state: encoding, and the few changes that are made where they are stored.</summary>
internal static class PublishPacket
{
    /// <summary>Encodes a packet at <paramref name="position"/>. <paramref name="id"/> is left out at QoS 0; <paramref name="rest"/> is the remaining length.</summary>
    internal static void Encode(byte[] buffer, int position, int first, int rest, MqttTopic topic, int id, bool version5, MqttProperties properties, byte[] payload, int offset, int count)
    {
        buffer[position++] = (byte)first;
        if (rest < 0x80)
        {
            buffer[position++] = (byte)rest;
        }
        else
        {
            position = Wire.PutVariable(buffer, position, rest);
        }

        int length = topic.EncodedLength;
        Array.Copy(topic.Head, MqttTopic.NameOffset, buffer, position, length);
        position += length;
        if ((first & 6) != 0)
        {
            buffer[position] = (byte)(id >> 8);
            buffer[position + 1] = (byte)id;
            position += 2;
        }

        if (properties != null)
        {
            position = PutProperties(buffer, position, properties);
        }
        else if (version5)
        {
            buffer[position++] = 0;
        }

        if (count != 0)
        {
            Array.Copy(payload, offset, buffer, position, count);
        }
    }

    /// <summary>Writes properties behind their length.</summary>
    private static int PutProperties(byte[] buffer, int position, MqttProperties properties)
    {
        position = Wire.PutVariable(buffer, position, properties.Length);
        Array.Copy(properties.Buffer, 0, buffer, position, properties.Length);
        return position + properties.Length;
    }

    /// <summary>Where the seconds of a 5.0 packet's Message Expiry Interval lie, or -1.</summary>
    internal static int FindExpiry(byte[] packet, int offset)
    {
        int position = SkipToProperties(packet, offset, out _);
        int length = Wire.GetVariable(packet, ref position, packet.Length);
        int end = position + length;
        while (position < end)
        {
            int id = packet[position++];
            if (id == MqttProperty.MessageExpiryInterval)
            {
                return position;
            }

            // the client's own properties: a byte, or one or two length-prefixed strings
            int strings = id == MqttProperty.PayloadFormatIndicator ? 0 : id == MqttProperty.UserProperty ? 2 : 1;
            position += strings == 0 ? 1 : 0;
            while (strings-- > 0)
            {
                position += 2 + Wire.GetUInt16(packet, position);
            }
        }

        return -1;
    }

    /// <summary>
    /// Copies a stored 5.0 packet to the beginning of another buffer with a topic alias, and with its topic or without. The end of the copy, or -1 when it is longer than <paramref name="most"/> bytes.
    /// </summary>
    internal static int WithAlias(byte[] packet, int offset, int end, int alias, bool withTopic, byte[] target, int most)
    {
        int properties = SkipToProperties(packet, offset, out int topic);
        int idLength = (packet[offset] & 6) == 0 ? 0 : 2;
        int topicLength = withTopic ? properties - idLength - topic : 2;
        int rest = properties;
        int propertyLength = Wire.GetVariable(packet, ref rest, end) + 3;
        int remaining = topicLength + idLength + Wire.VariableLength(propertyLength) + 3 + end - rest;
        if (1 + Wire.VariableLength(remaining) + remaining > most)
        {
            return -1;
        }

        target[0] = packet[offset];
        int position = Wire.PutVariable(target, 1, remaining);
        if (withTopic)
        {
            Array.Copy(packet, topic, target, position, topicLength);
            position += topicLength;
        }
        else
        {
            position = Wire.PutUInt16(target, position, 0);
        }

        Array.Copy(packet, properties - idLength, target, position, idLength);
        position = Wire.PutVariable(target, position + idLength, propertyLength);
        target[position] = MqttProperty.TopicAlias;
        position = Wire.PutUInt16(target, position + 1, alias);
        Array.Copy(packet, rest, target, position, end - rest);
        return position + end - rest;
    }

    /// <summary>
    /// Takes the properties out of a stored packet: what stands before them moves up to what stands behind. Returns the packet's new offset.
    /// </summary>
    internal static int ToVersion311(byte[] packet, int offset, int end)
    {
        int properties = SkipToProperties(packet, offset, out int topic);
        int payload = properties;
        int length = Wire.GetVariable(packet, ref payload, end);
        payload += length;
        return Move(packet, offset, topic, properties, payload - properties, end);
    }

    /// <summary>Puts an empty property length into a stored packet that was made, or kept, with two bytes of room before it. Returns its new offset.</summary>
    internal static int ToVersion5(byte[] packet, int offset, int end)
    {
        int payload = SkipToProperties(packet, offset, out int topic);
        int start = Move(packet, offset, topic, payload, -1, end);
        packet[payload - 1] = 0;
        return start;
    }

    /// <summary>Moves topic and packet id by some bytes, and the fixed header, made anew, before them.</summary>
    private static int Move(byte[] packet, int offset, int topic, int topicEnd, int by, int end)
    {
        byte first = packet[offset];
        Array.Copy(packet, topic, packet, topic + by, topicEnd - topic);
        int rest = end - topic - by;
        int start = topic + by - 1 - Wire.VariableLength(rest);
        packet[start] = first;
        Wire.PutVariable(packet, start + 1, rest);
        return start;
    }

    private static int SkipToProperties(byte[] packet, int offset, out int topic)
    {
        int position = offset + 1;
        Wire.GetVariable(packet, ref position, packet.Length);
        topic = position;
        position += 2 + Wire.GetUInt16(packet, position);
        return (packet[offset] & 6) == 0 ? position : position + 2;
    }
}
