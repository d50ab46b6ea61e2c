namespace Gateway.Mqtt;

/// <summary>Counters since construction; they wrap.</summary>
public sealed class MqttStatistics
{
    /// <summary>PUBLISH packets written, redeliveries included.</summary>
    public int Sent { get; internal set; }

    /// <summary>Of those, redeliveries.</summary>
    public int Resent { get; internal set; }

    /// <summary>QoS 1 and 2 messages whose flow has ended well.</summary>
    public int Acknowledged { get; internal set; }

    /// <summary>Messages given up: refused by the server, expired, or lost with the session. Each was reported.</summary>
    public int Dropped { get; internal set; }

    /// <summary>Publishes refused because the store was full.</summary>
    public int RefusedFull { get; internal set; }

    /// <summary>Messages handed to the handler.</summary>
    public int Received { get; internal set; }

    /// <summary>QoS 2 messages that came again and were not handed over again.</summary>
    public int Duplicates { get; internal set; }

    /// <summary>Messages too large for the receive buffer.</summary>
    public int Oversize { get; internal set; }

    /// <summary>Acknowledgements for packet ids that we do not know, or know otherwise.</summary>
    public int UnknownAcks { get; internal set; }

    /// <summary>Errors of the server that ended a connection.</summary>
    public int ProtocolErrors { get; internal set; }

    /// <summary>Attempts to connect.</summary>
    public int Attempts { get; internal set; }

    /// <summary>Attempts that ended with a CONNACK of success.</summary>
    public int Connects { get; internal set; }

    /// <summary>Sessions that the server had lost.</summary>
    public int SessionsLost { get; internal set; }
}
