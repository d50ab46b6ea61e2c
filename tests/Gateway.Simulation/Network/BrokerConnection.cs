using System.Buffers.Binary;
using System.Text;
using Gateway.Simulation.Mutations;

namespace Gateway.Simulation.Network;

/// <summary>One connection of the broker.</summary>
public sealed class BrokerConnection(BrokerModel broker, ModelLink link)
{
    private const int RefusedUnavailable5 = 0x88;
    private const int RefusedUnavailable3 = 3;
    private const int RefusedVersion3 = 1;
    private const int RefusedPassword5 = 0x86;
    private const int RefusedPassword3 = 4;
    private const int HasUser = 0x80;
    private const int HasPassword = 0x40;

    private readonly byte[] _bytes = new byte[8192];
    private readonly List<int> _held = [];
    private BrokerSession? _session;
    private string? _willTopic;
    private byte[]? _will;
    private (string Topic, byte[] Payload, bool Retain)? _onItsWay;
    private byte[]? _secret;
    private int _count;
    private bool _version5;

    /// <summary>Whether it has ended.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The client's id, once it has said CONNECT.</summary>
    public string Client { get; private set; } = "";

    /// <summary>Takes bytes of the client's.</summary>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes.AsSpan(_count));
        _count += bytes.Length;
        int at = 0;
        for (int size; !IsClosed && (size = PacketCursor.Measure(_bytes.AsSpan(at, _count - at), out int header)) > 0; at += size)
        {
            Handle(_bytes[at], _bytes.AsSpan(at + header, size - header));
        }

