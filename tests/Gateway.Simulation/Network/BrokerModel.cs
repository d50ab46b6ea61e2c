using Gateway.Simulation.Mutations;

namespace Gateway.Simulation.Network;

/// <summary>A small broker for many clients: sessions, retained messages, wills, both versions; and whatever can go wrong with one.</summary>
public sealed class BrokerModel(bool version5, IBrokerListener listener, Mutation mutation)
{
    private readonly List<BrokerConnection> _connections = [];
    private readonly Dictionary<string, BrokerSession> _sessions = [];
    private readonly SortedDictionary<string, byte[]> _retained = new(StringComparer.Ordinal);

    /// <summary>Whether it speaks 5.0.</summary>
    public bool Version5 { get; } = version5;

    /// <summary>The deliberate bug of the gateways it serves.</summary>
    public Mutation Mutation { get; } = mutation;

    /// <summary>Whether it runs.</summary>
    public bool IsUp { get; private set; } = true;

    /// <summary>Whether it answers every CONNECT that it is not available.</summary>
    public bool Refuses { get; set; }

    /// <summary>Whether it keeps its PUBACKs to itself.</summary>
    public bool HoldsAcks { get; set; }

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
        IsUp = false;
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

    /// <summary>Runs again.</summary>
    public void Start() => IsUp = true;

    /// <summary>Acknowledges what it has held back, and goes on as it should.</summary>
    public void ReleaseAcks()
    {
        HoldsAcks = false;
        foreach (BrokerConnection connection in _connections.ToArray())
        {
            connection.ReleaseAcks();
        }
    }

    /// <summary>The open connection of a client, or null.</summary>
    public BrokerConnection? Find(string client) => _connections.Find(connection => !connection.IsClosed && connection.Client == client);

    /// <summary>Somebody publishes; a retained message is kept, and an empty one takes the kept one away.</summary>
    public void Publish(string topic, byte[] payload, bool retain)
    {
        Published++;
        listener.OnPublished(topic, payload, retain);
        if (retain && payload.Length == 0)
        {
            _retained.Remove(topic);
        }
        else if (retain)
        {
            _retained[topic] = payload;
        }

        // states and readings have no subscriber here but the listener
        if (!topic.EndsWith("/set", StringComparison.Ordinal) && !topic.EndsWith("/cmd", StringComparison.Ordinal))
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
    internal void Tell(string client, BrokerMessage message) => listener.OnDelivered(client, message.Topic, message.Payload, message.Retain);

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
            if (topic.Length > 0 && BrokerSession.Matches(filter, topic))
            {
                connection.Send(session.Add(topic, payload, true));
            }
        }
    }
}
