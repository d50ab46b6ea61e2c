using System;
using System.Text;
using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// A gateway: sensors, outputs and inputs of a board on one end, a broker on the other. Everything is made by the constructor; from then on all happens in
/// <see cref="Step"/>, on one thread, and nothing in it waits. Local things come first in a step: no state of the network delays a button or a timer (B06).
/// </summary>
public sealed class Gateway
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

    /// <summary>Where the connection stands.</summary>
    public MqttState LinkState
    {
        get { return _client.State; }
    }

    /// <summary>What the last connection or attempt ended with, see <see cref="MqttReason"/>.</summary>
    public int LastReason
    {
        get { return _link.LastReason; }
    }

    /// <summary>The client's counters.</summary>
    public MqttStatistics Statistics
    {
        get { return _client.Statistics; }
    }

    /// <summary>Messages that the broker has not acknowledged yet.</summary>
    public int Queued
    {
        get { return _client.Queued; }
    }

    /// <summary>Readings that are not yet known to be delivered.</summary>
    public int Backlog
    {
        get { return _log.Count; }
    }

    /// <summary>Of those, on flash.</summary>
    public int Stored
    {
        get { return _log.Journal.Count; }
    }

    /// <summary>Writes of readings to flash since boot, failed ones included.</summary>
    public int JournalWrites
    {
        get { return _log.Journal.Writes; }
    }

    /// <summary>Bytes of readings written to flash since boot.</summary>
    public long JournalBytes
    {
        get { return _log.Journal.Bytes; }
    }

    /// <summary>Files of readings found damaged since boot.</summary>
    public int JournalDamaged
    {
        get { return _log.Journal.Damaged; }
    }

    /// <summary>The sequence number of the next reading.</summary>
    public long NextNumber
    {
        get { return _log.Next; }
    }

    /// <summary>Readings given up since this boot; each is named in an event (B01).</summary>
    public int LostReadings
    {
        get { return _log.Dropped; }
    }

    /// <summary>Commands received.</summary>
    public int CommandsReceived
    {
        get { return _commands.Received; }
    }

    /// <summary>Of those, refused.</summary>
    public int CommandsRefused
    {
        get { return _commands.Refused; }
    }

    /// <summary>Results and events that found no place and were not told.</summary>
    public int Untold
    {
        get { return _link.Untold; }
    }

    /// <summary>Documents that fit neither the buffers nor what the broker takes (B14).</summary>
    public int Unsendable
    {
        get { return _outbox.Unsendable; }
    }

    /// <summary>Subscriptions that the broker refused.</summary>
    public int RefusedSubscriptions
    {
        get { return _link.RefusedSubscriptions; }
    }

    /// <summary>Writes to flash since boot.</summary>
    public int FlashWrites
    {
        get { return _boot.Writes + _log.Journal.Writes + _outputs.FlashWrites + _inputs.FlashWrites + _configurator.FlashWrites; }
    }

    /// <summary>Of those, failed.</summary>
    public int FlashFailures
    {
        get { return _boot.Failures + _log.Journal.Failures + _outputs.FlashFailures + _inputs.FlashFailures + _configurator.FlashFailures; }
    }

    /// <summary>Which boot this is, from 1.</summary>
    public long Boot
    {
        get { return _boot.Boot; }
    }

    /// <summary>Why it happened, as far as can be told: <c>first</c>, <c>power</c>, or the word of an intended restart.</summary>
    public string Restart
    {
        get { return _options.Restart.Length > 0 ? _options.Restart : _boot.Restart; }
    }

    /// <summary>The Unix second at which this boot began, or 0 while the time of day was never known.</summary>
    public long Epoch
    {
        get { return _log.Epoch; }
    }

    /// <summary>Whether <see cref="Stop"/> has come to its end; steps do nothing any more.</summary>
    public bool IsStopped
    {
        get { return _phase == Stopped; }
    }

    /// <summary>A channel, in the order of the configuration; null for one that was removed.</summary>
    public Channel Channel(int index)
    {
        return _channels.Channel(index);
    }

    /// <summary>Seconds since the gateway was made.</summary>
    public long Uptime(long now)
    {
        return (now - _started) / 1000;
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

    /// <summary>
    /// Begins to close cleanly: says <c>offline</c>, lets the broker acknowledge what is on its way, disconnects and writes down what a restart needs. Go on with
    /// <see cref="Step"/> until <see cref="IsStopped"/>, which takes at most twice <see cref="GatewayOptions.StopTimeout"/>. <paramref name="reason"/> is the
    /// word for the next boot's <see cref="Restart"/>, at most 12 characters of ASCII.
    /// </summary>
    public void Stop(string reason)
    {
        if (_phase == Running)
        {
            _phase = Leaving;
            _restart = reason;
            _stopAt = _steppedAt + _options.StopTimeout;
        }
    }

    /// <summary>Whether what comes over the link moves nothing: it is on trial (B09), or the gateway is about to go, and an output that was switched now would float in a moment.</summary>
    internal bool IsDeaf
    {
        get { return _configurator.IsLinkOnTrial || IsLeaving; }
    }

    /// <summary>Whether the gateway is about to go.</summary>
    internal bool IsLeaving
    {
        get { return _phase != Running; }
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

    /// <summary>The longest time between two steps since this was called last, in milliseconds (B06).</summary>
    internal int TakeWorstLoop()
    {
        int worst = _worstLoop;
        _worstLoop = 0;
        return worst;
    }

    /// <summary>Who this is and how it does, in one line for a person at the device.</summary>
    internal string Describe()
    {
        string address = _hardware.Device.Address;
        return _options.Id + ", firmware " + _options.Firmware + ", board " + (_options.Board.Length > 0 ? _options.Board : "unknown") + ", boot " + Boot.ToString() + " (" + Restart + "), address "
            + (address.Length > 0 ? address : "none") + ", broker " + (_client.IsOnline ? "online" : "not connected, reason " + LastReason.ToString())
            + (SetupError == ErrorCode.None ? string.Empty : ", " + SetupErrorKey + " " + ErrorCode.Text(SetupError));
    }

    /// <summary>Stops, and then restarts the device.</summary>
    internal void Reboot(string reason)
    {
        _rebooting = true;
        Stop(reason);
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

    /// <summary>Restarts with what is kept on flash forgotten, but for the boot number and the sequence, which are never used twice.</summary>
    internal void FactoryReset()
    {
        _reset = true;
        Reboot("factory");
    }

    /// <summary>The steps of a clean close, one after the other; each ends when it is done or when its time is up.</summary>
    private void Leave(long now)
    {
        bool late = now - _stopAt >= 0;
        if (_phase == Leaving && (_link.SayGoodbye(_sleeping) || late))
        {
            _phase = Draining;
        }

        _link.TellResults();

        if (_phase == Draining && (!_client.IsOnline || _client.Queued == 0 || late))
        {
            // B17: what the broker has not acknowledged by now it may never have got, so its will has to say it.
            _client.Disconnect(_client.Queued == 0 ? MqttReason.Success : MqttReason.DisconnectWithWill);
            _phase = Closing;
            _stopAt = now + _options.StopTimeout;
        }
        else if (_phase == Closing && (_client.State == MqttState.Offline || late))
        {
            Finish(now);
        }
    }

    private void Finish(long now)
    {
        _outputs.Save(now);
        _inputs.Save(now);
        _phase = Stopped;
        if (_sleeping)
        {
            FallAsleep(now);
            return;
        }

        _log.Close(_restart, now);
        if (_reset)
        {
            ForgetState();
        }

        if (_rebooting)
        {
            _hardware.Device.Reboot(_restart);
        }
    }

    private void Sleep()
    {
        _sleeping = true;
        Stop(BootRecord.SleepReason);
    }

    /// <summary>Where flash does not take what the wake needs, a restart is told from a sleep by the chip, and begins behind every number that may be used.</summary>
    private void FallAsleep(long now)
    {
        if (_log.Sleep(_sleep.Missed, _sleep.IsTold, now))
        {
            _hardware.Device.Sleep(_sleep.Seconds);
        }
        else
        {
            _hardware.Device.Reboot("flash");
        }
    }

    private void ForgetState()
    {
        IFiles files = _hardware.Files;
        Configurator.Forget(files);
        files.Delete("outputs.0");
        files.Delete("outputs.1");
        files.Delete("inputs.0");
        files.Delete("inputs.1");
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
