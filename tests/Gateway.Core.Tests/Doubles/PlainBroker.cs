using System;
using System.Text;
using Gateway.Core;
using Gateway.Mqtt;

namespace Gateway.Tests;

/// <summary>
/// A broker at the other end of a transport, for one client: MQTT 5.0 as far as a gateway needs it. Keeps what was published, delivers what the test says, and can
/// be away, hold its acknowledgements back, or break the connection.
/// </summary>
public sealed class PlainBroker : ITransport, IEndpoint
{
    private const int Connect = 0x10;
    private const int Publish = 0x30;
    private const int PubAck = 0x40;
    private const int Subscribe = 0x80;
    private const int PingReq = 0xC0;
    private const int Disconnect = 0xE0;
    private const int SessionExpiry = 0x11;
    private const int Capacity = 4096;

    private static readonly byte[] s_echo = Ascii.Bytes("/cfg/echo");

    private readonly byte[] _received = new byte[8192];
    private readonly byte[] _reply = new byte[131072];
    private readonly string[] _topics = new string[Capacity];
    private readonly string[] _payloads = new string[Capacity];
    private readonly bool[] _retained = new bool[Capacity];
    private readonly int[] _ids = new int[Capacity];
    private readonly int[] _held = new int[64];
    private readonly string[] _waitingTopics = new string[8];
    private readonly string[] _waitingPayloads = new string[8];
    private readonly bool[] _waitingRetained = new bool[8];
    private int _receivedCount;
    private int _replyFirst;
    private int _replyEnd;
    private int _heldCount;
    private int _heldId;
    private int _heldFilters;
    private int _waitingCount;
    private int _nextId = 1;
    private bool _open;
    private bool _broken;

    /// <summary>Whether it takes connections; false ends the one there is.</summary>
    public bool IsUp { get; private set; } = true;

    /// <summary>Whether PUBACKs are held back until <see cref="ReleaseAcks"/>.</summary>
    public bool HoldsAcks { get; set; }

    /// <summary>The only host that answers, or null while every one does.</summary>
    public string OnlyHost { get; set; }

    /// <summary>A host where something answers that is no broker, or null.</summary>
    public string Stranger { get; set; }

    /// <summary>The network over which it can be reached, or null.</summary>
    public FakeNetwork Network { get; set; }

    /// <summary>Whether it is on the provisioned network only.</summary>
    public bool OnlyOverProvisioned { get; set; }

    /// <summary>The host, port and TLS that the gateway has chosen last.</summary>
    public string Endpoint { get; private set; } = string.Empty;

    /// <summary>Whether a message to <c>cfg/echo</c> comes back, as it does from every broker that delivers.</summary>
    public bool Echoes { get; set; } = true;

    /// <summary>Whether SUBACKs are held back until <see cref="ReleaseSubacks"/>.</summary>
    public bool HoldsSubacks { get; set; }

    /// <summary>SUBSCRIBEs so far.</summary>
    public int Subscribes { get; private set; }

    /// <summary>Only counts what is published, so that long runs cost no memory.</summary>
    public bool OnlyCounts { get; set; }

    /// <summary>CONNECTs so far.</summary>
    public int Connects { get; private set; }

    /// <summary>Whether the last CONNECT asked for a clean session.</summary>
    public bool CleanStart { get; private set; }

    /// <summary>Seconds that the last CONNECT asked to have its session kept for.</summary>
    public int SessionSeconds { get; private set; }

    /// <summary>The last CONNECT's will as "topic payload", with an exclamation mark when it is to be retained.</summary>
    public string Will { get; private set; }

    /// <summary>Whether the client has said DISCONNECT since it connected.</summary>
    public bool Left { get; private set; }

    /// <summary>The reason code of that DISCONNECT.</summary>
    public int LeaveReason { get; private set; }

    /// <summary>Messages published.</summary>
    public int Count { get; private set; }

    /// <summary>PUBACKs of the client.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>The topic of a message.</summary>
    public string Topic(int index)
    {
        return _topics[index];
    }

    /// <summary>The payload of a message.</summary>
    public string Payload(int index)
    {
        return _payloads[index];
    }

    /// <summary>Whether a message was to be retained.</summary>
    public bool Retained(int index)
    {
        return _retained[index];
    }

