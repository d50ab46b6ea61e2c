namespace Gateway.Mqtt;

/// <summary>
/// The life of an outbound QoS 1 or 2 message (sections 4.3.2 and 4.3.3) as one table: state and event give the next state. QoS 0 knows only
/// <see cref="Queued"/> and <see cref="Free"/>.
/// <list type="number">
/// <item>Publish puts a message into a free slot: Queued. Written in full it waits for PUBACK (QoS 1) or PUBREC (QoS 2).</item>
/// <item>PUBACK, whatever its reason, and a PUBREC that refuses [MQTT-4.3.3-4, C18] end the flow.</item>
/// <item>A PUBACK ends the flow of a QoS 2 message too: it comes from a server that has made QoS 1 of it (RabbitMQ), and no PUBREC will.</item>
/// <item>A PUBREC that accepts moves the message to the server [MQTT-4.3.3-3]: from now on only PUBREL is sent, never PUBLISH again.</item>
/// <item>A second PUBREC for it (its PUBREL was lost with a connection) gets PUBREL again. PUBCOMP ends the flow.</item>
/// <item>A connection that resumes the session owes PUBREL again to what waits for PUBCOMP [MQTT-4.4.0-1]: Releasing, until that is written or an ack comes before it.</item>
/// <item>A connection that resumes the session sends again what waits for PUBACK or PUBREC [MQTT-4.4.0-1]: back to Queued.</item>
/// <item>An ack that does not fit the state is not ours, or late: <see cref="Illegal"/>. Nothing changes (C17).</item>
/// </list>
/// </summary>
internal static class QosFlow
{
    internal const int Free = 0;
    internal const int Illegal = 1;

    // the others are numbered as the type of the packet that has to come next
    internal const int Queued = 3;
    internal const int AwaitPubAck = 4;
    internal const int AwaitPubRec = 5;
    internal const int Releasing = 6;
    internal const int AwaitPubComp = 7;

    internal const int PubAck = 0;
    internal const int PubRec = 1;
    internal const int PubRecRefused = 2;
    internal const int PubComp = 3;

    private const byte F = Free;
    private const byte C = AwaitPubComp;
    private const byte X = Illegal;

    /// <summary>Next state by <c>state &lt;&lt; 2 | event</c>.</summary>
    internal static readonly byte[] Next =
    {
        // PUBACK, PUBREC, PUBREC refused, PUBCOMP
        X, X, X, X, // Free
        X, X, X, X,
        X, X, X, X,
        X, X, X, X, // Queued
        F, X, X, X, // AwaitPubAck
        F, C, F, X, // AwaitPubRec
        X, C, F, F, // Releasing
        X, C, F, F, // AwaitPubComp
    };
}
