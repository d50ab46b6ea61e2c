using Gateway.Mqtt;

namespace Gateway.Benchmarks.Counting.Flows;

/// <summary>A broker in memory that answers each packet as soon as it is sent, allocating nothing. Takes packets of up to 127 bytes behind the fixed header.</summary>
internal sealed class AnsweringTransport : ITransport
{
    private const byte Connect = 0x10;
    private const byte Publish = 0x30;
    private const byte PubAck = 0x40;
    private const byte PubRec = 0x50;
    private const byte PubRel = 0x62;
    private const byte PubComp = 0x70;
    private const int VersionOffset = 6;

    /// <summary>CONNACK with the properties of mosquitto 2.0: Topic Alias Maximum 10, Receive Maximum 20.</summary>
    private static readonly byte[] ConnAck5 = [0x20, 9, 0, 0, 6, 34, 0, 10, 33, 0, 20];

    private static readonly byte[] ConnAck311 = [0x20, 2, 0, 0];

    private readonly byte[] _answers = new byte[256];
    private int _count;

    /// <summary>PUBACKs and PUBCOMPs that the client has sent.</summary>
    internal int Acknowledged { get; private set; }

    /// <summary>Messages of QoS 0 that the client has sent.</summary>
    internal int Unacknowledged { get; private set; }

    /// <summary>Sends the client a packet.</summary>
    internal void Offer(byte[] packet)
    {
        packet.CopyTo(_answers, _count);
        _count += packet.Length;
    }

    /// <inheritdoc/>
    public TransportState Open() => TransportState.Open;

    /// <inheritdoc/>
    public int Send(byte[] buffer, int offset, int count)
    {
        int end = offset + count;
        for (int position = offset; position < end; position += 2 + buffer[position + 1])
        {
            Answer(buffer, position);
        }

        return count;
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count)
    {
        int received = _count;
        Array.Copy(_answers, 0, buffer, offset, received);
        _count = 0;
        return received;
    }

    /// <inheritdoc/>
    public void Close()
    {
        _count = 0;
    }

    private void Answer(byte[] buffer, int position)
    {
        int body = position + 2;
        switch (buffer[position] & 0xF0)
        {
            case Connect:
                Offer(buffer[body + VersionOffset] == 5 ? ConnAck5 : ConnAck311);
                break;
            case Publish:
                AnswerPublish((buffer[position] >> 1) & 3, buffer, body);
                break;
            case PubRec:
                Acknowledge(PubRel, buffer, body);
                break;
            case PubRel & 0xF0:
                Acknowledge(PubComp, buffer, body);
                break;
            default:
                Acknowledged++;
                break;
        }
    }

    private void AnswerPublish(int qos, byte[] buffer, int topic)
    {
        if (qos == 0)
        {
            Unacknowledged++;
            return;
        }

        Acknowledge(qos == 1 ? PubAck : PubRec, buffer, topic + 2 + (buffer[topic] << 8) + buffer[topic + 1]);
    }

    private void Acknowledge(byte type, byte[] buffer, int id)
    {
        _answers[_count] = type;
        _answers[_count + 1] = 2;
        _answers[_count + 2] = buffer[id];
        _answers[_count + 3] = buffer[id + 1];
        _count += 4;
    }
}
