using System.Text;
using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>Reads one packet of a client as a strict server does: whatever is not as the standard has it fails the test.</summary>
public sealed class PacketReader
{
    private readonly byte[] _packet;
    private readonly long[] _numbers = new long[43];
    private int _position;

    /// <summary>A reader in front of a packet's body.</summary>
    public PacketReader(byte[] packet)
    {
        _packet = packet;
        _position = 1;
        Variable();
    }

    /// <summary>The packet's first byte.</summary>
    public int First => _packet[0];

    /// <summary>The packet's size in bytes.</summary>
    public int Size => _packet.Length;

    /// <summary>Bytes that are left.</summary>
    public int Left => _packet.Length - _position;

    /// <summary>The length of the packet at the beginning of a queue; 0 when it is not there in full.</summary>
    public static int Find(ByteQueue queue)
    {
        int length = 0;
        for (int i = 1; i < queue.Count; i++)
        {
            Assert.IsTrue(i < 5, "a fifth length byte [MQTT-1.5.5-1]");
            length |= (queue[i] & 0x7F) << (7 * (i - 1));
            if (queue[i] < 0x80)
            {
                Assert.IsTrue(i == 1 || queue[i] != 0, "a length that is not in its shortest form [MQTT-1.5.5-1]");
                int size = 1 + i + length;
                return size <= queue.Count ? size : 0;
            }
        }

        return 0;
    }

    /// <summary>A byte.</summary>
    public int Byte()
    {
        Assert.IsTrue(Left >= 1, "the packet is too short");
        return _packet[_position++];
    }

    /// <summary>Two bytes.</summary>
    public int UInt16()
    {
        return (Byte() << 8) | Byte();
    }

    /// <summary>Four bytes.</summary>
    public long UInt32()
    {
        return ((long)UInt16() << 16) | (uint)UInt16();
    }

    /// <summary>A packet id, which is not 0.</summary>
    public int Id()
    {
        int id = UInt16();
        Assert.IsTrue(id != 0, "packet id 0 [MQTT-2.2.1-3]");
        return id;
    }

    /// <summary>A variable byte integer.</summary>
    public int Variable()
    {
        int value = 0;
        int shift = 0;
        for (int b = 0x80; b >= 0x80; shift += 7)
        {
            b = Byte();
            value |= (b & 0x7F) << shift;
        }

        return value;
    }

    /// <summary>Binary data.</summary>
    public byte[] Binary()
    {
        return Bytes(UInt16());
    }

    /// <summary>A string, as text.</summary>
    public string Text()
    {
        byte[] bytes = Binary();
        Assert.IsTrue(Utf8.IsValid(bytes, 0, bytes.Length), "ill-formed UTF-8 [MQTT-1.5.4-1]");
        return Encoding.UTF8.GetString(bytes, 0, bytes.Length);
    }

    /// <summary>Everything that is left, as text.</summary>
    public string Rest()
    {
        byte[] bytes = Bytes(Left);
        return Encoding.UTF8.GetString(bytes, 0, bytes.Length);
    }

    /// <summary>Reads properties; <see cref="Number"/> gives their numbers.</summary>
    public void Properties()
    {
        for (int id = 0; id < _numbers.Length; id++)
        {
            _numbers[id] = -1;
        }

        int length = Variable();
        Assert.IsTrue(length <= Left, "properties reach behind the packet");
        for (int end = _position + length; _position < end;)
        {
            int id = Variable();
            long number = Property(id);
            Assert.IsTrue(_numbers[id] < 0 || id == MqttProperty.UserProperty, "a property twice: " + id.ToString());
            _numbers[id] = number;
        }
    }

    /// <summary>The number of a property that was read last, -1 when it was not there, 0 when it is not a number.</summary>
    public long Number(int property)
    {
        return _numbers[property];
    }

    /// <summary>Fails unless all was read.</summary>
    public void End()
    {
        Assert.AreEqual(0, Left, "bytes behind the packet's last field");
    }

    private long Property(int id)
    {
        switch (id)
        {
            case MqttProperty.PayloadFormatIndicator:
            case MqttProperty.RequestProblemInformation:
            case MqttProperty.RequestResponseInformation:
                return Byte();
            case MqttProperty.ReceiveMaximum:
            case MqttProperty.TopicAliasMaximum:
            case MqttProperty.TopicAlias:
                return UInt16();
            case MqttProperty.SubscriptionIdentifier:
                return Variable();
            case MqttProperty.MessageExpiryInterval:
            case MqttProperty.SessionExpiryInterval:
            case MqttProperty.WillDelayInterval:
            case MqttProperty.MaximumPacketSize:
                return UInt32();
            case MqttProperty.ContentType:
            case MqttProperty.ResponseTopic:
            case MqttProperty.AuthenticationMethod:
            case MqttProperty.ReasonString:
                Text();
                return 0;
            case MqttProperty.CorrelationData:
            case MqttProperty.AuthenticationData:
                Binary();
                return 0;
            case MqttProperty.UserProperty:
                Text();
                Text();
                return 0;
            default:
                Assert.IsTrue(false, "a client does not send property " + id.ToString());
                return 0;
        }
    }

    private byte[] Bytes(int count)
    {
        Assert.IsTrue(Left >= count, "the packet is too short");
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = _packet[_position++];
        }

        return bytes;
    }
}
