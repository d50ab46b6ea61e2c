using Gateway.Simulation.Mutations;

namespace Gateway.Simulation.Network;

/// <summary>A small broker for many clients: sessions, retained messages, wills, both versions; and whatever can go wrong with one.</summary>
public sealed class BrokerModel(bool version5, IBrokerListener listener, Mutation mutation, bool isMute)
{
    /// <summary>What every password begins with that is right here.</summary>
    public const string Password = "right";

    private static readonly string[] s_inbound = ["/set", "/cmd", "/cfg/echo", "/cfg/tx", "/cfg/confirm"];

    private readonly List<BrokerConnection> _connections = [];
    private readonly Dictionary<string, BrokerSession> _sessions = [];
    private readonly SortedDictionary<string, byte[]> _retained = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Topic, string Payload), int> _deliveries = [];
    private int _outages;
    private int _refusals;
    private int _holds;

    /// <summary>Whether it speaks 5.0.</summary>
    public bool Version5 { get; } = version5;

    /// <summary>The deliberate bug of the gateways it serves.</summary>
    public Mutation Mutation { get; } = mutation;

    /// <summary>Whether it takes everything and delivers nothing.</summary>
    public bool IsMute { get; } = isMute;

    /// <summary>Whether it runs.</summary>
    public bool IsUp => _outages == 0;

    /// <summary>Whether it answers every CONNECT that it is not available.</summary>
    public bool Refuses => _refusals > 0;

    /// <summary>Whether it keeps its PUBACKs to itself.</summary>
    public bool HoldsAcks => _holds > 0;

    /// <summary>Messages taken.</summary>
    public long Published { get; private set; }

    /// <summary>Takes a stream.</summary>
    public BrokerConnection Accept(ModelLink link)
    {
        _connections.RemoveAll(connection => connection.IsClosed);
        var connection = new BrokerConnection(this, link);
        _connections.Add(connection);
        return connection;
    }

    /// <summary>Dies; with its sessions and retained messages, where they are not on its disk.</summary>
    public void Crash(bool losesState)
    {
        _outages++;
        foreach (BrokerConnection connection in _connections.ToArray())
        {
            connection.Kill();
        }

        if (losesState)
        {
            _sessions.Clear();
            _retained.Clear();
        }
    }

    /// <summary>One reason for its being away is over.</summary>
    public void Start() => _outages--;

    /// <summary>Begins to refuse connections.</summary>
    public void Refuse() => _refusals++;

    /// <summary>One reason for refusing is over.</summary>
    public void StopRefusing() => _refusals--;

    /// <summary>Begins to hold PUBACKs back.</summary>
    public void HoldAcks() => _holds++;

    /// <summary>One reason for holding PUBACKs back is over; behind the last they go out.</summary>
    public void ReleaseAcks()
    {
        if (--_holds > 0)
        {
            return;
        }

        foreach (BrokerConnection connection in _connections.ToArray())
        {
            connection.ReleaseAcks();
        }
    }

    /// <summary>The retained message on a topic; empty when there is none.</summary>
    public ReadOnlySpan<byte> Retained(string topic) => _retained.GetValueOrDefault(topic);

    /// <summary>The open connection of a client, or null.</summary>
    public BrokerConnection? Find(string client) => _connections.Find(connection => !connection.IsClosed && connection.Client == client);

    /// <summary>A gateway publishes.</summary>
    public void Publish(string topic, byte[] payload, bool retain)
    {
        Published++;
        listener.OnPublished(this, topic, payload, retain);
        Pass(topic, payload, retain);
    }

    /// <summary>Takes a message in; a retained one is kept, and an empty one takes the kept one away.</summary>
    public void Pass(string topic, byte[] payload, bool retain)
    {
        if (retain && payload.Length == 0)
        {
            _retained.Remove(topic);
        }
        else if (retain)
        {
            _retained[topic] = payload;
        }

        // states and readings have no subscriber here but the listener
        if (IsMute || !IsInbound(topic))
        {
            return;
        }

        foreach (BrokerSession session in _sessions.Values.ToArray())
        {
            if (session.Wants(topic))
            {
                // only a subscription of 5.0 can ask for RETAIN as it was published [MQTT-3.3.1-12]
                BrokerMessage message = session.Add(topic, payload, retain && Version5);
                Find(session.Client)?.Send(message);
            }
        }
    }

    /// <summary>A client is about to get a message.</summary>
    internal void Tell(string client, BrokerMessage message) => listener.OnDelivered(this, client, message.Topic, message.Payload, message.Retain);

    /// <summary>A section that was sent before as one that is new to a gateway that does not know it again: with blanks behind it.</summary>
    internal BrokerMessage Disguise(BrokerMessage message)
    {
        (string Topic, string Payload) key = (message.Topic, Convert.ToHexString(message.Payload));
        int times = _deliveries[key] = _deliveries.GetValueOrDefault(key, -1) + 1;
        return message.Payload.Length == 0 ? message : message with { Payload = [.. message.Payload, .. Enumerable.Repeat((byte)' ', times)] };
    }

    /// <summary>A client has acknowledged a message.</summary>
    internal void Acknowledge(BrokerSession session, int id)
    {
        int index = session.Pending.FindIndex(message => message.Id == id);
        if (index >= 0)
        {
            listener.OnAcknowledged(session.Client, session.Pending[index]);
            session.Pending.RemoveAt(index);
        }
    }

    /// <summary>Takes up a client's session, or begins one; true when it was there. An older connection of the client ends.</summary>
    internal bool BeginSession(BrokerConnection connection, string client, bool isClean, out BrokerSession session)
    {
        foreach (BrokerConnection other in _connections.ToArray())
        {
            if (other != connection && other.Client == client)
            {
                other.Break();
            }
        }

        if (!isClean && _sessions.TryGetValue(client, out session!))
        {
            return true;
        }

        session = new BrokerSession(client, isClean);
        _sessions[client] = session;
        return false;
    }

    /// <summary>A connection has ended.</summary>
    internal void End(BrokerSession session, string? willTopic, byte[]? will)
    {
        if (session.IsClean && _sessions.TryGetValue(session.Client, out BrokerSession? kept) && kept == session)
        {
            _sessions.Remove(session.Client);
        }

        if (willTopic is not null && IsUp)
        {
            Publish(willTopic, will!, true);
        }
    }

    /// <summary>Sends the retained messages that match a filter.</summary>
    internal void SendRetained(BrokerConnection connection, BrokerSession session, string filter)
    {
        foreach ((string topic, byte[] payload) in _retained)
        {
            if (!IsMute && BrokerSession.Matches(filter, topic))
            {
                connection.Send(session.Add(topic, payload, true));
            }
        }
    }

    private static bool IsInbound(string topic) =>
        Array.Exists(s_inbound, end => topic.EndsWith(end, StringComparison.Ordinal)) || topic.Contains("/cfg/desired/", StringComparison.Ordinal) || topic.Contains("/cfg/secret/", StringComparison.Ordinal);
}
