namespace Gateway.Mqtt;

/// <summary>
/// A session that survives a restart: what is on its way out, and the ids of inbound QoS 2 messages. The store writes down what it is told before it returns, and gives it
/// back to the next run's client. Without a store the session is in RAM alone.
/// </summary>
public interface IMessageStore
{
    /// <summary>Memory for the packets on their way out, 64 to 65,535 bytes. The client lays them there, moves them and changes them; it is not what survives.</summary>
    byte[] Buffer { get; }

    /// <summary>True when the store holds the session of a previous run, be it without any message: from the first Keep or NoteInbound on; asked once.</summary>
    bool HasSession { get; }

    /// <summary>
    /// A packet of QoS 1 or 2 is complete, in <see cref="Buffer"/>. <paramref name="info"/> is the client's; its low 16 bits are the packet id. Comes once more with the same id when the packet was rewritten for
    /// the other version: the new one then takes the place of the old.
    /// </summary>
    void Keep(int offset, int length, int info);

    /// <summary>The info of the message with this packet id has changed: about to be written, PUBREC received; 0: its flow has ended.</summary>
    void Note(int packetId, int info);

    /// <summary>Place <paramref name="index"/> of the table of inbound QoS 2 ids now holds <paramref name="id"/>, 0 for none.</summary>
    void NoteInbound(int index, int id);

    /// <summary>The messages of the previous run in the order in which they were kept, with <paramref name="index"/> from 0 up: the info that was noted last, or 0 behind the last one. Their packets lie in <see cref="Buffer"/>, with two free bytes before each.</summary>
    int Restore(int index, out int offset, out int length);

    /// <summary>What <see cref="NoteInbound"/> noted last in the previous run.</summary>
    int RestoreInbound(int index);
}
