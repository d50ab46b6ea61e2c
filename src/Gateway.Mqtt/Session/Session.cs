using System;

namespace Gateway.Mqtt;

/// <summary>
/// What outlives a connection: the messages on their way out, in the order of their publishing, and the ids of inbound QoS 2 messages (C15). Messages are numbered, also those of QoS 0, and the
/// number is the packet id. Its low part is the message's slot, so that an id is never used twice at once [MQTT-2.2.1-3] and an ack finds its slot without a search; it is never below the number of
/// slots, which leaves the lowest ids to SUBSCRIBE and UNSUBSCRIBE.
/// </summary>
/// <remarks>
/// Mostly one message is on its way at a time: published, written, and acknowledged before the next one. It needs neither slot nor order nor quota, only what it waits for. So one that is published while there is no
/// other, short and with nothing special, goes as the lone message, at the beginning of the buffer. Its states are those of <see cref="QosFlow"/>: queued while <see cref="Unwritten"/> is not 0, then waiting
/// for the ack in <see cref="Lone"/>; that ack ends its flow, or brings the next to wait for. As soon as anything else happens (a second message, a half-written packet, another ack, the end of the
/// connection) <see cref="Enter"/> gives it its slot, and it goes on as all do.
/// </remarks>
internal sealed partial class Session
{
    // a slot's info: number in bits 0-15, state in 16-18, QoS in 19-20, then, while PUBLISH may still be written,
    internal const int StateShift = 16;
    internal const int QosShift = 19;
    internal const int Version311 = 1 << 21;
    internal const int Expires = 1 << 22;
    internal const int AliasShift = 23;

    /// <summary>... and from PUBREC on the PUBREC's number, which counts round: so a durable store keeps their order too [MQTT-4.6.0-4].</summary>
    internal const int OrderShift = 21;

    /// <summary>Free bytes before a 3.1.1 packet, so that it can become a 5.0 packet where it lies.</summary>
    internal const int Gap = 2;

    internal const int StateMask = 7 << StateShift;
    internal const int QosMask = 3 << QosShift;
    internal const int ExactlyOnce = (int)MqttQos.ExactlyOnce << QosShift;
    internal const int Queued = QosFlow.Queued << StateShift;

    /// <summary>Where the state is in <see cref="Lone"/>: in the high half of a packet's first byte, behind which the packet id is.</summary>
    internal const int LoneStateShift = 20;

    /// <summary>The longest lone message: one byte of remaining length.</summary>
    private const int LongestLone = 2 + 0x7F;

    internal readonly InboundIds Inbound;
    internal readonly MqttStatistics Statistics;

    /// <summary>The store, or null.</summary>
    internal readonly IMessageStore Store;

    /// <summary>The memory that the packets lie in.</summary>
    internal readonly byte[] Buffer;

    /// <summary>The bits of a message's number, and so of its info, that are its slot.</summary>
    internal readonly int Mask;

    // by slot
    internal readonly int[] Info;
    internal readonly int[] Offset;
    internal readonly int[] Length;

    /// <summary>When a message that expires was published, by slot.</summary>
    internal readonly long[] PublishedAt;

    /// <summary>What the lone message waits for once it is written, as an ack's first byte and packet id; 0 for one of QoS 0, and when there is none.</summary>
    internal int Lone;

    /// <summary>Where the packet of a lone message may end that is published now; 0 when it has to go into a slot.</summary>
    internal int LoneEnd;

    /// <summary>The same for the time when there is no other, by the limits of the server and of the buffer; 0 where a store hears of each change.</summary>
    internal int LoneMost;

    /// <summary>A lone message's payload begins so many bytes behind the length of its topic's head: the gap, and in 3.1.1 one less, because it has no properties.</summary>
    internal int Lead;

    /// <summary>The number of the last message.</summary>
    internal int LastId;

    /// <summary>The number of the message that is to be written next, unless there is none with it: see <see cref="NextInfo"/>.</summary>
    internal int NextId;

    /// <summary>PUBRECs so far: the number of the next one.</summary>
    internal int RecCount;

    /// <summary>PUBLISHes of QoS 1 and 2 that may still be written on this connection (section 4.9), and how many they were at its start.</summary>
    internal int Quota;
    internal int StartQuota;

    /// <summary>Where the bytes that <see cref="Peek"/> found lie in the buffer.</summary>
    internal int PeekOffset;

    /// <summary>Bytes of the next message that are already written: not 0 means half-written.</summary>
    internal int Written;

    /// <summary>Messages in the slots.</summary>
    internal int Count;

    /// <summary>Bytes of messages still to be written, the lone one's included; those of a half-written one in full.</summary>
    internal int Unwritten;

    /// <summary>True once a connection has made a session, or the store gave one back.</summary>
    internal bool Exists;

    private readonly MqttHandler _handler;

    /// <summary>Packet id of the message that was noted last as written.</summary>
    private int _noted;

    internal Session(MqttClientOptions options, MqttHandler handler, MqttStatistics statistics)
    {
        int slots = 2;
        while (slots < options.Slots)
        {
            slots <<= 1;
        }

        Mask = slots - 1;
        LastId = Mask;
        Store = options.Store;
        _handler = handler;
        Statistics = statistics;
        Buffer = Store == null ? new byte[options.StoreSize] : Store.Buffer;
        Info = new int[slots];
        Offset = new int[slots];
        Length = new int[slots];
        PublishedAt = new long[slots];
        Inbound = new InboundIds(Store, options.ReceiveMaximum);
        Exists = options.HasSession;
        if (Store != null && Store.HasSession)
        {
            Exists = true;
            Inbound.Restore(Store);
            SessionResume.Restore(this);
        }

        SetLimits(options.Version != MqttVersion.V311, int.MaxValue);
    }

