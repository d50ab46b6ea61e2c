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
    internal bool HasExpiry;

    /// <summary>Properties that are kept in <paramref name="buffer"/>.</summary>
    public MqttProperties(byte[] buffer)
    {
        Buffer = buffer;
    }

    /// <summary>Bytes that the properties and their length take in a packet.</summary>
    internal int EncodedLength => Wire.VariableLength(Length) + Length;

    /// <summary>Takes all properties out.</summary>
    public void Clear()
    {
        Length = 0;
        HasExpiry = false;
    }

    /// <summary>The payload is UTF-8 text.</summary>
    public bool AddPayloadIsText()
    {
        return AddByte(MqttProperty.PayloadFormatIndicator, 1);
    }

    /// <summary>Seconds after which nobody wants the message any more; the time it waits here is taken off when it is sent.</summary>
    public bool AddMessageExpiry(long seconds)
    {
        if (!Fits(5) || seconds < 0 || seconds > 0xFFFFFFFF)
        {
            return false;
        }

        Buffer[Length] = MqttProperty.MessageExpiryInterval;
        Length = Wire.PutUInt32(Buffer, Length + 1, seconds);
        HasExpiry = true;
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
        byte[] encoded = topic.Encoded;
        if (!Fits(1 + encoded.Length))
        {
            return false;
        }

        Buffer[Length] = MqttProperty.ResponseTopic;
        Array.Copy(encoded, 0, Buffer, Length + 1, encoded.Length);
        Length += 1 + encoded.Length;
        return true;
    }

    /// <summary>What tells the answer's receiver which request it answers.</summary>
    public bool AddCorrelationData(byte[] value, int offset, int count)
    {
        if (count > 65535 || !Fits(3 + count))
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
        if (!Fits(5 + nameBytes.Length + valueBytes.Length) || !AddString(MqttProperty.UserProperty, nameBytes))
        {
            return false;
        }

        Length = Wire.PutBinary(Buffer, Length, valueBytes, valueBytes.Length);
        return true;
    }

    internal bool AddString(int id, byte[] value)
    {
        if (!Fits(3 + value.Length))
        {
            return false;
        }

        Buffer[Length] = (byte)id;
        Length = Wire.PutBinary(Buffer, Length + 1, value, value.Length);
        return true;
    }

    private bool AddByte(int id, int value)
    {
        if (!Fits(2))
        {
            return false;
        }

        Buffer[Length] = (byte)id;
        Buffer[Length + 1] = (byte)value;
        Length += 2;
        return true;
    }

    private bool Fits(int count)
    {
        return Buffer.Length - Length >= count;
    }
}
