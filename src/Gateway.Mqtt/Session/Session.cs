namespace Gateway.Mqtt;

/// <summary>
/// What outlives a connection: the messages on their way out, in the order of their publishing, and the ids of inbound QoS 2 messages (C15). A slot's number is the
/// low part of its message's packet id, so that an id is never used twice at once [MQTT-2.2.1-3] and an ack finds its slot without a search; the high part is never 0, which
/// leaves the lowest ids to SUBSCRIBE and UNSUBSCRIBE.
/// </summary>
internal sealed class Session
{
    // a slot's info: packet id in bits 0-15, state in 16-18, QoS in 19-20, then
    internal const int StateShift = 16;
    internal const int QosShift = 19;
    internal const int Expires = 1 << 21;
    internal const int AliasShift = 22;

    private const int StateMask = 7 << StateShift;
    private const int QosMask = 3 << QosShift;
    private const int Queued = QosFlow.Queued << StateShift;

    /// <summary>PUBLISHes of QoS 1 and 2 that may still be written on this connection (section 4.9).</summary>
    internal int Quota;

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

    private readonly IMessageStore _store;
    private readonly MqttHandler _handler;
    private readonly MqttStatistics _statistics;
    private readonly byte[] _buffer;
    private readonly int[] _info;
    private readonly int[] _offset;
    private readonly int[] _length;
    private readonly int[] _recOrder;
    private readonly int[] _inbound;
    private readonly long[] _publishedAt;
    private readonly bool _durable;
    private readonly int _idStep;
    private int _idHigh;
    private int _head;
    private int _tail;
    private int _next;
    private int _startQuota;
    private int _recCount;
    private int _inboundCount;

    internal Session(IMessageStore store, MqttClientOptions options, MqttHandler handler, MqttStatistics statistics)
    {
        int slots = options.Slots;
        _idStep = 2;
        while (_idStep < slots)
        {
            _idStep <<= 1;
        }

        _idHigh = _idStep;
        _store = store;
        _handler = handler;
        _statistics = statistics;
        _buffer = store.Buffer;
        _info = new int[slots];
        _offset = new int[slots];
        _length = new int[slots];
        _recOrder = new int[slots];
        _inbound = new int[options.ReceiveMaximum];
        _publishedAt = new long[slots];
        _durable = store.IsDurable;
        Exists = store.HasSession;
        if (Exists)
        {
            Restore();
        }
    }

    /// <summary>True when there is a slot for one more message.</summary>
    internal bool HasSlot => _info[_head] == 0;

    /// <summary>The packet id that the next QoS 1 or 2 message gets.</summary>
    internal int NextId => _idHigh | _head;

    /// <summary>Takes over the message that was encoded at <paramref name="offset"/>; <paramref name="info"/> is its id, QoS, alias and expiry bits.</summary>
    internal void Add(int offset, int length, int info, long now)
    {
        info |= Queued;
        int slot = _head;
        _info[slot] = info;
        _offset[slot] = offset;
        _length[slot] = length;
        Count++;
        if (Unwritten++ == 0)
        {
            _next = slot;
        }

        if ((info & Expires) != 0)
        {
            _publishedAt[slot] = now;
        }

        if (++slot == _info.Length)
        {
            slot = 0;
            _idHigh = _idHigh + _idStep > 65535 ? _idStep : _idHigh + _idStep;
        }

        _head = slot;
        _store.Keep(offset, length, info);
    }

    /// <summary>The info of the message that is to be written next. Only while <see cref="Unwritten"/> is not 0.</summary>
    internal int NextInfo()
    {
        int slot = _next;
        int info = _info[slot];
        while ((info & StateMask) != Queued)
        {
            slot = slot + 1 == _info.Length ? 0 : slot + 1;
            info = _info[slot];
        }

        _next = slot;
        return info;
    }

