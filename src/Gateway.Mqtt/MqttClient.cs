using System;

namespace Gateway.Mqtt;

/// <summary>
/// An MQTT client for 5.0 and 3.1.1 that lives in fixed buffers: everything is allocated here in the constructor, nothing per message. It has no thread, no
/// clock and no socket of its own: call <see cref="Poll"/> every few milliseconds from one thread, and every other member from the same one.
/// </summary>
public sealed class MqttClient
{
    private const int MostAliases = 31;

    /// <summary>Reason of a closing that nobody hears of: the next attempt follows at once.</summary>
    private const int Again = int.MinValue;

    private readonly MqttClientOptions _options;
    private readonly ITransport _transport;
    private readonly MqttHandler _handler;
    private readonly Session _session;
    private readonly Sender _sender;
    private readonly Receiver _receiver;
    private readonly Handshake _handshake;
    private readonly KeepAlive _keepAlive;
    private readonly PacketHandler _packets;
    private readonly SubscriptionTable _subscriptions;
    private readonly InboundAliases _aliases;
    private readonly ServerLimits _limits;
    private readonly Backoff _backoff;

    private MqttState _state;

    /// <summary>PUBRELs of the resumed session are still to be sent.</summary>
    private bool _releasing;

    /// <summary>The application wants a connection: with the end of one the way to the next begins.</summary>
    private bool _wanted;

    /// <summary>Reason of the DISCONNECT that is to be sent, or -1.</summary>
    private int _disconnect;

    /// <summary>What the handler hears when the closing is done.</summary>
    private int _closeReason;

    private int _packetsPerPoll;
    private int _aliasCount;
    private long _now;

    /// <summary>When an open connection needs more than reading and writing: a ping, a request.</summary>
    private long _due;

    /// <summary>Of an opening, of a closing or of a wait.</summary>
    private long _deadline;
    private long _connectedAt;

    /// <summary>A client that is offline until <see cref="Connect"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size in the options is out of its range.</exception>
    public MqttClient(MqttClientOptions options, ITransport transport, MqttHandler handler, IRandom random)
    {
        options.CheckSizes();
        _options = options;
        _transport = transport;
        _handler = handler;
        _limits = new ServerLimits();
        _backoff = new Backoff(options, random);
        Statistics = new MqttStatistics();
        Properties = new MqttPropertyReader();
        _session = new Session(options, handler, Statistics);
        _sender = new Sender(transport, _session, _limits, options.ControlBufferSize);
        _receiver = new Receiver(options.ReceiveBufferSize);
        _keepAlive = new KeepAlive(_receiver, _sender, options);
        _handshake = new Handshake(options, _receiver.Buffer, _session, _sender, Properties);
        _subscriptions = new SubscriptionTable(options.MaximumSubscriptions, handler, Statistics);
        _aliases = new InboundAliases(options.TopicAliasMaximum, options.TopicAliasSize);
        _packets = new PacketHandler(_receiver.Buffer, _session, _sender, _subscriptions, _aliases, Properties, handler, Statistics);
    }

    /// <summary>Where the client is on its way to the broker.</summary>
    public MqttState State => _state;

    /// <summary>True between CONNACK and the end of the connection.</summary>
    public bool IsOnline => _state == MqttState.Online;

    /// <summary>True when this connection, or the last one, spoke 5.0.</summary>
    public bool IsVersion5 => _handshake.Version5;

    /// <summary>Messages accepted whose flow has not ended.</summary>
    public int Queued => _session.Queue;

    /// <summary>Packet id of the publish that was just accepted, where it is of QoS 1 or 2: it comes back in <see cref="MqttHandler.OnPublished"/>.</summary>
    public int LastPacketId => _session.LastId;

    /// <summary>Counters.</summary>
    public MqttStatistics Statistics { get; }

    /// <summary>Properties of the packet that the handler is being told about; none in 3.1.1, none outside a handler.</summary>
    public MqttPropertyReader Properties { get; }

    /// <summary>From now on be connected: opens the transport with the next poll, or when a closing is done, and after every failure again, backing off.</summary>
    public void Connect()
    {
        _wanted = true;
        if (_state == MqttState.Offline)
        {
            _handshake.Forget();
            _state = MqttState.Waiting;
            _deadline = _now;
        }
    }

