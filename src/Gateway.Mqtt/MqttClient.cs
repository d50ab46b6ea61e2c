using System;

namespace Gateway.Mqtt;

/// <summary>
/// An MQTT client for 5.0 and 3.1.1 that lives in fixed buffers: everything is allocated here in the constructor, nothing per message. It has no thread, no
/// clock and no socket of its own: call <see cref="Poll"/> every few milliseconds from one thread, and every other member from the same one.
/// </summary>
public sealed partial class MqttClient
{
    private const int MostAliases = 31;

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
}
