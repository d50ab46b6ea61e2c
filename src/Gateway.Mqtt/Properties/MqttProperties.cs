using System;

namespace Gateway.Mqtt;

/// <summary>
/// Properties to send, encoded one behind the other into a buffer of the caller's. Each method returns false, and adds nothing, when the
/// buffer has no room or the value is one that the standard forbids. May be cleared and used again for every message. Ignored on 3.1.1 connections.
/// </summary>
public sealed class MqttProperties
{
    internal readonly byte[] Buffer;
    internal int Length;
    private long _added;

    /// <summary>Properties that are kept in <paramref name="buffer"/>.</summary>
    public MqttProperties(byte[] buffer)
    {
        Buffer = buffer;
    }

    /// <summary>True when there is a Message Expiry Interval.</summary>
    internal bool HasExpiry => (_added & (1L << MqttProperty.MessageExpiryInterval)) != 0;

    /// <summary>Bytes that the properties and their length take in a packet.</summary>
    internal int EncodedLength => Wire.VariableLength(Length) + Length;

    /// <summary>Takes all properties out.</summary>
    public void Clear()
    {
        Length = 0;
        _added = 0;
    }

    /// <summary>The payload is UTF-8 text.</summary>
    public bool AddPayloadIsText()
    {
        return AddByte(MqttProperty.PayloadFormatIndicator, 1);
    }

    /// <summary>Seconds after which nobody wants the message any more; the time it waits here is taken off when it is sent.</summary>
    public bool AddMessageExpiry(long seconds)
    {
        if (seconds < 0 || seconds > 0xFFFFFFFF || !Take(MqttProperty.MessageExpiryInterval, 5))
        {
            return false;
        }

        Buffer[Length] = MqttProperty.MessageExpiryInterval;
        Length = Wire.PutUInt32(Buffer, Length + 1, seconds);
        return true;
    }

    /// <summary>What the payload is, in the application's own words.</summary>
    public bool AddContentType(string value)
    {
        return AddString(MqttProperty.ContentType, Utf8.Encode(value));
    }

    /// <summary>Where an answer is wanted.</summary>
    public bool AddResponseTopic(MqttTopic topic)
    {
        int length = topic.EncodedLength;
        if (!Take(MqttProperty.ResponseTopic, 1 + length))
        {
            return false;
        }

        Buffer[Length] = MqttProperty.ResponseTopic;
        Array.Copy(topic.Head, MqttTopic.NameOffset, Buffer, Length + 1, length);
        Length += 1 + length;
        return true;
    }

    /// <summary>What tells the answer's receiver which request it answers.</summary>
    public bool AddCorrelationData(byte[] value, int offset, int count)
    {
        if (count > 65535 || !Take(MqttProperty.CorrelationData, 3 + count))
        {
            return false;
        }

        Buffer[Length] = MqttProperty.CorrelationData;
        Wire.PutUInt16(Buffer, Length + 1, count);
        Array.Copy(value, offset, Buffer, Length + 3, count);
        Length += 3 + count;
        return true;
    }

    /// <summary>A name and a value of the application's; may be added more than once, the order is kept.</summary>
    public bool AddUserProperty(string name, string value)
    {
        byte[] nameBytes = Utf8.Encode(name);
        byte[] valueBytes = Utf8.Encode(value);
        if (!Take(MqttProperty.UserProperty, 5 + nameBytes.Length + valueBytes.Length))
        {
            return false;
        }

        PutString(MqttProperty.UserProperty, nameBytes);
        Length = Wire.PutBinary(Buffer, Length, valueBytes, valueBytes.Length);
        return true;
    }

    internal bool AddString(int id, byte[] value)
    {
        if (!Take(id, 3 + value.Length))
        {
            return false;
        }

        PutString(id, value);
        return true;
    }

    private void PutString(int id, byte[] value)
    {
        Buffer[Length] = (byte)id;
        Length = Wire.PutBinary(Buffer, Length + 1, value, value.Length);
    }

    private bool AddByte(int id, int value)
    {
        if (!Take(id, 2))
        {
            return false;
        }

        Buffer[Length] = (byte)id;
        Buffer[Length + 1] = (byte)value;
        Length += 2;
        return true;
    }

    /// <summary>True when there is room, and the property may be added: once, but for user properties (section 2.2.2.2).</summary>
    private bool Take(int id, int count)
    {
        long bit = 1L << id;
        if (Buffer.Length - Length < count || (_added & bit & ~PropertyRules.Repeatable) != 0)
        {
            return false;
        }

        _added |= bit;
        return true;
    }
}
