using System.Text;
using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// The gateway's end of the connection: says that it is there, tells states when they change and again after every reconnect, and takes commands.
/// What is to be told is noted as a bit and told when there is room, so that a burst of changes needs no queue and ends in the latest state.
/// </summary>
internal sealed class Link : MqttHandler, IOutputListener, IInputListener
{
    private const int StatusDue = 1;
    private const int InfoDue = 2;
    private const int DiagDue = 4;

    // Milliseconds without a message after which nothing more is expected of the broker.
    private const int QuietTime = 1000;

    private static readonly byte[] s_online = Encoding.UTF8.GetBytes("online");
    private static readonly byte[] s_offline = Encoding.UTF8.GetBytes("offline");
    private static readonly byte[] s_sleep = Encoding.UTF8.GetBytes("sleep");

    private readonly SectionTables _sections;
    private readonly IClock _clock;
    private readonly OutputBank _outputs;
    private readonly InputBank _inputs;
    private readonly Topics _topics;
    private readonly AckQueue _acks = new AckQueue();
    private readonly EventQueue _events = new EventQueue();
    private Outbox _outbox;
    private ReadingLog _log;
    private Commands _commands;
    private Reports _reports;
    private ChannelBank _channels;
    private Configurator _configurator;
    private BrokerLink _broker;
    private string _board;
    private bool _isFlashFailing;
    private int _diagSeconds;
    private BootRecord _boot;
    private long _heardAt;
    private int _due;
    private int _outputsDue;
    private int _inputsDue;
    private long _diagAt;
    private long _epoch;
    private long _now;

    /// <summary>Makes a link that is down.</summary>
    internal Link(SectionTables sections, IClock clock, OutputBank outputs, InputBank inputs, Topics topics)
    {
        _sections = sections;
        _diagSeconds = ((SysSettings)sections.Get(SectionKind.Sys, 0)).DiagSeconds;
        _clock = clock;
        _outputs = outputs;
        _inputs = inputs;
        _topics = topics;
        outputs.Listener = this;
        inputs.Listener = this;
    }

    /// <summary>What the last connection or attempt ended with, see <see cref="MqttReason"/>; 0 before the first.</summary>
    internal int LastReason { get; private set; }

    /// <summary>Subscriptions that the broker refused.</summary>
    internal int RefusedSubscriptions { get; private set; }

    /// <summary>Results of commands and events that found no place.</summary>
    internal int Untold
    {
        get { return _acks.Lost + _events.Lost; }
    }

    /// <summary>Whether the link is up.</summary>
    internal bool IsOnline
    {
        get { return _outbox.IsOnline; }
    }

    /// <summary>Whether the link was up since the start.</summary>
    internal bool WasConnected { get; private set; }

    /// <summary>The will, and what is said at a clean close (B17).</summary>
    internal static byte[] Offline
    {
        get { return s_offline; }
    }

    /// <summary>Connects the parts that need each other.</summary>
    internal void Attach(Outbox outbox, ReadingLog log, ChannelBank channels, Commands commands, Reports reports, Configurator configurator, BrokerLink broker, string board, BootRecord boot)
    {
        _boot = boot;
        _configurator = configurator;
        _broker = broker;
        _board = board;
        _outbox = outbox;
        _log = log;
        _channels = channels;
        _commands = commands;
        _reports = reports;
    }

    /// <summary>Whether all is delivered and the broker has nothing more to say.</summary>
    internal bool IsQuiet(long now)
    {
        return now - _heardAt >= QuietTime && (_due | _outputsDue | _inputsDue) == 0 && _log.Count == 0 && _outbox.IsEmpty && _acks.IsEmpty && _events.IsEmpty;
    }

    /// <summary>Tells everything again, and has every channel measured.</summary>
    internal void Republish()
    {
        TellAgain();
        _channels.Refresh();
        _configurator.Republish();
    }

    /// <summary>The gateway has another name, or, with an empty one, the board's; and another period of <c>diag</c> from the next on.</summary>
    internal void Use(SysSettings sys)
    {
        string name = sys.Name;
        _diagSeconds = sys.DiagSeconds;
        _reports.Rename(Encoding.UTF8.GetBytes(name.Length > 0 ? name : _board));
        TellInfo();
    }

    /// <summary>What <c>info</c> says has changed.</summary>
    internal void TellInfo()
    {
        _due |= InfoDue;
    }

    /// <summary>Called before the client is polled, so that its handlers know the time.</summary>
    internal void Begin(long now)
    {
        _now = now;
    }

    /// <summary>Tells what is to be told, as far as there is room: results first, then who is there, then states, then what happened.</summary>
    internal void Step(long now)
    {
        if (_log.Epoch != _epoch)
        {
            _epoch = _log.Epoch;
            _due |= InfoDue;
        }

        if (_log.IsFlashFailing != _isFlashFailing)
        {
            _isFlashFailing = !_isFlashFailing;
            _due |= DiagDue;
            _events.AddFlash(!_isFlashFailing, _clock.UnixSeconds);
        }

        if (now - _diagAt >= 0)
        {
            _diagAt = now + (_diagSeconds * 1000L);
            _due |= DiagDue;
        }

        TellResults();
        if (_due != 0 || (_outputsDue | _inputsDue) != 0)
        {
            TellStates(now);
        }

        _events.Step(_outbox, _topics, _sections);
    }