    /// <summary>
    /// Finds the bytes to be written next: what is left of <see cref="NextInfo"/>'s message, and those behind it that lie in one piece with it, as far as quota and
    /// <paramref name="limit"/> allow. How many; 0 when the quota is used up.
    /// </summary>
    internal int Peek(int info, int limit)
    {
        int slot = _next;
        if (Written == 0 && Quota == 0 && (info & QosMask) != 0)
        {
            return 0;
        }

        PeekOffset = _offset[slot] + Written;
        int count = _length[slot] - Written;
        return Unwritten == 1 ? count : Extend(slot, count, limit);
    }

    /// <summary>Where the message that is to be written next ends in the store.</summary>
    internal int NextEnd => _offset[_next] + _length[_next];

    /// <summary>That many of the bytes that <see cref="Peek"/> found were written.</summary>
    internal void Advance(int count)
    {
        count += Written;
        while (count >= _length[_next])
        {
            count -= _length[_next];
            MarkWritten(_next);
            if (count == 0)
            {
                break;
            }

            NextInfo();
        }

        Written = count;
    }

    /// <summary>The next message was written in another form, in full.</summary>
    internal void AdvanceWhole()
    {
        MarkWritten(_next);
    }

    /// <summary>PUBACK, PUBREC or PUBCOMP. Returns the new state, or <see cref="QosFlow.Illegal"/> when it fits no message (C17).</summary>
    internal int Acknowledge(int id, int flowEvent, int reason)
    {
        int slot = id & (_idStep - 1);
        int info = slot < _info.Length ? _info[slot] : 0;
        int next = QosFlow.Next[((info & StateMask) >> (StateShift - 2)) | flowEvent];
        if ((info & 0xFFFF) != id || next == QosFlow.Illegal)
        {
            _statistics._unknownAcks++;
            return QosFlow.Illegal;
        }

        if (next != QosFlow.Free)
        {
            info = (info & ~StateMask) | (next << StateShift);
            _info[slot] = info;
            _recOrder[slot] = _recCount++;
            Note(slot, info);
            return next;
        }

        if (Quota < _startQuota)
        {
            Quota++;
        }

        End(slot, reason);
        return next;
    }

    /// <summary>Drops the next message if its expiry interval has passed before it was ever written; otherwise puts what is left into the packet [MQTT-3.3.2-6].</summary>
    internal bool DropIfExpired(bool version5, long now)
    {
        int slot = _next;
        int position = version5 ? PublishPacket.FindExpiry(_buffer, _offset[slot]) : -1;
        long waited = (now - _publishedAt[slot]) / 1000;
        if (position < 0 || waited == 0)
        {
            return false;
        }

        long left = Wire.GetUInt32(_buffer, position) - waited;
        if (left <= 0 && (_buffer[_offset[slot]] & Wire.Dup) == 0)
        {
            Unwritten--;
            End(slot, MqttReason.Expired);
            return true;
        }

        // a redelivery is due whatever its age [MQTT-4.4.0-1]
        Wire.PutUInt32(_buffer, position, left <= 0 ? 1 : left);
        _publishedAt[slot] += waited * 1000;
        return false;
    }

    /// <summary>The next PUBREL that a resumed connection has to send again, in the order of their PUBRECs [MQTT-4.6.0-4]; 0 behind the last one.</summary>
    internal int NextRelease(ref int order)
    {
        int best = -1;
        for (int slot = 0; slot < _info.Length; slot++)
        {
            bool waits = (_info[slot] & StateMask) == QosFlow.AwaitPubComp << StateShift && _recOrder[slot] - order >= 0;
            if (waits && (best < 0 || _recOrder[slot] - _recOrder[best] < 0))
            {
                best = slot;
            }
        }

        if (best < 0)
        {
            return 0;
        }

        order = _recOrder[best] + 1;
        return _info[best] & 0xFFFF;
    }

    /// <summary>The order number before all PUBRECs, to begin <see cref="NextRelease"/> with.</summary>
    internal int FirstOrder => _recCount - int.MaxValue;

