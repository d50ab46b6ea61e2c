using System;

namespace Gateway.Mqtt;

/// <summary>
/// Decides what is written next: a half-written PUBLISH first, then the control packets that have gathered here (acks in the order of what they answer), then
/// PUBLISHes from the store. A partial write is continued where it stopped (C06).
/// </summary>
internal sealed class Sender
{
    /// <summary>No answer to a received packet is longer: an ack with a reason code.</summary>
    internal const int AnswerSize = 5;

    /// <summary>One of success.</summary>
    private const int ShortAnswerSize = 4;

    /// <summary>Writes one packet's body between <see cref="Begin"/> and <see cref="Commit"/>.</summary>
    internal readonly PacketWriter Writer;

    /// <summary>The last end of the control packets behind which an answer still fits.</summary>
    internal readonly int LastAnswer;

    /// <summary>End of the control packets that wait; 0 when there are none.</summary>
    internal int ControlEnd;

    /// <summary>The stream has turned out to be dead.</summary>
    internal bool IsDead;

    /// <summary>When bytes were last written.</summary>
    internal long LastSent;

    /// <summary>Bytes of messages that one <see cref="Write"/> may write, the message that passes this bound finished; 0 before CONNACK.</summary>
    internal int MessageLimit;

    /// <summary>When the last PINGREQ was written in full (C07).</summary>
    internal long PingWrittenAt;

    /// <summary>True from <see cref="Ping"/> until the PINGREQ is written.</summary>
    internal bool PingQueued;

    private readonly ITransport _transport;
    private readonly ServerLimits _limits;
    private readonly Session _session;
    private readonly byte[] _buffer;
    private int _start;
    private int _aliasesSet;

    /// <summary>Where a message with an alias ends among the control packets; 0 when there is none.</summary>
    private int _aliasedEnd;

    internal Sender(ITransport transport, Session session, ServerLimits limits, int controlBufferSize)
    {
        _transport = transport;
        _limits = limits;
        _session = session;
        _buffer = new byte[controlBufferSize];
        LastAnswer = controlBufferSize - AnswerSize;
        Writer = new PacketWriter(_buffer);
    }

    /// <summary>True when a further packet may be received: its answer fits.</summary>
    internal bool HasRoom => ControlEnd <= LastAnswer;

    /// <summary>Forgets everything of the connection: control packets, half-written packets, topic aliases (C04).</summary>
    internal void Reset()
    {
        _start = 0;
        ControlEnd = 0;
        MessageLimit = 0;
        IsDead = false;
        _aliasesSet = 0;
        _aliasedEnd = 0;
        PingQueued = false;
        _session.ConnectionLost();
    }

    /// <summary>
    /// Appends an ack: success in its short form, which is also 3.1.1's. The reason is left out where it would be too much for the server [MQTT-3.2.2-15].
    /// Only while <see cref="HasRoom"/>.
    /// </summary>
    internal void Answer(int type, int id, int reason)
    {
        byte[] buffer = _buffer;
        int end = ControlEnd;
        buffer[end] = (byte)type;
        buffer[end + 1] = 2;
        buffer[end + 2] = (byte)(id >> 8);
        buffer[end + 3] = (byte)id;
        end += 4;
        if (reason != MqttReason.Success && _limits.MaximumPacketSize >= AnswerSize)
        {
            buffer[end - 3] = 3;
            buffer[end++] = (byte)reason;
        }

        ControlEnd = end;
    }

    /// <summary>Writes an ack of success at once, from where it was made. Only where <see cref="Write"/> would have been true.</summary>
    internal void WriteAnswer(byte[] buffer, int offset, long now)
    {
        int sent = _transport.Send(buffer, offset, ShortAnswerSize);
        if (sent == ShortAnswerSize)
        {
            LastSent = now;
            return;
        }

        // what the stream did not take waits here, before what a handler has asked for meanwhile; if it is dead the next write notices
        sent = sent < 0 ? 0 : sent;
        int rest = ShortAnswerSize - sent;
        Array.Copy(_buffer, 0, _buffer, rest, ControlEnd);
        Array.Copy(buffer, offset + sent, _buffer, 0, rest);
        ControlEnd += rest;
    }

    /// <summary>Appends a PINGREQ, where there is room.</summary>
    internal void Ping()
    {
        Begin();
        PingQueued = Commit(Wire.PingReq);
    }

    /// <summary>Begins a packet: write its body to <see cref="Writer"/>, then <see cref="Commit"/>.</summary>
    internal void Begin()
    {
        Writer.Begin(ControlEnd);
    }

