namespace Gateway.Mqtt;

/// <summary>Counters since construction; they wrap.</summary>
public sealed class MqttStatistics
{
    // fields, because each call of a setter is interpreted
    internal int _sent;
    internal int _resent;
    internal int _acknowledged;
    internal int _dropped;
    internal int _refusedFull;
    internal int _received;
    internal int _duplicates;
    internal int _oversize;
    internal int _unknownAcks;
    internal int _protocolErrors;
    internal int _attempts;
    internal int _connects;
    internal int _sessionsLost;

    /// <summary>PUBLISH packets written, redeliveries included.</summary>
    public int Sent => _sent;

    /// <summary>Of those, the ones that had to be written again.</summary>
    public int Resent => _resent;

    /// <summary>QoS 1 and 2 messages whose flow has ended well.</summary>
    public int Acknowledged => _acknowledged;

    /// <summary>Messages given up: refused by the server, expired, or lost with the session. Each was reported.</summary>
    public int Dropped => _dropped;

    /// <summary>Publishes refused because the store was full.</summary>
    public int RefusedFull => _refusedFull;

    /// <summary>Messages handed to the handler.</summary>
    public int Received => _received;

    /// <summary>QoS 2 messages that came again and were not handed over again.</summary>
    public int Duplicates => _duplicates;

    /// <summary>Messages too large for the receive buffer.</summary>
    public int Oversize => _oversize;

    /// <summary>Acknowledgements for packet ids that we do not know, or know otherwise.</summary>
    public int UnknownAcks => _unknownAcks;

    /// <summary>Errors of the server that ended a connection.</summary>
    public int ProtocolErrors => _protocolErrors;

    /// <summary>Attempts to connect.</summary>
    public int Attempts => _attempts;

    /// <summary>Attempts that ended with a CONNACK of success.</summary>
    public int Connects => _connects;

    /// <summary>Sessions that the server had lost.</summary>
    public int SessionsLost => _sessionsLost;
}
