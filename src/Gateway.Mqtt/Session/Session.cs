namespace Gateway.Mqtt;

/// <summary>
/// What outlives a connection: the messages on their way out, in the order of their publishing, and the ids of inbound QoS 2 messages (C15). A slot's number is the
/// low part of its message's packet id, so that an id is never used twice at once [MQTT-2.2.1-3] and an ack finds its slot without a search; the high part is never 0, which
/// leaves the lowest ids to SUBSCRIBE and UNSUBSCRIBE.
/// </summary>
internal sealed class Session
{
    // a slot's info: packet id in bits 0-15, state in 16-18, QoS in 19-20, then, while PUBLISH may still be written,
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

    internal readonly InboundIds Inbound;
    internal readonly IMessageStore Store;
    internal readonly MqttStatistics Statistics;

    /// <summary>The store wants to hear of every change.</summary>
    internal readonly bool IsDurable;

    /// <summary>The store's memory.</summary>
    internal readonly byte[] Buffer;

    // by slot
    internal readonly int[] Info;
    internal readonly int[] Offset;
    internal readonly int[] Length;

    /// <summary>When a message that expires was published, by slot.</summary>
    internal readonly long[] PublishedAt;

    /// <summary>Number of the next PUBREC.</summary>
    internal int RecCount;

    /// <summary>The slot that the next message gets.</summary>
    internal int Head;

    /// <summary>The slot of the oldest message.</summary>
    internal int Tail;

    /// <summary>The slot from which on <see cref="NextInfo"/> looks for the message to be written next.</summary>
    internal int Next;

    /// <summary>The power of two from which on a packet id holds more than its slot.</summary>
    internal int IdStep;

    /// <summary>The high part of the ids of this lap through the slots.</summary>
    internal int IdHigh;

    /// <summary>PUBLISHes of QoS 1 and 2 that may still be written on this connection (section 4.9), and how many they were at its start.</summary>
    internal int Quota;
    internal int StartQuota;

    /// <summary>Where the bytes that <see cref="Peek"/> found lie in the store.</summary>
    internal int PeekOffset;

    /// <summary>Bytes of the next message that are already written: not 0 means half-written.</summary>
    internal int Written;

    /// <summary>Messages in the slots.</summary>
    internal int Count;

    /// <summary>Messages still to be written.</summary>
    internal int Unwritten;

    /// <summary>True once a connection has made a session, or the store gave one back.</summary>
    internal bool Exists;

    private readonly MqttHandler _handler;

    /// <summary>Packet id of the message that was noted last as written.</summary>
    private int _noted;

    internal Session(IMessageStore store, MqttClientOptions options, MqttHandler handler, MqttStatistics statistics)
    {
        int slots = options.Slots;
        IdStep = 2;
        while (IdStep < slots)
        {
            IdStep <<= 1;
        }

        IdHigh = IdStep;
        Store = store;
        _handler = handler;
        Statistics = statistics;
        Buffer = store.Buffer;
        Info = new int[slots];
        Offset = new int[slots];
        Length = new int[slots];
        Inbound = new InboundIds(store, options.ReceiveMaximum);
        PublishedAt = new long[slots];
        IsDurable = store.IsDurable;
        Exists = store.HasSession;
        if (Exists)
        {
            SessionResume.Restore(this);
        }
    }

    /// <summary>Takes over the message that was encoded at <paramref name="offset"/>, into <paramref name="slot"/>, which is <see cref="Head"/>; <paramref name="info"/> is its id, state, QoS, alias and expiry bits.</summary>
    internal void Add(int slot, int offset, int length, int info)
    {
        Info[slot] = info;
        Offset[slot] = offset;
        Length[slot] = length;
        Count++;
        if (Unwritten++ == 0)
        {
            Next = slot;
        }
        else if (slot == Next)
        {
            // a slot that was written and freed since is taken again: what waits lies behind it
            Next = slot + 1 == Info.Length ? 0 : slot + 1;
        }

        if (++slot == Info.Length)
        {
            slot = 0;
            NextLap();
        }

        Head = slot;
        Store.Keep(offset, length, info);
    }

    /// <summary>The info of the message that is to be written next. Only while <see cref="Unwritten"/> is not 0.</summary>
    internal int NextInfo()
    {
        int slot = Next;
        int info = Info[slot];
        while ((info & StateMask) != Queued)
        {
            slot = slot + 1 == Info.Length ? 0 : slot + 1;
            info = Info[slot];
        }

        Next = slot;
        return info;
    }

    /// <summary>
    /// Finds the bytes to be written next: what is left of <see cref="NextInfo"/>'s message, and those behind it that lie in one piece with it, as far as quota and
    /// <paramref name="limit"/> allow. How many; 0 when the quota is used up.
    /// </summary>
    internal int Peek(int info, int limit)
    {
        int slot = Next;
        if (Written == 0 && Quota == 0 && (info & QosMask) != 0)
        {
            return 0;
        }

        PeekOffset = Offset[slot] + Written;
        int count = Length[slot] - Written;
        if (IsDurable)
        {
            NoteWriting(info);
            return count;
        }

        return Unwritten == 1 ? count : Extend(slot, count, limit);
    }

    /// <summary>Where the message that is to be written next ends in the store.</summary>
    internal int NextEnd => Offset[Next] + Length[Next];