    /// <summary>True while the packet that was begun is not larger than the server takes [MQTT-3.2.2-15].</summary>
    internal bool Fits => Writer.Size(ControlEnd) <= _limits.MaximumPacketSize;

    /// <summary>Puts the fixed header before the body that was written and appends the packet; false, and nothing appended, when it did not fit.</summary>
    internal bool Commit(int type)
    {
        int end = Fits ? Writer.Finish(ControlEnd, type) : -1;
        if (end < 0)
        {
            return false;
        }

        ControlEnd = end;
        return true;
    }

    /// <summary>
    /// Writes, on an open connection with something to write, what may be written now. True when an answer can follow at once: no control packet waits, and no message is half-written. Else
    /// the stream takes no more now, or <see cref="IsDead"/>.
    /// </summary>
    internal bool Write(long now)
    {
        Session session = _session;
        if ((session.Count | ControlEnd) != 0)
        {
            IsDead = !WriteAll(MessageLimit, now);
            return !IsDead && (ControlEnd | session.Written) == 0;
        }

        int length = session.Unwritten;
        int sent = _transport.Send(session.Buffer, Session.Gap, length);
        if (sent != length)
        {
            WroteHalf(sent, now);
            return false;
        }

        LastSent = now;
        session.Unwritten = 0;
        session.Statistics._sent++;
        if (session.Lone == 0)
        {
            session.LoneEnd = session.LoneMost;
        }

        return true;
    }

    /// <summary>Writes all control packets, and messages until <paramref name="limit"/> bytes are passed; with 0 only the half-written one. False when the stream is dead.</summary>
    internal bool WriteAll(int limit, long now)
    {
        Session session = _session;
        for (;;)
        {
            if (ControlEnd != 0 && session.Written == 0)
            {
                if (!WriteControl(now))
                {
                    return false;
                }

                if (ControlEnd != 0)
                {
                    return true;
                }
            }

            if (session.Unwritten == 0 || (limit <= 0 && session.Written == 0))
            {
                return true;
            }

            if (session.Count == 0)
            {
                session.Enter();
            }

            int info = session.NextInfo();
            if (info >= Session.Expires && session.Written == 0)
            {
                if ((info & Session.Expires) != 0 && session.DropIfExpired(now))
                {
                    continue;
                }

                if (info >> Session.AliasShift != 0 && info >> Session.AliasShift <= _limits.TopicAliasMaximum && UseAlias(info))
                {
                    limit -= ControlEnd;
                    continue;
                }
            }

            int count = session.Peek(info, limit);
            if (count == 0)
            {
                return true;
            }

            int written = _transport.Send(session.Buffer, session.PeekOffset, count);
            if (written <= 0)
            {
                return written == 0;
            }

            LastSent = now;
            session.Advance(written);
            if (written < count)
            {
                return true;
            }

            limit -= count;
        }
    }

    /// <summary>
    /// Writes the next message among the control packets with a topic alias: with its topic the first time on this connection, then without. Not a redelivery, which carries
    /// its full topic, and not where it does not fit; false then.
    /// </summary>
    private bool UseAlias(int info)
    {
        int alias = info >> Session.AliasShift;
        int bit = 1 << alias;
        if (_session.Peek(info, 0) == 0 || (_session.Buffer[_session.PeekOffset] & Wire.Dup) != 0)
        {
            return false;
        }

        int most = _limits.MaximumPacketSize < _buffer.Length ? _limits.MaximumPacketSize : _buffer.Length;
        int end = PublishPacket.WithAlias(_session.Buffer, _session.PeekOffset, _session.PeekOffset + _session.NextLength, alias, (_aliasesSet & bit) == 0, _buffer, most);
        if (end < 0)
        {
            return false;
        }

        ControlEnd = end;
        _aliasedEnd = end;
        _aliasesSet |= bit;
        return true;
    }

    /// <summary>The stream has taken a part of the lone message.</summary>
    private void WroteHalf(int sent, long now)
    {
        _session.Enter();
        IsDead = sent < 0;
        if (sent > 0)
        {
            _session.Written = sent;
            LastSent = now;
        }
    }

    private bool WriteControl(long now)
    {
        int count = _transport.Send(_buffer, _start, ControlEnd - _start);
        if (count <= 0)
        {
            return count == 0;
        }

        LastSent = now;
        int start = _start + count;
        if (_aliasedEnd != 0 && start >= _aliasedEnd)
        {
            _aliasedEnd = 0;
            _session.Advance(_session.NextLength);
        }

        if (start != ControlEnd)
        {
            _start = start;
            return true;
        }

        _start = 0;
        ControlEnd = 0;
        if (PingQueued)
        {
            PingQueued = false;
            PingWrittenAt = now;
        }

        return true;
    }
}
