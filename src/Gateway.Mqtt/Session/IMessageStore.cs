namespace Gateway.Mqtt;

/// <summary>
/// Where outbound messages lie, encoded as they go over the wire, from Publish until their flow has ended. The first four members are all that a store in RAM
/// needs. A durable one also writes down what it is told before it returns, and after a restart gives the session back.
/// </summary>
public interface IMessageStore
{
    /// <summary>The memory that the packets lie in, each in one piece. The client writes into it what it has reserved, and patches a packet's first bytes and expiry.</summary>
    byte[] Buffer { get; }

    /// <summary>Finds room for one packet behind the last one kept; its offset, or -1 when there is none. Nothing is taken until <see cref="Keep"/>.</summary>
    int Reserve(int length);

    /// <summary>
    /// The packet encoded at <paramref name="offset"/> is complete. <paramref name="info"/> is the client's; its low 16 bits are the packet id, 0 for QoS 0. A durable store hears of a packet that it has already
    /// once more, with the same id, when the packet was rewritten for the other version, up to two bytes below or any number above where it was: nothing is taken then.
    /// </summary>
    void Keep(int offset, int length, int info);

    /// <summary>Every byte before <paramref name="offset"/>, where the oldest packet that is still needed begins, may be reserved again; -1: all of them.</summary>
    void Release(int offset);

    /// <summary>True when the store survives a restart and wants to hear of every change; asked once.</summary>
    bool IsDurable { get; }

    /// <summary>True when the store holds the session of a previous run, be it without any message: from the first Keep or NoteInbound on; asked once.</summary>
    bool HasSession { get; }

    /// <summary>The info of the message with this packet id has changed: about to be written, PUBREC received; 0: its flow has ended. Not for QoS 0.</summary>
    void Note(int packetId, int info);

    /// <summary>Place <paramref name="index"/> of the table of inbound QoS 2 ids now holds <paramref name="id"/>, 0 for none.</summary>
    void NoteInbound(int index, int id);

    /// <summary>The messages of the previous run, oldest first, with <paramref name="index"/> from 0 up: the info that was noted last, or 0 behind the last one. Those of QoS 0 are left out. Two bytes before each packet are free.</summary>
    int Restore(int index, out int offset, out int length);

    /// <summary>What <see cref="NoteInbound"/> noted last in the previous run.</summary>
    int RestoreInbound(int index);
}