    /// <summary>
    /// From now on be offline: finishes a half-written packet, writes DISCONNECT and closes, over the next polls. Messages that wait stay in the store.
    /// </summary>
    /// <param name="reason"><see cref="MqttReason.Success"/>, which deletes the will, or <see cref="MqttReason.DisconnectWithWill"/>; 3.1.1 keeps the will by closing without DISCONNECT.</param>
    public void Disconnect(int reason = MqttReason.Success)
    {
        _wanted = false;
        if (_state == MqttState.Waiting)
        {
            _state = MqttState.Offline;
        }
        else if (_state != MqttState.Offline && _state != MqttState.Closing)
        {
            bool silent = _state != MqttState.Online || (!IsVersion5 && reason != MqttReason.Success);
            BeginClosing(silent ? -1 : reason, MqttReason.ByApplication);
        }
    }

    /// <summary>
    /// Copies a message into the store, from where the next polls send it. Never touches the network; online or offline, also from inside a handler (C10).
    /// </summary>
    /// <param name="topic">Where to.</param>
    /// <param name="payload">Holds the payload; may be null when <paramref name="count"/> is 0.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="count">How many bytes it is.</param>
    /// <param name="qos">With which guarantee.</param>
    /// <param name="retain">Whether the server keeps it for later subscribers.</param>
    /// <param name="properties">5.0 properties, or null; they do not go over a 3.1.1 connection.</param>
    /// <returns>Accepted; full, try again later; too large, for ever or for this server; not allowed by this server.</returns>
    public MqttResult Publish(MqttTopic topic, byte[] payload, int offset, int count, MqttQos qos, bool retain, MqttProperties properties = null)
    {
        Session session = _session;
        if (properties == null && topic.Alias == 0)
        {
            byte[] head = topic.Head;
            int length = head.Length;
            int start = length + session.Lead;
            if (qos == MqttQos.AtMostOnce)
            {
                start -= 2;
            }

            int end = start + count;
            if (end <= session.LoneEnd)
            {
                // the lone message, see Session: at the beginning of the buffer, the topic's head filled in, the payload behind
                byte[] buffer = session.Buffer;
                Array.Copy(head, 0, buffer, Session.Gap, length);
                if (count != 0)
                {
                    Array.Copy(payload, offset, buffer, start, count);
                }

                buffer[Session.Gap] = (byte)(Wire.Publish | ((int)qos << 1));
                buffer[Session.Gap + 1] = (byte)(end - Session.Gap - 2);
                if (retain)
                {
                    buffer[Session.Gap]++;
                }

                int id = session.LastId + 1;
                if (id > 65535)
                {
                    id = session.Info.Length;
                }

                session.LastId = id;
                if (qos != MqttQos.AtMostOnce)
                {
                    buffer[length - 1] = (byte)(id >> 8);
                    buffer[length] = (byte)id;
                    session.Lone = ((QosFlow.Queued + (int)qos) << Session.LoneStateShift) | id;
                }

                session.Unwritten = end - Session.Gap;
                session.LoneEnd = 0;
                return MqttResult.Accepted;
            }
        }

        return Store(topic, payload, offset, count, qos, retain, properties);
    }

    /// <summary>Publishes what does not go alone.</summary>
    private MqttResult Store(MqttTopic topic, byte[] payload, int offset, int count, MqttQos qos, bool retain, MqttProperties properties)
    {
        Session session = _session;
        int info = Session.Queued | ((int)qos << Session.QosShift) | (topic.Alias << Session.AliasShift);
        int rest = topic.EncodedLength + count;
        int gap = 0;
        if (session.Version5)
        {
            rest += properties == null ? 1 : properties.EncodedLength;
        }
        else
        {
            properties = null;
            gap = Session.Gap;
            info |= Session.Version311;
        }

        if (qos != MqttQos.AtMostOnce)
        {
            rest += 2;
        }

        int length = 1 + Wire.VariableLength(rest) + rest;
        int first = Wire.Publish | ((int)qos << 1) | (retain ? 1 : 0);
        int reason = _limits.Refuses(first, length);
        if (reason != MqttReason.Success)
        {
            return reason == MqttReason.PacketTooLarge ? MqttResult.TooLarge : MqttResult.NotAllowed;
        }

        if (session.Count == 0)
        {
            session.Enter();
        }

        int id = session.NextFree();
        int position = id == 0 ? -1 : session.Reserve(length + gap);
        if (position < 0)
        {
            return NoRoom(length, gap);
        }

        if (properties != null && properties.HasExpiry)
        {
            info |= Session.Expires;
            session.PublishedAt[id & session.Mask] = _now;
        }

        position += gap;
        PublishPacket.Encode(session.Buffer, position, first, rest, topic, id, gap == 0, properties, payload, offset, count);
        session.Add(position, length, info | id);
        return MqttResult.Accepted;
    }