        _bytes.AsSpan(at, _count - at).CopyTo(_bytes);
        _count -= at;
    }

    /// <summary>The stream broke: the will is published.</summary>
    public void Break() => Close(true);

    /// <summary>The broker died: nothing more is said or done.</summary>
    public void Kill()
    {
        IsClosed = true;
        link.End(this);
    }

    /// <summary>The broker throws the client out.</summary>
    public void Kick()
    {
        if (_version5)
        {
            link.Reply(this, [0xE0, 0x01, 0x98]);
        }

        link.End(this);
        Close(true);
    }

    /// <summary>The broker breaks the protocol.</summary>
    public void SendGarbage() => link.Reply(this, [0xF3, 0xFF, 0xFF, 0xFF, 0xFF, 0x00]);

    /// <summary>Sends the PUBACKs that were held back.</summary>
    public void ReleaseAcks()
    {
        foreach (int id in _held)
        {
            Acknowledge(id);
        }

        _held.Clear();
    }

    /// <summary>Sends a message with QoS 1.</summary>
    public void Send(BrokerMessage message)
    {
        broker.Tell(Client, message);
        message = Mutate(message);
        byte[] topic = Encoding.UTF8.GetBytes(message.Topic);
        int rest = 2 + topic.Length + 2 + (_version5 ? 1 : 0) + message.Payload.Length;
        Span<byte> packet = stackalloc byte[rest + 3];
        int at = 0;
        packet[at++] = (byte)(0x32 | (message.Retain ? 1 : 0));
        packet[at++] = (byte)(rest < 0x80 ? rest : (rest & 0x7F) | 0x80);
        if (rest >= 0x80)
        {
            packet[at++] = (byte)(rest >> 7);
        }

        BinaryPrimitives.WriteUInt16BigEndian(packet[at..], (ushort)topic.Length);
        topic.CopyTo(packet[(at + 2)..]);
        at += 2 + topic.Length;
        BinaryPrimitives.WriteUInt16BigEndian(packet[at..], (ushort)message.Id);
        at += 2;
        if (_version5)
        {
            packet[at++] = 0;
        }

        message.Payload.CopyTo(packet[at..]);
        link.Reply(this, packet[..(at + message.Payload.Length)]);
    }

    /// <summary>What a gateway takes the message for.</summary>
    private BrokerMessage Mutate(BrokerMessage message) => broker.Mutation switch
    {
        Mutation.RetainedObeyed => message with { Retain = false },
        Mutation.RedeliveryTaken when message.Topic.Contains("/cfg/desired/", StringComparison.Ordinal) => broker.Disguise(message),
        Mutation.TransactionSplit when message.Topic.Contains("/cfg/desired/", StringComparison.Ordinal) => message with { Payload = WithoutTransaction(message.Payload) },
        Mutation.SecretEchoed when message.Payload.Length > 0 && message.Topic.Contains("/cfg/secret/", StringComparison.Ordinal) => Remember(message),
        Mutation.ExpiredObeyed when message.Payload.AsSpan().IndexOf("exp"u8) >= 0 => message with { Payload = "ON"u8.ToArray() },
        _ => message,
    };

    private static byte[] WithoutTransaction(byte[] payload)
    {
        string text = Encoding.Latin1.GetString(payload);
        int end = text.StartsWith("{\"tx\":", StringComparison.Ordinal) ? text.IndexOf(',', StringComparison.Ordinal) : -1;
        return end < 0 ? payload : Encoding.Latin1.GetBytes("{" + text[(end + 1)..]);
    }

    private BrokerMessage Remember(BrokerMessage message)
    {
        _secret = message.Payload;
        return message;
    }

    /// <summary>Takes a message of the client's over, as far as a gateway with a bug would have sent it.</summary>
    private void Accept(string topic, byte[] payload, bool retain)
    {
        (string Topic, byte[] Payload, bool Retain)? sent = (topic, payload, retain);
        if (broker.Mutation == Mutation.FreedBeforePuback)
        {
            // what was sent last does not arrive when the connection ends
            (sent, _onItsWay) = (_onItsWay, sent);
        }

        if (_secret is not null && topic.EndsWith("/cfg/reported/mqtt", StringComparison.Ordinal))
        {
            sent = (topic, _secret, retain);
        }

        bool isUntold = broker.Mutation == Mutation.LossUntold && payload.AsSpan().IndexOf("\"lost\""u8) >= 0;
        if (sent is { } message && !isUntold)
        {
            broker.Publish(message.Topic, message.Payload, message.Retain);
        }
    }

    private void Close(bool publishWill)
    {
        if (IsClosed)
        {
            return;
        }

        IsClosed = true;
        if (_session is not null)
        {
            broker.End(_session, publishWill ? _willTopic : null, _will);
        }
    }

    private void Handle(int first, ReadOnlySpan<byte> body)
    {
        var packet = new PacketCursor(body);
        switch (first & 0xF0)
        {
            case 0x10:
                Connect(packet);
                break;
            case 0x30:
                Publish(first, packet);
                break;
            case 0x40:
                broker.Acknowledge(_session!, packet.UInt16());
                break;
            case 0x80:
                Subscribe(packet);
                break;
            case 0xC0:
                link.Reply(this, [0xD0, 0x00]);
                break;
            case 0xE0:
                Close(false);
                link.End(this);
                break;
        }
    }

    private void Connect(PacketCursor packet)
    {
        packet.SkipData();
        _version5 = packet.Byte() == 5;
        if (_version5 && !broker.Version5)
        {
            Refuse(RefusedVersion3, false);
            return;
        }

        int flags = packet.Byte();
        packet.UInt16();
        if (_version5)
        {
            packet.SkipProperties();
        }

        string client = packet.Text();
        if (broker.Refuses)
        {
            Refuse(_version5 ? RefusedUnavailable5 : RefusedUnavailable3, _version5);
            return;
        }

        ReadWill(ref packet, flags);
        if (!IsWelcome(packet, flags))
        {
            Refuse(_version5 ? RefusedPassword5 : RefusedPassword3, _version5);
            return;
        }

        Client = client;
        bool present = broker.BeginSession(this, client, (flags & 2) != 0, out _session);
        byte session = present ? (byte)1 : (byte)0;
        link.Reply(this, _version5 ? [0x20, 0x03, session, 0x00, 0x00] : [0x20, 0x02, session, 0x00]);
        foreach (BrokerMessage message in _session.Pending)
        {
            Send(message);
        }
    }

    /// <summary>Everybody may come without a password; who brings one has to bring the right one.</summary>
    private static bool IsWelcome(PacketCursor packet, int flags)
    {
        if ((flags & HasUser) != 0)
        {
            packet.SkipData();
        }

        return (flags & HasPassword) == 0 || packet.Text().StartsWith(BrokerModel.Password, StringComparison.Ordinal);
    }

    private void ReadWill(ref PacketCursor packet, int flags)
    {
        if ((flags & 4) == 0)
        {
            return;
        }

        if (_version5)
        {
            packet.SkipProperties();
        }

        _willTopic = packet.Text();
        _will = Encoding.UTF8.GetBytes(packet.Text());
    }

    private void Refuse(int code, bool version5)
    {
        link.Reply(this, version5 ? [0x20, 0x03, 0x00, (byte)code, 0x00] : [0x20, 0x02, 0x00, (byte)code]);
        link.End(this);
        IsClosed = true;
    }

    private void Publish(int first, PacketCursor packet)
    {
        string topic = packet.Text();
        int id = (first & 6) != 0 ? packet.UInt16() : 0;
        if (_version5)
        {
            packet.SkipProperties();
        }

        Accept(topic, packet.Rest.ToArray(), (first & 1) != 0);
        if (id == 0)
        {
            return;
        }

        if (broker.HoldsAcks)
        {
            _held.Add(id);
        }
        else
        {
            Acknowledge(id);
        }
    }

    private void Acknowledge(int id) => link.Reply(this, [0x40, 0x02, (byte)(id >> 8), (byte)id]);

    private void Subscribe(PacketCursor packet)
    {
        int id = packet.UInt16();
        if (_version5)
        {
            packet.SkipProperties();
        }

        List<string> filters = [];
        while (packet.Rest.Length > 0)
        {
            filters.Add(packet.Text());
            packet.Byte();
        }

        byte[] answer = new byte[(_version5 ? 5 : 4) + filters.Count];
        answer[0] = 0x90;
        answer[1] = (byte)(answer.Length - 2);
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(2), (ushort)id);
        answer.AsSpan(_version5 ? 5 : 4).Fill(1);
        link.Reply(this, answer);
        foreach (string filter in filters)
        {
            _session!.Subscribe(filter);
            broker.SendRetained(this, _session, filter);
        }
    }
}
