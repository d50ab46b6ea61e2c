using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// Moves the client from one broker to another: says goodbye where it is, closes, takes the other settings and opens again; and knows whether the connection is proven, by
/// CONNACK, every SUBACK, and a message of its own that came back. The network changes on the way, where another one is wanted. When the configured broker has been dead for long it looks for
/// others, and comes back.
/// </summary>
internal sealed class BrokerLink
{
    /// <summary>Milliseconds without a connection after which other brokers are tried.</summary>
    internal const int DeadTime = 600000;

    /// <summary>Milliseconds between two such rounds.</summary>
    internal const int RoundTime = 3600000;

    /// <summary>Milliseconds that each of them has to answer.</summary>
    internal const int OtherTime = 120000;

    // Seconds beyond the sleep that the broker keeps a sleeper's session: some times awake may miss it.
    private const int SessionTime = 86400;

    // what is on its way has this long to get there before the broker is left
    private const int FarewellTime = 5000;

    private const int Settled = 0;
    private const int Leaving = 1;
    private const int Closing = 2;
    private const int Joining = 3;

    private const int Own = 0;
    private const int Second = 1;
    private const int Provisioned = 2;

    private static readonly string[] s_filters = { "o/+/set", "cmd", "cfg/desired/#", "cfg/tx", "cfg/confirm", "cfg/echo", "cfg/secret/+" };
    private const int Desired = 2;

    private readonly MqttClient _client;
    private readonly MqttClientOptions _clientOptions;
    private readonly GatewayOptions _options;
    private readonly GatewayHardware _hardware;
    private readonly SecretStore _secrets;
    private readonly Topics _topics;
    private readonly NetworkSwitch _network;
    private readonly Configurator _configurator;
    private readonly MqttSubscription[] _subscriptions = new MqttSubscription[s_filters.Length];
    private readonly byte[] _nonce = new byte[8];
    private string _root;
    private int _phase = Joining;
    private int _broker;
    private int _granted;
    private int _answered;
    private int _sleepSeconds;
    private bool _refused;
    private bool _asked;
    private bool _echoed;
    private bool _connected;
    private long _leaveAt;
    private long _onlineAt;
    private long _tryUntil;
    private long _roundAt;

    /// <summary>Makes a link whose client is not connected yet; subscribes.</summary>
    internal BrokerLink(MqttClient client, MqttClientOptions clientOptions, GatewayOptions options, GatewayHardware hardware, Topics topics, Configurator configurator, int sleepSeconds, long now)
    {
        _client = client;
        _clientOptions = clientOptions;
        _options = options;
        _hardware = hardware;
        _secrets = configurator.Secrets;
        _network = new NetworkSwitch(hardware.Network, _secrets);
        _topics = topics;
        _configurator = configurator;
        _sleepSeconds = sleepSeconds;
        _root = configurator.Mqtt.Root;
        _onlineAt = now;
        _roundAt = now;
        Subscribe();
        Take(Own, now);
        ConnectWhenJoined(now);
    }

    /// <summary>Whether the gateway is where it was to move, and its own message has come back over this connection.</summary>
    internal bool IsProven
    {
        get { return _echoed && _phase == Settled && _network.IsJoined; }
    }

    /// <summary>Whether the gateway stays where it is, and the broker there has answered every subscription.</summary>
    internal bool HasEveryAnswer
    {
        get { return _phase == Settled && _answered >= s_filters.Length; }
    }

    /// <summary>Whether the connection goes on with an older session, so that what arrives may have been sent long ago: then only what says until when it holds may act (B03).</summary>
    internal bool HasOldMessages
    {
        get { return !_clientOptions.CleanStart; }
    }

    /// <summary>Why the connection is not proven, for a person.</summary>
    internal string Problem(int lastReason)
    {
        if (!_network.IsJoined)
        {
            return _network.Problem;
        }

        if (_refused)
        {
            return "a subscription was refused";
        }

        if (_connected)
        {
            return "its own message did not come back";
        }

        MqttSettings settings = _configurator.Mqtt;
        string broker = settings.Host + ":" + settings.Port.ToString();
        return IsStranger(lastReason) ? "no MQTT broker at " + broker
            : lastReason >= MqttReason.UnspecifiedError ? "CONNACK rc=" + lastReason.ToString() + " from " + broker
            : "no answer from " + broker;
    }