    private MqttResult NoRoom(int length, int gap)
    {
        int size = _session.Buffer.Length;
        if (length > size)
        {
            return MqttResult.TooLarge;
        }

        Statistics._refusedFull++;
        return length + gap > size ? MqttResult.TooLarge : MqttResult.Full;
    }

    /// <summary>
    /// Lets a topic travel as a number of two bytes from the second message of a 5.0 connection on, where the server takes as many aliases; saves bandwidth on long
    /// topics. Redeliveries, and messages that do not fit the control buffer, go with the full topic. False when all 31 are given away.
    /// </summary>
    public bool UseAlias(MqttTopic topic)
    {
        if (topic.Alias == 0 && _aliasCount < MostAliases)
        {
            topic.Alias = ++_aliasCount;
        }

        return topic.Alias != 0;
    }

    /// <summary>
    /// Subscribes now or as soon as there is a connection, and again whenever the server has lost the session. A subscription that is already there is made again, with its options
    /// of now. Full when the table is, or while its UNSUBSCRIBE is on its way; invalid argument for no local on a shared one, or retain handling or identifier out of range.
    /// </summary>
    public MqttResult Subscribe(MqttSubscription subscription)
    {
        int reason = _state == MqttState.Online ? _limits.Refuses(subscription) : MqttReason.Success;
        _due = _now;
        return reason == MqttReason.PacketTooLarge ? MqttResult.TooLarge
            : reason != MqttReason.Success ? MqttResult.NotAllowed
            : _subscriptions.Add(subscription, _options.ControlBufferSize);
    }

    /// <summary>
    /// Takes a subscription back. One that the server cannot know is out of the table when this returns, without a word to the handler. Invalid argument when it is not one of this client's.
    /// </summary>
    public MqttResult Unsubscribe(MqttSubscription subscription)
    {
        _due = _now;
        return _subscriptions.Remove(subscription);
    }

    /// <summary>Begins a new authentication on the open connection (5.0); not allowed without an authenticator, or while offline. Full while one is on its way.</summary>
    public MqttResult Reauthenticate()
    {
        if (_state != MqttState.Online || !IsVersion5 || _options.Authenticator == null)
        {
            return MqttResult.NotAllowed;
        }

        // called in a handler the acknowledgement of its message still has to fit
        int end = _sender.ControlEnd;
        if (!_handshake.Authenticating && AuthPacket.Begin(_sender, _options.Authenticator) && _sender.HasRoom)
        {
            _handshake.Authenticating = true;
            return MqttResult.Accepted;
        }

        _sender.ControlEnd = end;
        return MqttResult.Full;
    }

    /// <summary>
    /// Does what is due: opens, writes, reads, pings, backs off. Bounded by <see cref="MqttClientOptions.PacketsPerPoll"/> and <see cref="MqttClientOptions.BytesPerPoll"/>, never blocks, and does
    /// not throw whatever the network or the server does. Handlers are called from here.
    /// </summary>
    /// <param name="now">Milliseconds of a clock that nobody sets; compared by subtraction only (C08).</param>
    public void Poll(long now)
    {
        _now = now;
        if (_state != MqttState.Online)
        {
            Proceed(now);
            return;
        }

        if ((_sender.ControlEnd | _session.Unwritten) != 0 && !_sender.Write(now))
        {
            ReadBehind(now);
        }
        else
        {
            int count = _receiver.Fill(_transport, now);
            if (count > 0)
            {
                if (!_packets.HandleAlone(count, now))
                {
                    TakeAlone(count, now);
                }
            }
            else if (count != 0 || _receiver.Start != _receiver.Limit)
            {
                Take(count, now);
            }
        }

        if (now - _due >= 0)
        {
            Attend(now);
        }
    }

    /// <summary>Does what is due while there is no open connection.</summary>
    private void Proceed(long now)
    {
        switch (_state)
        {
            case MqttState.Offline:
            case MqttState.Waiting:
                Wait(now);
                break;
            case MqttState.Opening:
                ContinueOpening(now);
                break;
            case MqttState.Connecting:
                ContinueConnecting(now);
                break;
            case MqttState.Closing:
                FinishClosing(now);
                break;
        }
    }