    /// <summary>
    /// A connection is there. With the session the messages that were not acknowledged are written again, first and in their order, with DUP
    /// [MQTT-4.4.0-1, MQTT-4.6.0-1]; without it all session state goes (C03): what was on its way at QoS 1 is published again as new, at QoS 2 it is reported as lost.
    /// </summary>
    internal void Begin(bool present, int receiveMaximum)
    {
        _startQuota = Quota = receiveMaximum;
        Exists = true;
        if (!present)
        {
            while (_inboundCount > 0)
            {
                SetInbound(--_inboundCount, 0);
            }
        }

        int slot = _tail;
        for (int left = Span(); left > 0; left--)
        {
            if (_info[slot] != 0)
            {
                Begin(slot, present);
            }

            slot = slot + 1 == _info.Length ? 0 : slot + 1;
        }

        CountUnwritten();
    }

    /// <summary>
    /// Brings the messages that wait into line with the server of this connection: the form of its version, and nothing that it said it would refuse (C19).
    /// </summary>
    internal void Revise(bool convert, bool version5, ServerLimits limits)
    {
        int slot = _tail;
        for (int left = Span(); left > 0; left--)
        {
            if ((_info[slot] & StateMask) == Queued)
            {
                Revise(slot, convert, version5, limits);
            }

            slot = slot + 1 == _info.Length ? 0 : slot + 1;
        }

        CountUnwritten();
    }

    /// <summary>The connection is gone: what was half-written was not written.</summary>
    internal void ConnectionLost()
    {
        Written = 0;
    }

    /// <summary>True when no further inbound QoS 2 message may come before a PUBREL.</summary>
    internal bool IsInboundFull => _inboundCount == _inbound.Length;