    /// <summary>Whether an attempt ended with an answer that no broker gives: a web server's, a captive portal's.</summary>
    private static bool IsStranger(int reason)
    {
        return reason == MqttReason.MalformedPacket || reason == MqttReason.ProtocolError || reason == MqttReason.PacketTooLarge;
    }

    /// <summary>Fills in who we are to the broker of these settings.</summary>
    internal static void Identify(MqttClientOptions target, MqttSettings settings, GatewayOptions options, SecretStore secrets)
    {
        byte[] password = settings.PasswordReference.Length > 0 ? secrets.Read(settings.PasswordReference) : options.Password;
        target.UserName = settings.User.Length > 0 ? settings.User : password != null ? options.Id : null;
        target.Password = password;
        target.KeepAliveSeconds = settings.KeepAliveSeconds;
    }

    /// <summary>Moves to the broker and network of the sections that run now; <paramref name="farewell"/> lets what is on its way arrive first.</summary>
    internal void Move(bool farewell, long now)
    {
        _broker = Own;
        _asked = false;
        _echoed = false;
        _connected = false;
        _phase = Leaving;
        _leaveAt = farewell ? now + FarewellTime : now;
        _onlineAt = now;
    }

    /// <summary>Connects anew when the gateway begins or ends to sleep: only while it does the broker is to keep what is sent to it.</summary>
    internal void FollowSleep(int sleepSeconds, long now)
    {
        _sleepSeconds = sleepSeconds;
        if (_clientOptions.CleanStart == sleepSeconds > 0)
        {
            Move(true, now);
        }
    }

    /// <summary>
    /// Carries a move on, asks for the proof of a link on <paramref name="trial"/>, and looks after one that is dead. <paramref name="idle"/>: nothing waits to be told.
    /// </summary>
    internal void Step(bool idle, bool trial, long now)
    {
        if (_phase == Leaving && (now - _leaveAt >= 0 || !_client.IsOnline || (idle && _client.Queued == 0)))
        {
            // With its will, so that the broker that is left says offline (B17).
            _client.Disconnect(MqttReason.DisconnectWithWill);
            _phase = Closing;
        }

        if (_phase == Closing && _client.State == MqttState.Offline)
        {
            Take(_broker, now);
            _phase = Joining;
        }

        ConnectWhenJoined(now);

        if (_client.IsOnline && _phase == Settled)
        {
            _onlineAt = now;
            if (trial)
            {
                AskForProof();
            }
        }
        else if (!trial && _phase == Settled)
        {
            LookForOthers(now);
        }
    }

    /// <summary>A connection is there.</summary>
    internal void OnConnected(bool sessionPresent)
    {
        for (int i = 0; sessionPresent && i < _subscriptions.Length; i++)
        {
            // The session has them; asked for again they bring the retained desired sections.
            _client.Subscribe(_subscriptions[i]);
        }

        _granted = 0;
        _answered = 0;
        _refused = false;
        _asked = false;
        _connected = true;
        _echoed = false;
    }

    /// <summary>The broker has answered a subscription.</summary>
    internal void OnSubscribed(bool granted)
    {
        _answered++;
        _granted += granted ? 1 : 0;
        _refused |= !granted;
    }

    /// <summary>A message on the echo topic.</summary>
    internal void OnEcho(byte[] buffer, int offset, int count)
    {
        bool same = count == _nonce.Length && _asked;
        for (int i = 0; same && i < count; i++)
        {
            same = buffer[offset + i] == _nonce[i];
        }

        _echoed |= same;
    }

    /// <summary>Has the broker send the retained desired sections again; only once it has answered every subscription, because the client asks no second time for what it is asking for.</summary>
    internal void AskForDesired()
    {
        _client.Subscribe(_subscriptions[Desired]);
        _answered--;
    }