    // ---- an open connection

    /// <summary>Reads although not everything could be written.</summary>
    private void ReadBehind(long now)
    {
        if (_sender.IsDead)
        {
            DropUnwritable();
        }
        else
        {
            Take(_receiver.Fill(_transport, now), now);
        }
    }

    /// <summary>Handles the packet that <see cref="Receiver.Fill"/> has brought alone.</summary>
    private void TakeAlone(int count, long now)
    {
        int first = _receiver.Buffer[0];
        int reason = _packets.Handle(first, 2, count);
        if (reason != MqttReason.Success)
        {
            Settle(reason, first, 2, count);
        }

        WriteAnswers(now);
    }

    /// <summary>Handles what <see cref="Receiver.Fill"/> has brought, and writes the answers.</summary>
    private void Take(int count, long now)
    {
        if (count < 0)
        {
            Drop(MqttReason.TransportFailed);
            return;
        }

        Process(count);
        WriteAnswers(now);
    }

    private void WriteAnswers(long now)
    {
        if (_sender.ControlEnd != 0 && !_sender.WriteAll(_sender.MessageLimit, now))
        {
            DropUnwritable();
        }
    }

    /// <summary>Pings, gives up a dead connection, and asks for what is to be asked.</summary>
    private void Attend(long now)
    {
        if (_state != MqttState.Online)
        {
            return;
        }

        if (_releasing || _subscriptions.IsDirty)
        {
            Ask();
        }

        if (_keepAlive.IsDead(now))
        {
            Drop(MqttReason.Timeout);
            return;
        }

        _due = _releasing || _subscriptions.IsDirty ? now : _keepAlive.Due;
    }

    /// <summary>Nothing can be written any more, but the server may have said why before it closed.</summary>
    private void DropUnwritable()
    {
        MqttState state = _state;
        int count = _receiver.Fill(_transport, _now);
        if (count >= 0)
        {
            Process(count);
        }

        if (_state == state)
        {
            Drop(MqttReason.TransportFailed);
        }
    }

    /// <summary>Handles what <see cref="Receiver.Fill"/> has brought, as long as there is room for the answers.</summary>
    private void Process(int count)
    {
        Receiver receiver = _receiver;
        if (count > 0)
        {
            receiver.Keep(count);
        }

        Sender sender = _sender;
        for (int left = _packetsPerPoll; receiver.Start != receiver.Limit; left--)
        {
            if (left == 0 || sender.ControlEnd > sender.LastAnswer)
            {
                return;
            }

            int found = receiver.Next();
            if (found == Receiver.Nothing)
            {
                if (_state == MqttState.Connecting)
                {
                    RefuseStranger(receiver.Buffer[receiver.Start]);
                }

                return;
            }

            int reason = found == Receiver.Oversize ? TakeOversize()
                : found == Receiver.Malformed ? MqttReason.MalformedPacket
                : _state == MqttState.Online ? _packets.Handle(receiver.First, receiver.Body, receiver.End)
                : PacketHandler.NotMine;
            if (reason != MqttReason.Success)
            {
                Settle(reason, receiver.First, receiver.Body, receiver.End);
            }

            if (_state != MqttState.Online && _state != MqttState.Connecting)
            {
                return;
            }
        }
    }

    /// <summary>A packet is not the packet handler's, or is an error, which ends the connection.</summary>
    private void Settle(int reason, int first, int position, int end)
    {
        if (reason == PacketHandler.NotMine)
        {
            reason = Dispatch(first, position, end);
        }

        if (reason != MqttReason.Success)
        {
            Fail(reason);
        }
    }

    /// <summary>What answers CONNECT with another packet is no broker (an HTTP server, say), and its first byte is enough: the rest may never come.</summary>
    private void RefuseStranger(int first)
    {
        if (first != Wire.ConnAck && first != Wire.Auth && first != Wire.Disconnect)
        {
            Fail(Wire.HasItsFlags(first) ? MqttReason.ProtocolError : MqttReason.MalformedPacket);
        }
    }

