using System;
using System.Text;
using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// A gateway: sensors, outputs and inputs of a board on one end, a broker on the other. Everything is made by the constructor; from then on all happens in
/// <see cref="Step"/>, on one thread, and nothing in it waits. Local things come first in a step: no state of the network delays a button or a timer (B06).
/// </summary>
public sealed partial class Gateway
{
    // Larger commands than the receive buffer shall arrive, to be drained and answered E_TOOBIG, instead of silently staying at the broker.
    private const int AnnouncedPacketSize = 65536;

    private const int Running = 0;
    private const int Leaving = 1;
    private const int Draining = 2;
    private const int Closing = 3;
    private const int Stopped = 4;

    private readonly GatewayOptions _options;
    private readonly GatewayHardware _hardware;
    private readonly OutputBank _outputs;
    private readonly InputBank _inputs;
    private readonly ChannelBank _channels;
    private readonly BootRecord _boot;
    private readonly ReadingLog _log;
    private readonly MqttClient _client;
    private readonly Outbox _outbox;
    private readonly Link _link;
    private readonly Commands _commands;
    private readonly Configurator _configurator;
    private readonly BrokerLink _broker;
    private readonly SleepCycle _sleep;
    private readonly LocalConsole _console;
    private readonly long _started;
    private int _phase;
    private long _stopAt;
    private string _restart;
    private bool _rebooting;
    private bool _sleeping;
    private bool _reset;
    private long _steppedAt;
    private int _worstLoop;

    /// <summary>
    /// Makes a gateway and drives its outputs to their boot levels, before anything else (B07). Sections that the hardware refuses are left out, see
    /// <see cref="SetupError"/>. <paramref name="configuration"/> is not kept.
    /// </summary>
    /// <exception cref="ArgumentException">The options or the topics made from the configuration are not usable.</exception>
    public Gateway(GatewayOptions options, GatewayHardware hardware, GatewayConfiguration configuration)
    {
        options.Check();
        long now = hardware.Clock.Milliseconds;
        _options = options;
        _hardware = hardware;
        _started = now;
        _steppedAt = now;
        SetupErrorKey = string.Empty;

        // what one call at a time needs, for all
        byte[] document = new byte[options.DocumentSize];
        JsonReader json = new JsonReader(JsonReader.TopicDepth);
        JsonWriter writer = new JsonWriter();
        _configurator = new Configurator(hardware, configuration, json, writer, document, now);
        NoteError(options.SetupError, options.SetupErrorKey);
        NoteError(_configurator.SetupError, _configurator.SetupErrorKey);
        SectionTables sections = _configurator.Sections;
        _outputs = new OutputBank(hardware.Pins, hardware.Clock, hardware.Files, GatewayConfiguration.MaximumOutputs);
        AddOutputs(sections, now);
        _inputs = new InputBank(hardware.Pins, hardware.Clock, hardware.Files, _outputs, GatewayConfiguration.MaximumInputs);
        AddInputs(sections, now);
        _outputs.Share(document);
        _inputs.Share(document);
        SensorFactory factory = new SensorFactory(hardware.Pins, hardware.I2c, hardware.OneWire, hardware.Device, hardware.Host, now);
        _channels = new ChannelBank(sections, factory, now);
        NoteError(_channels.Error, _channels.ErrorKey);

        Topics topics = new Topics(_configurator.Mqtt.Root, options.Id);
        string token = MakeToken(hardware.Random);
        _boot = new BootRecord(hardware.Files, options.SequenceBlock, hardware.Device.WakeCause, document);
        _link = new Link(sections, hardware.Clock, _outputs, _inputs, topics);
        MqttClientOptions clientOptions = ClientOptions();
        _client = new MqttClient(clientOptions, hardware.Transport, _link, hardware.Random);
        _outbox = new Outbox(_client, options.Slots, writer, document);
        _log = new ReadingLog(options, hardware.Clock, hardware.Files, _boot, _outbox, topics, _channels.Ids, now);
        _commands = new Commands(hardware.Clock, topics, _outputs, this, token, json);
        SysSettings sys = (SysSettings)sections.Get(SectionKind.Sys, 0);
        byte[] name = Encoding.UTF8.GetBytes(sys.Name.Length > 0 ? sys.Name : options.Board);
        _broker = new BrokerLink(_client, clientOptions, options, hardware, topics, _configurator, sys.SleepSeconds, now);
        _sleep = new SleepCycle(sys, _outputs, _channels, _configurator, _link, _boot, now);
        _configurator.Attach(_outputs, _inputs, _channels, _log, topics, _link, _outbox, _broker, _sleep, _commands.Reader);
        _link.Attach(_outbox, _log, _channels, _commands, new Reports(this, options, hardware, name, token), _configurator, _broker, options.Board, _boot);
        _console = hardware.Console == null ? null : new LocalConsole(hardware.Console, this, _configurator);
    }

    /// <summary>The sections as they run; made anew for each caller, so ask seldom.</summary>
    public GatewayConfiguration Configuration
    {
        get { return _configurator.Sections.ToConfiguration(); }
    }

    /// <summary>The outputs, in the order of the configuration.</summary>
    public OutputBank Outputs
    {
        get { return _outputs; }
    }

    /// <summary>The inputs, in the order of the configuration.</summary>
    public InputBank Inputs
    {
        get { return _inputs; }
    }