    private void ConnectWhenJoined(long now)
    {
        if (_phase == Joining && _network.IsReady(now))
        {
            _client.Connect();
            _phase = Settled;
        }
    }

    private void AskForProof()
    {
        if (_asked || _refused || _granted < s_filters.Length)
        {
            return;
        }

        for (int i = 0; i < _nonce.Length; i++)
        {
            _nonce[i] = (byte)('a' + _hardware.Random.Next(26));
        }

        _asked = _client.Publish(_topics.Of("cfg/echo"), _nonce, 0, _nonce.Length, MqttQos.AtLeastOnce, false) == MqttResult.Accepted;
    }

    /// <summary>The configured broker first; when it has been dead for ten minutes, once an hour its second host and then the network and broker that were provisioned.</summary>
    private void LookForOthers(long now)
    {
        if (_broker != Own)
        {
            bool left = _connected;
            if (left || now - _tryUntil >= 0)
            {
                Try(left || _broker == Provisioned ? Own : Provisioned, now);
            }
        }
        else if (now - _onlineAt >= DeadTime && now - _roundAt >= 0)
        {
            _roundAt = now + RoundTime;
            Try(Second, now);
        }
    }

    private void Try(int broker, long now)
    {
        if (broker == Second && _configurator.Mqtt.SecondHost.Length == 0)
        {
            broker = Provisioned;
        }

        if (broker == Provisioned && (_configurator.IsProvisioned(SectionKind.Mqtt) || _hardware.Endpoint == null) && _configurator.IsProvisioned(SectionKind.Net))
        {
            broker = Own;
        }

        if (broker == _broker)
        {
            return;
        }

        _broker = broker;
        _tryUntil = now + OtherTime;
        _connected = false;
        _phase = Leaving;
        _leaveAt = now;
    }

    /// <summary>Takes the settings of one of the brokers; the client is offline.</summary>
    private void Take(int broker, long now)
    {
        _network.Use(broker == Provisioned ? _configurator.ProvisionedNet : _configurator.Net, now);
        MqttSettings settings = broker == Provisioned ? _configurator.ProvisionedMqtt : _configurator.Mqtt;
        if (settings.Root != _root)
        {
            _root = settings.Root;
            _topics.Use(_root);
            Subscribe();
        }

        Identify(_clientOptions, settings, _options, _secrets);
        TakeSession();

        // B17: the same topic, QoS and retain as online, so that neither is ever left behind.
        _clientOptions.Will = new MqttWill(_topics.Status, Link.Offline, MqttQos.AtLeastOnce, true);
        if (_hardware.Endpoint != null && settings.Host.Length > 0)
        {
            bool second = broker == Second;
            _hardware.Endpoint.Use(second ? settings.SecondHost : settings.Host, second ? settings.SecondPort : settings.Port, settings.Tls ? 1 : 0);
        }
    }

    /// <summary>B03: a clean session, so that no command waits for us. B24: while the gateway sleeps there is no other way to reach it.</summary>
    private void TakeSession()
    {
        _clientOptions.CleanStart = _sleepSeconds == 0;
        _clientOptions.SessionExpirySeconds = _sleepSeconds == 0 ? 0 : _sleepSeconds + SessionTime;
    }

    /// <summary>Subscribes under the root of now; what was subscribed under another one is taken back.</summary>
    private void Subscribe()
    {
        for (int i = 0; i < _subscriptions.Length; i++)
        {
            if (_subscriptions[i] != null)
            {
                _client.Unsubscribe(_subscriptions[i]);
            }

            MqttSubscription subscription = new MqttSubscription(_topics.Base + s_filters[i], MqttQos.AtLeastOnce);

            // A command published as retained is refused when it is sent, not only when it comes back as a ghost (B02).
            subscription.RetainAsPublished = true;
            _subscriptions[i] = subscription;
            _client.Subscribe(subscription);
        }
    }
}
