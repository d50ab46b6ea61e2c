using System.Text;
using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// Configuration over the air: takes desired sections and secrets, has the machine decide, puts sections in force in the running gateway, and tells what runs and what became
/// of each document. Before there is a gateway it lays what is on flash over the board's defaults.
/// </summary>
internal sealed partial class Configurator : IConfigurationHost
{
    private const int Clears = SectionStore.MaximumMembers;

    private readonly GatewayHardware _hardware;
    private readonly SectionTables _tables;
    private readonly SectionRules _rules;
    private readonly SectionStore _store;
    private readonly SectionChange _change;
    private readonly SectionReader _reader = new SectionReader(true);
    private readonly SectionWriter _writer;
    private readonly JsonReader _json;
    private readonly JsonWriter _body;
    private readonly SecretStore _secrets;
    private readonly SigningKey _signing;
    private readonly OutcomeQueue _outcomes;
    private readonly ConfigurationMachine _machine;
    private readonly string[] _clears = new string[Clears];

    // what runs without any section on flash, packed: sys, net and mqtt can go back to it
    private readonly byte[][] _board = new byte[3][];

    private SectionInstaller _installer;
    private OutputBank _outputs;
    private InputBank _inputs;
    private ChannelBank _channels;
    private ReadingLog _log;
    private Topics _topics;
    private Link _link;
    private Outbox _outbox;
    private BrokerLink _broker;
    private CommandReader _commands;

    // the change in work: whether and since when it is in force, and its section that is not well
    private bool _inForce;
    private long _appliedAt;
    private int _failing = SectionTables.None;

    // the document that is being judged
    private MqttMessage _arrived;
    private SectionKind _kind;
    private int _index;
    private object _candidate;
    private bool _isBoards;
    private string _path;
    private string _key;
    private string _message;

    private long _reportDue;
    private long _clearDue;
    private int _unknownSection;

    /// <summary>
    /// Lays the sections on flash over <paramref name="configuration"/>, the board's defaults, which is not kept. The reader, the writer and <paramref name="scratch"/>, which has room for a
    /// document, are used within calls only.
    /// </summary>
    internal Configurator(GatewayHardware hardware, GatewayConfiguration configuration, JsonReader json, JsonWriter writer, byte[] scratch, long now)
    {
        _hardware = hardware;
        _json = json;
        _body = writer;
        _writer = new SectionWriter(_reader);
        _outcomes = new OutcomeQueue(_reader.Scratch);
        _tables = new SectionTables(_reader, _writer, json, scratch);
        _rules = new SectionRules(_tables, hardware.Board);
        _secrets = new SecretStore(hardware.Files, hardware.Random);
        _signing = new SigningKey(hardware.Files);
        _store = new SectionStore(hardware.Files, scratch);
        _store.Places.KeepsRemoved = _signing.IsSet;
        _change = new SectionChange(_tables);
        _machine = new ConfigurationMachine(_store, this);
        CandidateTransaction = string.Empty;
        SetupErrorKey = string.Empty;
        Clear();
        TakeBoard(configuration);
        _store.Load();
        Overlay();
        CheckOverlay();
        TellFailures();
        _machine.PowerUp(now);
        if (_outcomes.IsEmpty && hardware.Device.WakeCause != WakeCause.Sleep)
        {
            // Whatever the last run left at the broker is over. A sleep left nothing but the result of the last document, which stays there to be read.
            _outcomes.Add().Is(ConfigurationOutcome.Idle, string.Empty, ErrorCode.None, string.Empty, string.Empty);
        }
    }

    /// <summary>Why a section on flash does not run, an <see cref="ErrorCode"/>; the first such one.</summary>
    internal int SetupError { get; private set; }

    /// <summary>Which.</summary>
    internal string SetupErrorKey { get; private set; }

    /// <summary>The secrets.</summary>
    internal SecretStore Secrets
    {
        get { return _secrets; }
    }

    /// <summary>The sections that run.</summary>
    internal SectionTables Sections
    {
        get { return _tables; }
    }

    /// <summary>The section <c>mqtt</c> that runs, made anew.</summary>
    internal MqttSettings Mqtt
    {
        get { return (MqttSettings)_tables.Get(SectionKind.Mqtt, 0); }
    }