    /// <summary>Place of an inbound QoS 2 id among those between PUBLISH and PUBREL, or -1.</summary>
    internal int FindInbound(int id)
    {
        int[] inbound = _inbound;
        for (int i = _inboundCount - 1; i >= 0; i--)
        {
            if (inbound[i] == id)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Remembers an inbound QoS 2 id, once; false when the table is full.</summary>
    internal bool AddInbound(int id)
    {
        if (FindInbound(id) >= 0)
        {
            return true;
        }

        if (IsInboundFull)
        {
            return false;
        }

        SetInbound(_inboundCount++, id);
        return true;
    }

    /// <summary>Forgets an inbound QoS 2 id; false when it was not there.</summary>
    internal bool RemoveInbound(int id)
    {
        int place = FindInbound(id);
        if (place < 0)
        {
            return false;
        }

        // the last one takes its place: written there first, so that a power cut between the two leaves it twice, not never
        _inboundCount--;
        SetInbound(place, _inbound[_inboundCount]);
        SetInbound(_inboundCount, 0);
        return true;
    }

    private void SetInbound(int index, int id)
    {
        _inbound[index] = id;
        if (_durable)
        {
            _store.NoteInbound(index, id);
        }
    }

    private void MarkWritten(int slot)
    {
        int info = _info[slot];
        int qos = (info & QosMask) >> QosShift;
        Unwritten--;
        _statistics._sent++;
        if (qos == 0)
        {
            Free(slot);
            return;
        }

        Quota--;
        info = (info & ~StateMask) | (QosFlow.Written[qos] << StateShift);
        _info[slot] = info;
        Note(slot, info);
    }

    /// <summary>Counts the bytes of the messages that lie directly behind a slot's and need nothing special.</summary>
    private int Extend(int slot, int count, int limit)
    {
        int end = _offset[slot] + _length[slot];
        int quota = Quota - ((_info[slot] & QosMask) != 0 ? 1 : 0);
        for (int more = Unwritten - 1; more > 0 && count < limit; more--)
        {
            slot = slot + 1 == _info.Length ? 0 : slot + 1;
            int info = _info[slot];
            bool plain = (info & StateMask) == Queued && info < Expires;
            if (!plain || _offset[slot] != end || ((info & QosMask) != 0 && quota-- == 0))
            {
                break;
            }

            end += _length[slot];
            count += _length[slot];
        }

        return count;
    }

    private void End(int slot, int reason)
    {
        int id = _info[slot] & 0xFFFF;
        Free(slot);
        if (reason >= 0 && reason < MqttReason.UnspecifiedError)
        {
            _statistics._acknowledged++;
        }
        else
        {
            _statistics._dropped++;
        }

        _handler.OnPublished(id, reason);
    }

    private void Free(int slot)
    {
        Note(slot, 0);
        _info[slot] = 0;
        Count--;
        if (slot != _tail)
        {
            return;
        }

        if (Count == 0)
        {
            _tail = _head;
            _store.Release(-1);
            return;
        }

        while (_info[slot] == 0)
        {
            slot = slot + 1 == _info.Length ? 0 : slot + 1;
        }

        _tail = slot;
        _store.Release(_offset[slot]);
    }

    private void Begin(int slot, bool present)
    {
        int info = _info[slot];
        int first = _offset[slot];
        int state = (info & StateMask) >> StateShift;
        bool written = state != QosFlow.Queued || (_buffer[first] & Wire.Dup) != 0;
        if (written && !present)
        {
            if ((info & QosMask) >> QosShift == (int)MqttQos.ExactlyOnce)
            {
                End(slot, MqttReason.SessionLost);
                return;
            }

            _buffer[first] &= unchecked((byte)~Wire.Dup);
        }
        else if (state == QosFlow.AwaitPubComp)
        {
            return;
        }
        else if (written)
        {
            _buffer[first] |= Wire.Dup;
            _statistics._resent++;
        }

        _info[slot] = (info & ~StateMask) | Queued;
    }

    /// <summary>Slots from the oldest message to the newest. What a handler publishes meanwhile is put behind them.</summary>
    private int Span()
    {
        int span = Count == 0 ? 0 : _head - _tail;
        return span > 0 || Count == 0 ? span : span + _info.Length;
    }

    private void CountUnwritten()
    {
        Unwritten = 0;
        for (int i = 0; i < _info.Length; i++)
        {
            Unwritten += (_info[i] & StateMask) == Queued ? 1 : 0;
        }

        _next = _tail;
    }

    private void Revise(int slot, bool convert, bool version5, ServerLimits limits)
    {
        if (convert)
        {
            int end = _offset[slot] + _length[slot];
            _offset[slot] = version5 ? PublishPacket.ToVersion5(_buffer, _offset[slot], end) : PublishPacket.ToVersion311(_buffer, _offset[slot], end);
            _length[slot] = end - _offset[slot];
        }

        int reason = limits.Refuses(_buffer[_offset[slot]], _length[slot]);
        if (reason != MqttReason.Success)
        {
            End(slot, reason);
        }
    }

    private void Note(int slot, int info)
    {
        if (_durable)
        {
            _store.Note(_offset[slot], info);
        }
    }

    /// <summary>Takes over the messages of a previous run. Those of QoS 0 went with it.</summary>
    private void Restore()
    {
        for (int i = 0; i < _inbound.Length; i++)
        {
            int id = _store.RestoreInbound(i);
            if (id != 0 && FindInbound(id) < 0)
            {
                _inbound[_inboundCount++] = id;
            }
        }

        int info;
        for (int i = 0; (info = _store.Restore(i, out int offset, out int length)) != 0; i++)
        {
            int slot = info & (_idStep - 1);
            if (slot >= _info.Length || _info[slot] != 0)
            {
                // kept by a firmware with other sizes
                _statistics._dropped++;
                continue;
            }

            _info[slot] = info;
            _offset[slot] = offset;
            _length[slot] = length;
            _recOrder[slot] = _recCount++;
            _tail = Count++ == 0 ? slot : _tail;
            _head = slot + 1 == _info.Length ? 0 : slot + 1;
            _idHigh = info & 0xFFFF & ~(_idStep - 1);
        }

        // the next lap of ids, so that none of the previous run's is near
        _idHigh = _idHigh + _idStep > 65535 ? _idStep : _idHigh + _idStep;
    }
}