    /// <summary>Messages whose flow has not ended.</summary>
    internal int Queue => Count == 0 && (Lone | Unwritten) != 0 ? 1 : Count;

    /// <summary>True when messages are encoded for 5.0.</summary>
    internal bool Version5 => Lead == Gap;

    /// <summary>The form of the messages from now on, and the longest one that may go without a further look at what the server refuses.</summary>
    internal void SetLimits(bool version5, int longest)
    {
        // at the end of the buffer there has to be room for the packet id and the property length that come with each topic's head
        int most = Buffer.Length - 3;
        longest = longest < LongestLone ? Gap + longest : Gap + LongestLone;
        Lead = version5 ? Gap : Gap - 1;
        LoneMost = Store != null ? 0 : longest < most ? longest : most;
        LoneEnd = Queue == 0 ? LoneMost : 0;
    }

    /// <summary>Gives the lone message its slot, if there is one. Only while the slots are empty.</summary>
    internal void Enter()
    {
        if ((Lone | Unwritten) == 0)
        {
            return;
        }

        int qos = (Buffer[Gap] >> 1) & 3;
        int state = Unwritten != 0 ? QosFlow.Queued : Lone >> LoneStateShift;
        int info = LastId | (state << StateShift) | (qos << QosShift);
        if (state == QosFlow.AwaitPubComp)
        {
            info |= RecCount++ << OrderShift;
        }
        else if (!Version5)
        {
            info |= Version311;
        }

        if (state != QosFlow.Queued)
        {
            Quota--;
        }

        int length = 2 + Buffer[Gap + 1];
        Unwritten = 0;
        Lone = 0;
        _roomEnd = Buffer.Length;
        Add(Gap, length, info);
    }

    /// <summary>The number of the next message: that of the next free slot, so that one that waits long for its ack does not hold up the others; 0 when all are taken.</summary>
    internal int NextFree()
    {
        int id = LastId;
        for (int left = Mask; left >= 0; left--)
        {
            id = id == 65535 ? Mask + 1 : id + 1;
            if (Info[id & Mask] == 0)
            {
                return id;
            }
        }

        return 0;
    }

    /// <summary>Takes over the message that was encoded at <paramref name="offset"/>; <paramref name="info"/> is its number, state, QoS, alias and expiry bits.</summary>
    internal void Add(int offset, int length, int info)
    {
        int id = info & 0xFFFF;
        int slot = id & Mask;
        Info[slot] = info;
        Offset[slot] = offset;
        Length[slot] = length;
        LastId = id;
        LoneEnd = 0;
        Count++;
        _room = offset + length;
        if ((info & StateMask) == Queued)
        {
            if (Unwritten == 0)
            {
                NextId = id;
            }

            Unwritten += length;
        }

        if (Store != null && (info & QosMask) != 0)
        {
            Store.Keep(offset, length, info);
        }
    }

    /// <summary>PUBACK, PUBREC or PUBCOMP. Returns the new state, or <see cref="QosFlow.Illegal"/> when it fits no message (C17).</summary>
    internal int Acknowledge(int id, int flowEvent, int reason)
    {
        if (Lone != 0)
        {
            Enter();
        }

        int slot = id & Mask;
        int info = Info[slot];
        int next = QosFlow.Next[((info & StateMask) >> (StateShift - 2)) | flowEvent];
        if ((info & 0xFFFF) != id || next == QosFlow.Illegal)
        {
            Statistics._unknownAcks++;
            return QosFlow.Illegal;
        }

        if (next != QosFlow.Free)
        {
            info = id | (next << StateShift) | ExactlyOnce | (RecCount++ << OrderShift);
            Info[slot] = info;
            if (Store != null)
            {
                Store.Note(id, info);
            }

            return next;
        }

        if (Quota < StartQuota)
        {
            Quota++;
        }

        End(slot, info, reason);
        return next;
    }

    /// <summary>The time is known from now on: what is already here waits since now.</summary>
    internal void BeginTime(long now)
    {
        for (int slot = 0; slot < PublishedAt.Length; slot++)
        {
            PublishedAt[slot] = now;
        }
    }

    /// <summary>The connection is gone: what was half-written was not written.</summary>
    internal void ConnectionLost()
    {
        if (Count == 0)
        {
            Enter();
        }

        Written = 0;
    }

    /// <summary>The flow of a message has ended, well or not: frees its slot and says so.</summary>
    internal void End(int slot, int info, int reason)
    {
        Free(slot, info);
        if (reason >= 0 && reason < MqttReason.UnspecifiedError)
        {
            Statistics._acknowledged++;
        }
        else
        {
            Statistics._dropped++;
        }

        _handler.OnPublished((info & QosMask) == 0 ? 0 : info & 0xFFFF, reason);
    }

    private void Free(int slot, int info)
    {
        if (Store != null && (info & QosMask) != 0)
        {
            Store.Note(info & 0xFFFF, 0);
        }

        Info[slot] = 0;
        if (--Count == 0)
        {
            _room = 0;
            _roomEnd = Buffer.Length;
            LoneEnd = LoneMost;
        }
    }
}