    /// <summary>The section <c>mqtt</c> that was provisioned, made anew.</summary>
    internal MqttSettings ProvisionedMqtt
    {
        get { return (MqttSettings)_tables.Unpack(SectionKind.Mqtt, Board(SectionKind.Mqtt)); }
    }

    /// <summary>The section <c>net</c> that runs, made anew.</summary>
    internal NetSettings Net
    {
        get { return (NetSettings)_tables.Get(SectionKind.Net, 0); }
    }

    /// <summary>The section <c>net</c> that was provisioned, made anew.</summary>
    internal NetSettings ProvisionedNet
    {
        get { return (NetSettings)_tables.Unpack(SectionKind.Net, Board(SectionKind.Net)); }
    }

    /// <summary>Whether the section of a kind of which there is one is the provisioned one.</summary>
    internal bool IsProvisioned(SectionKind kind)
    {
        return _tables.PackedAt(kind, 0) == Board(kind);
    }

    /// <summary>Whether the link is on trial: nothing that comes over it moves an output, and its loss is none (B09).</summary>
    internal bool IsLinkOnTrial
    {
        get { return _machine.IsTrial && _machine.TrialClass == SettingClass.Link; }
    }

    /// <summary>Whether a change is in work: on trial, or a transaction that waits for its commit.</summary>
    internal bool IsTrying
    {
        get { return _machine.State != ConfigurationState.Idle; }
    }

    /// <summary>Whether all that came was taken and all that became of it was told.</summary>
    internal bool IsQuiet
    {
        get { return _outcomes.IsEmpty && (_reportDue | _clearDue) == 0 && !_machine.HasRefusedBusy && _broker.HasEveryAnswer; }
    }

    /// <summary>See <see cref="ConfigurationMachine.Evictions"/>.</summary>
    internal int Evictions
    {
        get { return _machine.Evictions; }
    }

    /// <summary>Writes to flash since boot.</summary>
    internal int FlashWrites
    {
        get { return _store.Writes + _secrets.Writes; }
    }

    /// <summary>Of those, failed.</summary>
    internal int FlashFailures
    {
        get { return _store.Failures + _secrets.Failures; }
    }

    /// <inheritdoc/>
    public SettingClass ChangeClass { get; private set; }

    /// <inheritdoc/>
    public int CandidateRevision { get; private set; }

    /// <inheritdoc/>
    public string CandidateTransaction { get; private set; }

    /// <inheritdoc/>
    public bool CandidateAsks { get; private set; }

    /// <inheritdoc/>
    public int TrialCode
    {
        get { return ChangeClass == SettingClass.Link && _failing == SectionTables.None ? ErrorCode.Link : ErrorCode.Unknown; }
    }

    /// <summary>Connects to the running gateway.</summary>
    internal void Attach(OutputBank outputs, InputBank inputs, ChannelBank channels, ReadingLog log, Topics topics, Link link, Outbox outbox, BrokerLink broker, SleepCycle sleep, CommandReader commands)
    {
        _channels = channels;
        _log = log;
        _topics = topics;
        _link = link;
        _outbox = outbox;
        _broker = broker;
        _commands = commands;
        _installer = new SectionInstaller(_tables, outputs, inputs, channels, log, link, broker, sleep, _hardware.Network);
        _outputs = outputs;
        _inputs = inputs;
        _installer.UseTimeServer(Net);
    }

    /// <summary>Forgets every section and secret, for a restart from the board's defaults.</summary>
    internal static void Forget(IFiles files)
    {
        SectionStore.Forget(files);
        SecretStore.Forget(files);
    }

    /// <summary>Has everything told again.</summary>
    internal void Republish()
    {
        _reportDue = (1L << SectionTables.Units) - 1;
        _outcomes.Repeat();
    }

    /// <summary>Watches a trial, and tells what is to be told as far as there is room.</summary>
    internal void Step(long now)
    {
        _broker.Step(_outcomes.IsEmpty, IsLinkOnTrial, now);
        _machine.Step(now);
        _log.IsHeld = IsLinkOnTrial;
        if (!_outbox.IsOnline)
        {
            return;
        }

        TellOutcomes(now);
        TellSections();
        if (_machine.HasRefusedBusy && _machine.State == ConfigurationState.Idle && _outcomes.IsEmpty && _broker.HasEveryAnswer)
        {
            _machine.HasRefusedBusy = false;
            _broker.AskForDesired();
        }
    }
}