    /// <summary>That many of the bytes that <see cref="Peek"/> found were written.</summary>
    internal void Advance(int count)
    {
        int slot = Next;
        count += Written;
        for (int length = Length[slot]; count >= length; length = Length[slot])
        {
            count -= length;
            MarkWritten(slot, Info[slot]);
            if (count == 0)
            {
                break;
            }

            NextInfo();
            slot = Next;
        }

        Written = count;
    }

    /// <summary>The next message was written in another form, in full.</summary>
    internal void AdvanceWhole()
    {
        MarkWritten(Next, Info[Next]);
    }

    /// <summary>PUBACK, PUBREC or PUBCOMP. Returns the new state, or <see cref="QosFlow.Illegal"/> when it fits no message (C17).</summary>
    internal int Acknowledge(int id, int flowEvent, int reason)
    {
        int[] infos = Info;
        int slot = id & (IdStep - 1);
        int info = slot < infos.Length ? infos[slot] : 0;
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
            if (IsDurable)
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

    /// <summary>Drops the next message if its expiry interval has passed before it was ever written; otherwise puts what is left into the packet [MQTT-3.3.2-6].</summary>
    internal bool DropIfExpired(bool version5, long now)
    {
        int slot = Next;
        int position = version5 ? PublishPacket.FindExpiry(Buffer, Offset[slot]) : -1;
        long waited = (now - PublishedAt[slot]) / 1000;
        if (position < 0 || waited == 0)
        {
            return false;
        }

        long left = Wire.GetUInt32(Buffer, position) - waited;
        if (left <= 0 && (Buffer[Offset[slot]] & Wire.Dup) == 0)
        {
            Unwritten--;
            End(slot, Info[slot], MqttReason.Expired);
            return true;
        }

        // a redelivery is due whatever its age [MQTT-4.4.0-1]
        Wire.PutUInt32(Buffer, position, left <= 0 ? 1 : left);
        PublishedAt[slot] += waited * 1000;
        return false;
    }

    /// <summary>A message has another form now.</summary>
    internal void Rewritten(int slot)
    {
        if (IsDurable && (Info[slot] & QosMask) != 0)
        {
            Store.Keep(Offset[slot], Length[slot], Info[slot]);
        }
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
        Written = 0;
    }

    /// <summary>A queued message, whose info this is, was written in full.</summary>
    internal void MarkWritten(int slot, int info)
    {
        int qos = info & QosMask;
        Unwritten--;
        Statistics._sent++;
        if (qos == 0)
        {
            Free(slot, info);
            return;
        }

        // what a written PUBLISH waits for is numbered as Queued and its QoS: PUBACK or PUBREC
        Quota--;
        info += qos >> (QosShift - StateShift);
        Info[slot] = info;
    }

    /// <summary>
    /// Notes a message as written before it is, so that after a power cut it counts as one that the server may have: sent again with DUP, and at QoS 2 never doubled.
    /// A redelivery is noted already.
    /// </summary>
    private void NoteWriting(int info)
    {
        int id = info & 0xFFFF;
        if (id != 0 && id != _noted && (Buffer[PeekOffset - Written] & Wire.Dup) == 0)
        {
            _noted = id;
            Store.Note(id, info + ((info & QosMask) >> (QosShift - StateShift)));
        }
    }

    /// <summary>Counts the bytes of the messages that lie directly behind a slot's and need nothing special.</summary>
    private int Extend(int slot, int count, int limit)
    {
        int end = Offset[slot] + Length[slot];
        int quota = Quota - ((Info[slot] & QosMask) != 0 ? 1 : 0);
        for (int more = Unwritten - 1; more > 0 && count < limit; more--)
        {
            slot = slot + 1 == Info.Length ? 0 : slot + 1;
            int info = Info[slot];
            bool plain = (info & StateMask) == Queued && info < Expires;
            if (!plain || Offset[slot] != end || ((info & QosMask) != 0 && quota-- == 0))
            {
                break;
            }

            end += Length[slot];
            count += Length[slot];
        }

        return count;
    }

    /// <summary>Goes on to the next high part of the packet ids, which wraps before 65,536 and is never 0.</summary>
    internal void NextLap()
    {
        IdHigh = IdHigh + IdStep > 65535 ? IdStep : IdHigh + IdStep;
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

        _handler.OnPublished(info & 0xFFFF, reason);
    }

    private void Free(int slot, int info)
    {
        if (IsDurable && (info & QosMask) != 0)
        {
            Store.Note(info & 0xFFFF, 0);
        }

        Info[slot] = 0;
        Count--;
        if (slot != Tail)
        {
            return;
        }

        if (Count == 0)
        {
            Tail = Head;
            Store.Release(-1);
            return;
        }

        while (Info[slot] == 0)
        {
            slot = slot + 1 == Info.Length ? 0 : slot + 1;
        }

        Tail = slot;
        Store.Release(HasGap(Info[slot]) ? Offset[slot] - Gap : Offset[slot]);
    }

    /// <summary>True for a 3.1.1 packet that may still be written, and so become one of 5.0.</summary>
    private static bool HasGap(int info)
    {
        return (info & Version311) != 0 && (info & StateMask) < QosFlow.AwaitPubComp << StateShift;
    }
}