    private int Dispatch(int first, int position, int end)
    {
        // before CONNACK nothing else may come [MQTT-3.2.0-1], and only one [MQTT-3.2.0-2]
        bool connecting = _state == MqttState.Connecting;
        bool version5 = _handshake.Version5;

        // behind a SUBACK the next request may be due
        _due = _now;
        return (first == Wire.SubAck || first == Wire.UnsubAck) && !connecting ? _packets.SubscriptionAck(first, position, end)
            : first == Wire.ConnAck && connecting ? ConnAck(position, end)
            : first == Wire.Auth && version5 ? _handshake.Auth(position, end, !connecting)
            : first == Wire.Disconnect && version5 ? Disconnected(position, end)
            : Wire.HasItsFlags(first) ? MqttReason.ProtocolError
            : MqttReason.MalformedPacket;
    }

    private int TakeOversize()
    {
        Receiver receiver = _receiver;
        if (receiver.First >> 4 != Wire.Publish >> 4 || _state != MqttState.Online)
        {
            return MqttReason.PacketTooLarge;
        }

        int reason = _packets.Oversize(receiver, out bool complete);
        if (reason != MqttReason.Success || !complete)
        {
            return reason;
        }

        if (_handshake.Version5 && receiver.Size > ConnectPacket.AnnouncedSize(_options) && _state == MqttState.Online)
        {
            // larger than announced: the acknowledgement goes out before the DISCONNECT, or a server that keeps to no maximum would send it on every connection
            return MqttReason.PacketTooLarge;
        }

        receiver.Drain();
        return MqttReason.Success;
    }

    /// <summary>Appends what is left to ask of the server: PUBRELs of the resumed session, then subscriptions.</summary>
    private void Ask()
    {
        while (_releasing && _sender.HasRoom)
        {
            int id = SessionResume.NextRelease(_session);
            _releasing = id != 0;
            if (_releasing)
            {
                _sender.Answer(Wire.PubRel, id, MqttReason.Success);
            }
        }

        if (_subscriptions.IsDirty)
        {
            _subscriptions.Request(_sender, _handshake.Version5, _limits);
        }
    }

    // ---- on the way to a connection

    private void Wait(long now)
    {
        if (_packetsPerPoll == 0)
        {
            // the first poll of all: the clock may stand anywhere, and until now nothing could be timed
            _packetsPerPoll = _options.PacketsPerPoll;
            _deadline = now;
            _session.BeginTime(now);
        }

        if (_state == MqttState.Waiting && now - _deadline >= 0)
        {
            StartOpening(now);
        }
    }

    private void StartOpening(long now)
    {
        _handshake.ChooseVersion();
        _packetsPerPoll = _options.PacketsPerPoll;
        _deadline = now + _options.ConnectTimeout;
        _state = MqttState.Opening;
        Statistics._attempts++;
        ContinueOpening(now);
    }

    private void ContinueOpening(long now)
    {
        TransportState opened = _transport.Open();
        if (opened == TransportState.Opening)
        {
            if (now - _deadline >= 0)
            {
                Drop(MqttReason.Timeout);
            }
        }
        else if (opened == TransportState.Failed)
        {
            Drop(MqttReason.TransportFailed);
        }
        else if (!_handshake.Begin())
        {
            Drop(MqttReason.InvalidOptions);
        }
        else
        {
            _state = MqttState.Connecting;
            ContinueConnecting(now);
        }
    }

    /// <summary>Writes CONNECT, then waits for CONNACK; AUTH packets may come and go before it.</summary>
    private void ContinueConnecting(long now)
    {
        if (!_handshake.IsWritten && !_handshake.Write(_transport, now))
        {
            Drop(MqttReason.TransportFailed);
            return;
        }

        if (_handshake.IsWritten)
        {
            Authenticate(now);
        }

        if (_state == MqttState.Connecting && now - _deadline >= 0)
        {
            Drop(MqttReason.Timeout);
        }
    }

    /// <summary>Reads CONNACK, and the AUTH packets before it.</summary>
    private void Authenticate(long now)
    {
        _sender.IsDead = _sender.ControlEnd != 0 && !_sender.WriteAll(0, now);
        ReadBehind(now);
        Attend(now);
    }

    private int ConnAck(int position, int end)
    {
        int error = _handshake.ConnAck(position, end);
        if (error != MqttReason.Success)
        {
            return error;
        }

        switch (_handshake.Result)
        {
            case HandshakeResult.Accepted:
                BeginOnline();
                break;
            case HandshakeResult.Refused:
                Drop(_handshake.Reason);
                break;
            case HandshakeResult.Again:
                Reopen();
                break;
        }

        return MqttReason.Success;
    }