    /// <summary>Tells results that still wait, and then that the gateway goes (B17), or that it sleeps (B24); true when all is handed over or nobody can hear it.</summary>
    internal bool SayGoodbye(bool sleeps)
    {
        TellResults();
        return !_outbox.IsOnline || _outbox.Send(_topics.Status, sleeps ? s_sleep : s_offline, true);
    }

    /// <summary>Tells results of commands, as far as there is room.</summary>
    internal void TellResults()
    {
        _acks.Step(_outbox, _topics);
    }

    /// <inheritdoc/>
    public override void OnConnected(bool sessionPresent)
    {
        bool wakes = _boot.HasSlept && !WasConnected;
        WasConnected = true;
        _heardAt = _now;
        _broker.OnConnected(sessionPresent);
        if (!wakes)
        {
            _log.OnConnected();
            Republish();
            return;
        }

        // What was measured in this time awake is as live as a sleeper's readings get, and what runs has not changed since the broker was told, if it was.
        TellAgain();
        if (!sessionPresent || !_boot.WasTold)
        {
            _configurator.Republish();
        }
    }

    /// <inheritdoc/>
    public override void OnDisconnected(int reason)
    {
        LastReason = reason;
    }

    /// <inheritdoc/>
    public override void OnPublished(int packetId, int reason)
    {
        _log.OnPublished(packetId, reason);
    }

    /// <inheritdoc/>
    public override void OnSubscribed(MqttSubscription subscription, int reason)
    {
        _heardAt = _now;
        bool granted = reason >= 0 && reason < MqttReason.UnspecifiedError;
        _broker.OnSubscribed(granted);
        if (!granted)
        {
            RefusedSubscriptions++;
        }
    }

    /// <inheritdoc/>
    public override void OnMessage(MqttMessage message)
    {
        _heardAt = _now;
        if (!_configurator.Handle(message, _acks, _now))
        {
            _commands.Handle(message, _acks, _now);
        }
    }

    /// <inheritdoc/>
    public override void OnOversize(MqttMessage message, int size)
    {
        if (!_configurator.HandleOversize(message, _acks))
        {
            _commands.HandleOversize(message, _acks);
        }
    }

    /// <inheritdoc/>
    public void OnOutputChanged(int index)
    {
        _outputsDue |= 1 << index;
    }

    /// <inheritdoc/>
    public void OnFailsafe(int index, bool active)
    {
        _events.AddFailsafe(index, active, _clock.UnixSeconds);
    }

    /// <inheritdoc/>
    public void OnInputChanged(int index)
    {
        _inputsDue |= 1 << index;
    }

    /// <inheritdoc/>
    public void OnButton(int index, ButtonPress press, int code)
    {
        _events.AddPress(index, press, _clock.UnixSeconds);
    }

    /// <inheritdoc/>
    public void OnFlow(int index)
    {
        _inputsDue |= 1 << index;
    }

    /// <inheritdoc/>
    public void OnTotal(int index)
    {
        _inputsDue |= 1 << index;
    }

    private void TellAgain()
    {
        _due = StatusDue | InfoDue | DiagDue;
        _outputsDue = (1 << _outputs.Capacity) - 1;
        _inputsDue = (1 << _inputs.Capacity) - 1;
    }

    private void TellStates(long now)
    {
        if ((_due & StatusDue) != 0)
        {
            if (!_outbox.HasRoom || !_outbox.Send(_topics.Status, s_online, true))
            {
                // Nothing goes out before the gateway has said that it is there.
                return;
            }

            _due &= ~StatusDue;
        }

        TellOutputs(now);
        TellInputs();
        TellReports(now);
    }

    private void TellReports(long now)
    {
        if ((_due & InfoDue) != 0 && _outbox.HasRoom)
        {
            _reports.WriteInfo(_outbox.Begin());
            if (_outbox.Send(_topics.Of("info"), true))
            {
                _due &= ~InfoDue;
            }
        }

        if ((_due & DiagDue) != 0 && _outbox.HasRoom)
        {
            _reports.WriteDiag(_outbox.Begin(), now);
            if (_outbox.Send(_topics.Of("diag"), true))
            {
                _due &= ~DiagDue;
            }
        }
    }

    private void TellOutputs(long now)
    {
        for (int i = 0; _outputsDue != 0 && i < _outputs.Capacity && _outbox.HasRoom; i++)
        {
            int bit = 1 << i;
            if ((_outputsDue & bit) == 0 || !_outputs.IsUsed(i))
            {
                _outputsDue &= ~bit;
                continue;
            }

            States.WriteOutput(_outbox.Begin(), _outputs, i, _clock.UnixSeconds, now);
            if (_outbox.Send(_topics.Of('o', _outputs.Ids, i), true))
            {
                _outputsDue &= ~bit;
            }
        }
    }

    private void TellInputs()
    {
        for (int i = 0; _inputsDue != 0 && i < _inputs.Capacity && _outbox.HasRoom; i++)
        {
            int bit = 1 << i;
            if ((_inputsDue & bit) == 0 || !_inputs.IsUsed(i))
            {
                _inputsDue &= ~bit;
                continue;
            }

            States.WriteInput(_outbox.Begin(), _inputs, i, _clock.UnixSeconds);
            if (_outbox.Send(_topics.Of('i', _inputs.Ids, i), true))
            {
                _inputsDue &= ~bit;
            }
        }
    }
}