    /// <summary>The last message on a topic at or behind <paramref name="from"/>, or -1.</summary>
    public int Last(string topic, int from)
    {
        for (int i = Count - 1; i >= from; i--)
        {
            if (_topics[i] == topic)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The payload of the last message on a topic, or an empty string.</summary>
    public string LastPayload(string topic)
    {
        int index = Last(topic, 0);
        return index < 0 ? string.Empty : _payloads[index];
    }

    /// <summary>How many messages there were on a topic.</summary>
    public int CountOf(string topic)
    {
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            count += _topics[i] == topic ? 1 : 0;
        }

        return count;
    }

    /// <summary>Comes up, or goes down and takes the connection with it.</summary>
    public void SetUp(bool up)
    {
        IsUp = up;
        _broken |= !up;
    }

    /// <summary>Sends a message with QoS 1 to the client.</summary>
    public void Deliver(string topic, string payload, bool retain)
    {
        Deliver(topic, Ascii.Bytes(payload), retain);
    }

    /// <summary>Sends a message with QoS 1 to the client.</summary>
    public void Deliver(string topic, byte[] payload, bool retain)
    {
        Deliver(Ascii.Bytes(topic), payload, retain);
    }

    /// <summary>Sends a message with QoS 1 to the client.</summary>
    public void Deliver(byte[] name, byte[] payload, bool retain)
    {
        Put(Publish | 2 | (retain ? 1 : 0));
        PutLength(2 + name.Length + 2 + 1 + payload.Length);
        Put(name.Length >> 8);
        Put(name.Length & 255);
        Put(name);
        Put(_nextId >> 8);
        Put(_nextId & 255);
        _nextId = (_nextId % 65535) + 1;
        Put(0);
        Put(payload);
    }

    /// <summary>Has no session any more, as after a restart without a store.</summary>
    public void ForgetSession()
    {
        SessionSeconds = 0;
    }

    /// <summary>Sends a message behind the next CONNACK, as one that was kept for a client that was away.</summary>
    public void DeliverLater(string topic, string payload, bool retain)
    {
        _waitingTopics[_waitingCount] = topic;
        _waitingPayloads[_waitingCount] = payload;
        _waitingRetained[_waitingCount++] = retain;
    }

    /// <summary>Sends the PUBACKs that were held back.</summary>
    public void ReleaseAcks()
    {
        HoldsAcks = false;
        for (int i = 0; i < _heldCount; i++)
        {
            Acknowledge(_held[i]);
        }

        _heldCount = 0;
    }

    /// <summary>Refuses a message whose PUBACK is held back.</summary>
    public void Refuse(int index)
    {
        Put(PubAck);
        Put(3);
        Put(_ids[index] >> 8);
        Put(_ids[index] & 255);
        Put(MqttReason.UnspecifiedError);
    }

    /// <summary>Sends the SUBACK that was held back.</summary>
    public void ReleaseSubacks()
    {
        HoldsSubacks = false;
        AcknowledgeSubscribe(_heldId, _heldFilters);
    }

    /// <inheritdoc/>
    public TransportState Open()
    {
        if (!IsUp || !IsReached() || (OnlyHost != null && !Endpoint.StartsWith(OnlyHost + ":")))
        {
            return TransportState.Failed;
        }

        _open = true;
        _broken = false;
        return TransportState.Open;
    }

    /// <inheritdoc/>
    public int Send(byte[] buffer, int offset, int count)
    {
        if (_broken || !_open)
        {
            return -1;
        }

        if (Stranger != null && Endpoint.StartsWith(Stranger + ":"))
        {
            byte[] page = Ascii.Bytes("HTTP/1.1 400 Bad Request");
            Array.Copy(page, _reply, page.Length);
            _replyEnd = page.Length;
            return count;
        }

        Array.Copy(buffer, offset, _received, _receivedCount, count);
        _receivedCount += count;
        while (TakePacket())
        {
        }

        return count;
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count)
    {
        if (_broken || !_open)
        {
            return -1;
        }

        int ready = _replyEnd - _replyFirst;
        int taken = ready < count ? ready : count;
        Array.Copy(_reply, _replyFirst, buffer, offset, taken);
        _replyFirst += taken;
        if (_replyFirst == _replyEnd)
        {
            _replyFirst = 0;
            _replyEnd = 0;
        }

        return taken;
    }

    /// <inheritdoc/>
    public void Close()
    {
        _open = false;
        _receivedCount = 0;
        _replyFirst = 0;
        _replyEnd = 0;
        _heldCount = 0;
    }

    /// <inheritdoc/>
    public void Use(string host, int port, int tls)
    {
        Endpoint = host + ":" + port.ToString() + (tls != 0 ? " tls" : string.Empty);
    }

    private bool TakePacket()
    {
        int length = 0;
        int at = 1;
        for (int shift = 0; ; shift += 7)
        {
            if (at >= _receivedCount)
            {
                return false;
            }

            int next = _received[at++];
            length |= (next & 127) << shift;
            if (next < 128)
            {
                break;
            }
        }

        int end = at + length;
        if (end > _receivedCount)
        {
            return false;
        }

        Answer(_received[0], at, end);
        Array.Copy(_received, end, _received, 0, _receivedCount - end);
        _receivedCount -= end;
        return true;
    }

    private bool IsReached()
    {
        return Network == null || (Network.IsJoined && (Network.Ssid.Length == 0 || !OnlyOverProvisioned));
    }

    private void Answer(int first, int at, int end)
    {
        switch (first & 0xF0)
        {
            case Connect:
                TakeConnect(at);
                break;
            case Publish:
                TakePublish(first, at, end);
                break;
            case PubAck:
                Acknowledged++;
                break;
            case Subscribe:
                TakeSubscribe(at, end);
                break;
            case PingReq:
                Put(0xD0);
                Put(0);
                break;
            case Disconnect:
                Left = true;
                LeaveReason = at == end ? 0 : _received[at];
                break;
        }
    }

    private void TakeConnect(int at)
    {
        Connects++;
        Left = false;
        int flags = _received[at + 7];
        CleanStart = (flags & 2) != 0;
        bool present = !CleanStart && SessionSeconds > 0;
        at += 10;
        SessionSeconds = _received[at] > 0 && _received[at + 1] == SessionExpiry ? (_received[at + 2] << 24) | (_received[at + 3] << 16) | (_received[at + 4] << 8) | _received[at + 5] : 0;
        at += 1 + _received[at];
        at = Skip(at);
        if ((flags & 4) != 0)
        {
            at += 1 + _received[at];
            int topic = at;
            int payload = Skip(at);
            Will = TextAt(topic) + " " + TextAt(payload) + ((flags & 0x20) != 0 ? "!" : string.Empty);
        }

        Put(0x20);
        Put(3);
        Put(present ? 1 : 0);
        Put(0);
        Put(0);
        for (int i = 0; i < _waitingCount; i++)
        {
            Deliver(_waitingTopics[i], _waitingPayloads[i], _waitingRetained[i]);
        }

        _waitingCount = 0;
    }

    /// <summary>Grants QoS 1 to every filter.</summary>
    private void TakeSubscribe(int at, int end)
    {
        int id = (_received[at] << 8) | _received[at + 1];
        at += 2;
        at += 1 + _received[at];
        int filters = 0;
        while (at < end)
        {
            at = Skip(at) + 1;
            filters++;
        }

        Subscribes++;
        _heldId = id;
        _heldFilters = filters;
        if (!HoldsSubacks)
        {
            AcknowledgeSubscribe(id, filters);
        }
    }

    private void AcknowledgeSubscribe(int id, int filters)
    {
        Put(0x90);
        PutLength(3 + filters);
        Put(id >> 8);
        Put(id & 255);
        Put(0);
        for (int i = 0; i < filters; i++)
        {
            Put(1);
        }
    }

    private void TakePublish(int first, int at, int end)
    {
        int topic = at;
        at = Skip(at);
        int id = 0;
        if ((first & 6) != 0)
        {
            id = (_received[at] << 8) | _received[at + 1];
            at += 2;
        }

        at += 1 + _received[at];
        if (!OnlyCounts)
        {
            _topics[Count] = TextAt(topic);
            _payloads[Count] = Ascii.Text(_received, at, end - at);
            _retained[Count] = (first & 1) != 0;
            _ids[Count] = id;
        }

        Count++;
        if (Echoes)
        {
            Echo(topic, at, end);
        }

        if (id != 0 && HoldsAcks)
        {
            _held[_heldCount++] = id;
        }
        else if (id != 0)
        {
            Acknowledge(id);
        }
    }

    private void Echo(int topic, int at, int end)
    {
        byte[] echo = s_echo;
        int nameEnd = Skip(topic);
        bool same = nameEnd - topic > echo.Length + 2;
        for (int i = 0; same && i < echo.Length; i++)
        {
            same = _received[nameEnd - echo.Length + i] == echo[i];
        }

        if (same)
        {
            Deliver(TextAt(topic), Ascii.Text(_received, at, end - at), false);
        }
    }

    private void Acknowledge(int id)
    {
        Put(PubAck);
        Put(2);
        Put(id >> 8);
        Put(id & 255);
    }

    private int Skip(int at)
    {
        return at + 2 + (_received[at] << 8) + _received[at + 1];
    }

    private string TextAt(int at)
    {
        return Encoding.UTF8.GetString(_received, at + 2, (_received[at] << 8) + _received[at + 1]);
    }

    private void PutLength(int length)
    {
        while (length > 127)
        {
            Put((length & 127) | 128);
            length >>= 7;
        }

        Put(length);
    }

    private void Put(int value)
    {
        _reply[_replyEnd++] = (byte)value;
    }

    private void Put(byte[] bytes)
    {
        Array.Copy(bytes, 0, _reply, _replyEnd, bytes.Length);
        _replyEnd += bytes.Length;
    }
}