    private void BeginOnline()
    {
        bool version5 = _handshake.Version5;
        bool present = _handshake.SessionPresent;
        _limits.Reset();
        if (version5)
        {
            _limits.Read(Properties);
        }

        _state = MqttState.Online;
        _packets.Version5 = version5;
        _sender.MessageLimit = _options.BytesPerPoll;
        _due = _now;
        _connectedAt = _now;
        _keepAlive.Begin(_limits.KeepAlive >= 0 ? _limits.KeepAlive : _options.KeepAliveSeconds, _now);
        Statistics._connects++;
        Statistics._sessionsLost += present || _handshake.Clean || !_session.Exists ? 0 : 1;

        SessionResume.Begin(_session, present, version5, _limits);
        _subscriptions.Begin(present);
        _releasing = true;
        _handler.OnConnected(present);
        Properties.Clear();
    }

    // ---- the end of a connection

    /// <summary>DISCONNECT of the server (5.0): it closes, and so do we, without an answer.</summary>
    private int Disconnected(int position, int end)
    {
        byte[] buffer = _receiver.Buffer;
        int reason = position == end ? MqttReason.Success : buffer[position++];
        Properties.Clear();
        int error = position == end ? MqttReason.Success : Properties.Open(buffer, ref position, end, PropertyRules.Disconnect);
        if (error != MqttReason.Success || position != end)
        {
            return error != MqttReason.Success ? error : MqttReason.MalformedPacket;
        }

        Drop(reason);
        return MqttReason.Success;
    }

    /// <summary>An error of the server: DISCONNECT with its reason where the version has one, then close (C20) [MQTT-4.13.1-1].</summary>
    private void Fail(int reason)
    {
        Statistics._protocolErrors++;
        Properties.Clear();
        if (!_handshake.Version5)
        {
            Drop(reason);
            return;
        }

        BeginClosing(reason, reason);
        FinishClosing(_now);
    }

    private bool AppendDisconnect(int reason)
    {
        _sender.Begin();
        if (reason != MqttReason.Success)
        {
            _sender.Writer.Byte(reason);
        }

        return _sender.Commit(Wire.Disconnect);
    }

    /// <summary>The connection, or the attempt, is over: close, and try again later if the application still wants it.</summary>
    private void Drop(int reason)
    {
        bool unanswered = _state == MqttState.Connecting && reason == MqttReason.TransportFailed;
        if (_state == MqttState.Closing)
        {
            // a stream that dies now changes nothing about why it was closed
            reason = _closeReason;
        }

        if (reason == Again && !_wanted)
        {
            reason = MqttReason.ByApplication;
        }

        if (_sender.MessageLimit != 0 && _now - _connectedAt >= _options.StableTime)
        {
            _backoff.Reset();
        }

        Close();
        _state = _wanted ? MqttState.Waiting : MqttState.Offline;
        bool atOnce = _handshake.FallsBack(unanswered) || reason == MqttReason.ByApplication || reason == Again;
        _deadline = atOnce ? _now : _now + _backoff.Next(reason == MqttReason.SessionTakenOver);
        if (reason != Again)
        {
            _handler.OnDisconnected(reason);
        }

        Properties.Clear();
    }

    /// <summary>Closes, with a DISCONNECT, and opens again at once with what was learnt.</summary>
    private void Reopen()
    {
        if (_handshake.Reason != MqttReason.Success)
        {
            Drop(Again);
            return;
        }

        BeginClosing(MqttReason.Success, Again);
        FinishClosing(_now);
    }

    private void BeginClosing(int disconnect, int reason)
    {
        _disconnect = disconnect;
        _closeReason = reason;
        _state = MqttState.Closing;
        _deadline = _now;
    }

    /// <summary>Writes what is left, and DISCONNECT behind it, as far as the stream takes it within the time of a ping.</summary>
    private void FinishClosing(long now)
    {
        bool online = _disconnect >= 0 || _sender.ControlEnd != 0;
        bool alive = online && _sender.WriteAll(0, now);
        if (alive && _disconnect >= 0 && AppendDisconnect(_disconnect))
        {
            _disconnect = -1;
            alive = _sender.WriteAll(0, now);
        }

        bool pending = _disconnect >= 0 || _sender.ControlEnd != 0;
        if (alive && pending && now - _deadline < _options.PingTimeout)
        {
            return;
        }

        Drop(_closeReason);
    }

    private void Close()
    {
        _transport.Close();
        _sender.Reset();
        _receiver.Reset();
        _aliases.Reset();
    }
}