    /// <summary>Why a section of the configuration does not run, an <see cref="ErrorCode"/>; the first such one.</summary>
    public int SetupError { get; private set; }

    /// <summary>Which section that is; an empty string without an error.</summary>
    public string SetupErrorKey { get; private set; }

    /// <summary>A channel, in the order of the configuration; null for one that was removed.</summary>
    public Channel Channel(int index)
    {
        return _channels.Channel(index);
    }

    /// <summary>
    /// Does what is due. Call it every few milliseconds with the hardware's monotonic time; 10 ms are enough for a button to act within 50.
    /// </summary>
    public void Step(long now)
    {
        if (_phase == Stopped)
        {
            return;
        }

        int gap = (int)(now - _steppedAt);
        _steppedAt = now;
        if (gap > _worstLoop)
        {
            _worstLoop = gap;
        }

        _inputs.Step(now);
        _outputs.Step(now, _client.IsOnline || _configurator.IsLinkOnTrial);
        _link.Begin(now);
        _client.Poll(now);
        if (_phase != Running)
        {
            Leave(now);
            return;
        }

        _link.Step(now);
        _configurator.Step(now);
        if (_console != null)
        {
            _console.Step(now);
        }

        if (_sleep.IsDue(now))
        {
            Sleep();
            return;
        }

        if (_log.IsReady(now))
        {
            _channels.Step(_log, now);
        }

        _log.Step(now);
    }

    /// <summary>Whether what comes over the link moves nothing: it is on trial (B09), or the gateway is about to go, and an output that was switched now would float in a moment.</summary>
    internal bool IsDeaf
    {
        get { return _configurator.IsLinkOnTrial || IsLeaving; }
    }

    /// <summary>Whether what arrives may have been sent long ago, so that only what carries <c>exp</c> may act (B03).</summary>
    internal bool HasOldMessages
    {
        get { return _broker.HasOldMessages; }
    }

    /// <summary>Keeps the gateway from sleeping for so many seconds; 0 lets it.</summary>
    internal void StayAwake(int seconds)
    {
        _sleep.Hold(seconds, _steppedAt);
    }

    /// <summary>Whether there is a key, so that sections have to be signed.</summary>
    internal bool NeedsSignatures
    {
        get { return _configurator.NeedsSignatures; }
    }

    /// <summary>Whether a message is signed, where that is asked for.</summary>
    internal bool HasSigned(MqttMessage message)
    {
        return _configurator.HasSigned(message);
    }

    /// <summary>Who this is and how it does, in one line for a person at the device.</summary>
    internal string Describe()
    {
        string address = _hardware.Device.Address;
        return _options.Id + ", firmware " + _options.Firmware + ", board " + (_options.Board.Length > 0 ? _options.Board : "unknown") + ", boot " + Boot.ToString() + " (" + Restart + "), address "
            + (address.Length > 0 ? address : "none") + ", broker " + (_client.IsOnline ? "online" : "not connected, reason " + LastReason.ToString())
            + (SetupError == ErrorCode.None ? string.Empty : ", " + SetupErrorKey + " " + ErrorCode.Text(SetupError));
    }

    /// <summary>Shows which box this is.</summary>
    internal void Identify()
    {
        _hardware.Device.Identify();
    }

    /// <summary>Tells everything again.</summary>
    internal void Republish()
    {
        _link.Republish();
    }

    private static string MakeToken(IRandom random)
    {
        const string Digits = "0123456789abcdef";
        string token = string.Empty;
        for (int i = 0; i < 8; i++)
        {
            token += Digits[random.Next(Digits.Length)];
        }

        return token;
    }

    private void AddOutputs(SectionTables sections, long now)
    {
        for (int i = 0; i < _outputs.Capacity; i++)
        {
            OutputSettings settings = (OutputSettings)sections.Get(SectionKind.Output, i);
            int code = settings == null ? ErrorCode.None : _outputs.Put(i, settings, now);
            if (code != ErrorCode.None)
            {
                LeaveOut(sections, SectionKind.Output, i, code);
            }
        }
    }

    private void AddInputs(SectionTables sections, long now)
    {
        for (int i = 0; i < _inputs.Capacity; i++)
        {
            InputSettings settings = (InputSettings)sections.Get(SectionKind.Input, i);
            int code = settings == null ? ErrorCode.None : _inputs.Put(i, settings, now);
            if (code != ErrorCode.None)
            {
                LeaveOut(sections, SectionKind.Input, i, code);
            }
        }
    }

    private void LeaveOut(SectionTables sections, SectionKind kind, int index, int code)
    {
        NoteError(code, SectionPath.Text(kind, sections.Id(kind, index)));
        sections.Put(kind, index, null);
    }

    private void NoteError(int code, string key)
    {
        if (code != ErrorCode.None && SetupError == ErrorCode.None)
        {
            SetupError = code;
            SetupErrorKey = key;
        }
    }

    private MqttClientOptions ClientOptions()
    {
        MqttClientOptions options = new MqttClientOptions();
        options.ClientId = _options.Id;
        options.ReceiveBufferSize = _options.ReceiveBufferSize;
        options.StoreSize = _options.StoreSize;
        options.Slots = _options.Slots;
        options.MaximumPacketSize = AnnouncedPacketSize;
        options.MaximumSubscriptions = 16;

        // After a sleep the session is known: empty, because nothing was on its way when it began.
        options.HasSession = _boot.HasSlept;
        return options;
    }
}
