using System.Text;
using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// Configuration over the air: takes desired sections and secrets, has the machine decide, puts sections in force in the running gateway, and tells what runs and what became
/// of each document. Before there is a gateway it lays what is on flash over the board's defaults.
/// </summary>
internal sealed partial class Configurator : IConfigurationHost
{
    // A driver that is still at work after so many milliseconds is alive; one at an output or input has nothing to answer.
    private const int BusyIsAlive = 5000;
    private const int LoopIsAlive = 2000;
    private const int Clears = 4;

    private readonly GatewayConfiguration _all;
    private readonly GatewayHardware _hardware;
    private readonly SectionTables _tables;
    private readonly SectionRules _rules;
    private readonly SectionSlots _slots;
    private readonly SectionReader _reader = new SectionReader();
    private readonly SectionWriter _writer;
    private readonly JsonReader _json = new JsonReader(JsonReader.TopicDepth);
    private readonly JsonWriter _body = new JsonWriter();
    private readonly SecretStore _secrets;
    private readonly OutcomeQueue _outcomes;
    private readonly ConfigurationMachine _machine;
    private readonly string[] _clears = new string[Clears];

    // what runs without any section on flash; net and mqtt can go back to it
    private readonly object[] _board = new object[3];

    private OutputBank _outputs;
    private InputBank _inputs;
    private ChannelBank _channels;
    private ReadingLog _log;
    private Topics _topics;
    private Link _link;
    private Outbox _outbox;
    private BrokerLink _broker;

    // the section in work
    private SectionKind _kind;
    private string _id;
    private int _index;
    private object _candidate;
    private object _before;
    private bool _inForce;
    private long _appliedAt;

    // the document that is being judged
    private string _path;
    private string _key;
    private string _message;

    private long _reportDue;
    private long _clearDue;
    private int _unknownSection;

    /// <summary>Lays the sections on flash over <paramref name="configuration"/>, the board's defaults.</summary>
    internal Configurator(GatewayHardware hardware, GatewayConfiguration configuration, long now)
    {
        _hardware = hardware;
        _all = configuration;
        _writer = new SectionWriter(_reader);
        _outcomes = new OutcomeQueue(_reader.Scratch);
        _tables = new SectionTables(configuration);
        _rules = new SectionRules(configuration, hardware.Board);
        _secrets = new SecretStore(hardware.Files, hardware.Random);
        _slots = new SectionSlots(hardware.Files);
        _machine = new ConfigurationMachine(_slots, this);
        _board[0] = configuration.Sys;
        _board[1] = configuration.Net;
        _board[2] = configuration.Mqtt;
        SetupErrorKey = string.Empty;
        Clear();
        _slots.Load();
        Overlay();
        CheckOverlay();
        _tables.Compact();
        TellDead();
        _machine.PowerUp(now);
        if (_outcomes.IsEmpty)
        {
            // Whatever the last run left at the broker is over.
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

    /// <summary>The section <c>mqtt</c> that was provisioned.</summary>
    internal MqttSettings ProvisionedMqtt
    {
        get { return (MqttSettings)_board[2]; }
    }

    /// <summary>Whether the link is on trial: nothing that comes over it moves an output, and its loss is none (B09).</summary>
    internal bool IsLinkOnTrial
    {
        get { return _machine.State == ConfigurationState.Trial && _machine.TrialClass == SettingClass.Link; }
    }

    /// <summary>Writes to flash since boot.</summary>
    internal int FlashWrites
    {
        get { return _slots.Writes + _secrets.Writes; }
    }

    /// <summary>Of those, failed.</summary>
    internal int FlashFailures
    {
        get { return _slots.Failures + _secrets.Failures; }
    }

    /// <inheritdoc/>
    public SettingClass CandidateClass { get; private set; }

    /// <inheritdoc/>
    public int CandidateRevision { get; private set; }

    /// <inheritdoc/>
    public int TrialCode
    {
        get { return CandidateClass == SettingClass.Link ? ErrorCode.Link : ErrorCode.Unknown; }
    }

    /// <summary>Connects to the running gateway.</summary>
    internal void Attach(OutputBank outputs, InputBank inputs, ChannelBank channels, ReadingLog log, Topics topics, Link link, Outbox outbox, BrokerLink broker)
    {
        _outputs = outputs;
        _inputs = inputs;
        _channels = channels;
        _log = log;
        _topics = topics;
        _link = link;
        _outbox = outbox;
        _broker = broker;
        if (_inForce && !SectionTables.IsSingle(_kind))
        {
            // The hardware may have refused others, or this one, while the gateway was made.
            _index = _tables.Find(_kind, _id);
            _index = _index == SectionTables.None ? _tables.FreeIndex(_kind) : _index;
        }
    }

    /// <summary>Forgets every section and secret, for a restart from the board's defaults.</summary>
    internal static void Forget(IFiles files)
    {
        SectionSlots.Forget(files);
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
        if (_machine.HasRefusedBusy && _machine.State == ConfigurationState.Idle && _outcomes.IsEmpty)
        {
            _machine.HasRefusedBusy = false;
            _broker.AskForDesired();
        }
    }

    /// <inheritdoc/>
    public int Judge(SectionKind kind, byte[] id, int idOffset, int idCount, byte[] document, int offset, int count)
    {
        Clear();
        _kind = kind;
        _id = idCount == 0 ? string.Empty : Encoding.UTF8.GetString(id, idOffset, idCount);
        _index = _tables.Find(kind, _id);
        CandidateRevision = -1;
        CandidateClass = SettingClass.Hot;
        if (count == 0)
        {
            return JudgeRemoval();
        }

        if (count > SectionSlots.MaximumBody)
        {
            return ErrorCode.TooBig;
        }

        if (_index == SectionTables.None && _tables.FreeIndex(kind) == SectionTables.None)
        {
            return Refuse(ErrorCode.TooBig, string.Empty, "no room for another one");
        }

        object active = _index == SectionTables.None ? null : _tables.Get(kind, _index);
        int code = Read(active, document, offset, count);
        return code == ErrorCode.None ? JudgeCandidate(active) : code;
    }

    /// <inheritdoc/>
    public int Encode(byte[] buffer, int offset, int count)
    {
        if (_candidate == null || IsBoards(_candidate))
        {
            return 0;
        }

        _body.Reset(buffer, offset, count);
        _writer.Write(_body, _tables.Table(_kind), _candidate, CandidateRevision, null);
        return _body.Finish();
    }

    /// <inheritdoc/>
    public int Prepare(SectionKind kind, string id, byte[] body, int offset, int count, SettingClass candidateClass)
    {
        _kind = kind;
        _id = id;
        _index = _tables.Find(kind, id);
        CandidateClass = candidateClass;
        _candidate = count > 0 ? SectionTables.Make(kind, id) : SectionTables.IsSingle(kind) ? _board[(int)kind - 1] : null;
        if (count == 0)
        {
            return ErrorCode.None;
        }

        int code = ReadBody(_candidate, body, offset, count);
        CandidateRevision = (int)_reader.Revision;
        return code == ErrorCode.None ? _rules.Check(kind, _index, _candidate) : code;
    }

    /// <inheritdoc/>
    public int Apply(long now)
    {
        if (_index == SectionTables.None)
        {
            _index = _tables.FreeIndex(_kind);
            _before = null;
        }
        else
        {
            _before = _tables.Get(_kind, _index);
        }

        _inForce = true;
        _appliedAt = now;
        int code = Install(_candidate, now);
        if (code == ErrorCode.None && _kind == SectionKind.Mqtt && CandidateClass == SettingClass.Link && _broker != null)
        {
            _broker.Move(_all.Mqtt, true, now);
        }

        return code;
    }

    /// <inheritdoc/>
    public void Commit()
    {
        if (_candidate == null && _machine.Place != SectionSlots.Nothing)
        {
            // It may have been the board's; the next boot knows, and frees the place where it was not.
            _slots.Pin(_machine.Place);
            _clearDue |= 1L << _machine.Place;
        }

        Due();
        _before = null;
        _candidate = null;
        _inForce = false;
    }

    /// <inheritdoc/>
    public void Revert(long now)
    {
        if (!_inForce)
        {
            return;
        }

        if (_kind == SectionKind.Mqtt && _broker != null)
        {
            _message = _broker.Problem(_link.LastReason);
        }

        Install(_before, now);
        Due();
        if (_kind == SectionKind.Mqtt && CandidateClass == SettingClass.Link && _broker != null)
        {
            _broker.Move(_all.Mqtt, false, now);
        }

        _before = null;
        _candidate = null;
        _inForce = false;
    }

    /// <inheritdoc/>
    public TrialHealth Health(long now)
    {
        if (CandidateClass == SettingClass.Link)
        {
            return _broker.IsProven && !_broker.IsMoving ? TrialHealth.Good : TrialHealth.Pending;
        }

        bool gone = (_kind == SectionKind.Output && !_outputs.IsUsed(_index)) || (_kind == SectionKind.Input && !_inputs.IsUsed(_index));
        if (gone)
        {
            _message = "the pin does not open";
            return TrialHealth.Bad;
        }

        return _kind == SectionKind.Sensor ? SensorHealth(now) : now - _appliedAt >= LoopIsAlive ? TrialHealth.Good : TrialHealth.Pending;
    }

    /// <inheritdoc/>
    public void Tell(ConfigurationOutcome outcome, int code)
    {
        int place = _machine.Place;
        bool busy = code == ErrorCode.Busy;
        string path = busy || place == SectionSlots.Nothing || outcome == ConfigurationOutcome.Rejected ? _path : SectionPath.Text(_slots.Kind(place), _slots.Id(place));
        int active = place == SectionSlots.Nothing || busy ? -1 : _slots.ActiveRevision(place);
        Outcome told = _outcomes.Add();
        told.Is(outcome, path, code, busy ? string.Empty : _key, busy ? "another section is on trial" : _message);
        told.Of(_machine.Crc, busy ? -1 : _machine.Revision, outcome == ConfigurationOutcome.Confirmed ? -1 : active, _slots.Tries);
    }

    private void Clear()
    {
        _key = string.Empty;
        _message = string.Empty;
    }

    private int Refuse(int code, string key, string message)
    {
        _key = key;
        _message = message;
        return code;
    }

    private int JudgeRemoval()
    {
        if (SectionTables.IsSingle(_kind))
        {
            _candidate = _board[(int)_kind - 1];
            object active = _tables.Get(_kind, 0);
            CandidateClass = _writer.Difference(_tables.Table(_kind), active, _candidate);
            return active == _candidate ? ConfigurationMachine.NothingToDo : JudgeLink();
        }

        _candidate = null;
        if (_index == SectionTables.None)
        {
            return ConfigurationMachine.NothingToDo;
        }

        int code = _rules.CheckRemoval(_kind, _id);
        return code == ErrorCode.None ? code : Refuse(code, _rules.Key, _rules.Message);
    }

    /// <summary>Reads a document onto a copy of what runs, or onto the defaults.</summary>
    private int Read(object active, byte[] document, int offset, int count)
    {
        Section table = _tables.Table(_kind);
        _candidate = SectionTables.Make(_kind, _id);
        if (active != null)
        {
            _writer.Copy(table, active, _candidate);
        }

        _json.Reset(document, offset, count);
        int code = _reader.Read(_json, table, _candidate);
        if (code == ErrorCode.None && _json.Read() != JsonToken.End)
        {
            return ErrorCode.Json;
        }

        CandidateRevision = (int)_reader.Revision;
        return code == ErrorCode.None ? code : Refuse(code, _reader.ErrorKey, _reader.ErrorMessage);
    }

    private int JudgeCandidate(object active)
    {
        int code = _rules.Check(_kind, _index, _candidate);
        if (code != ErrorCode.None)
        {
            return Refuse(code, _rules.Key, _rules.Message);
        }

        if (_kind == SectionKind.Sensor)
        {
            code = _channels.Check(_index, (SensorSettings)_candidate);
            if (code != ErrorCode.None)
            {
                return Refuse(code, _channels.CheckedKey, _channels.CheckedMessage);
            }
        }

        if (Encode(_slots.Buffer, SectionSlots.BodyOffset, SectionSlots.MaximumBody) < 0)
        {
            return Refuse(ErrorCode.TooBig, string.Empty, "with the keys that stay it is larger than 480 bytes");
        }

        CandidateClass = active == null ? SettingClass.Pin : _writer.Difference(_tables.Table(_kind), active, _candidate);
        return JudgeLink();
    }

    /// <summary>Refuses what this gateway's home cannot carry out, so that nothing is accepted and then does nothing (B10).</summary>
    private int JudgeLink()
    {
        if (CandidateClass != SettingClass.Link)
        {
            return ErrorCode.None;
        }

        if (_kind == SectionKind.Net)
        {
            return Refuse(ErrorCode.Unknown, string.Empty, "the network of this gateway is set when it is flashed");
        }

        MqttSettings broker = (MqttSettings)_candidate;
        if (_hardware.Endpoint == null || broker.Host.Length == 0)
        {
            return Refuse(ErrorCode.Schema, "host", _hardware.Endpoint == null ? "the broker of this gateway is fixed" : "needs a host");
        }

        string secret = broker.PasswordReference;
        return secret.Length == 0 || _secrets.Read(secret) != null ? ErrorCode.None : Refuse(ErrorCode.Secret, "passRef", "there is no secret " + secret);
    }

    private bool IsBoards(object settings)
    {
        return settings == _board[0] || settings == _board[1] || settings == _board[2];
    }

    /// <summary>Puts settings, or nothing, in the place of the section in work, and has the hardware follow.</summary>
    private int Install(object settings, long now)
    {
        _tables.Set(_kind, _index, settings);
        if (_channels == null)
        {
            return ErrorCode.None;
        }

        int code = ErrorCode.None;
        switch (_kind)
        {
            case SectionKind.Sensor:
                code = InstallSensor((SensorSettings)settings, now);
                break;
            case SectionKind.Output:
                code = InstallOutput((OutputSettings)settings, now);
                break;
            case SectionKind.Input:
                code = InstallInput((InputSettings)settings, now);
                break;
            case SectionKind.Sys:
                _link.Rename(_all.Sys.Name);
                break;
        }

        _topics.UseSections();
        return code;
    }

    private int InstallSensor(SensorSettings settings, long now)
    {
        if (settings != null)
        {
            _log.EndFile();
            return _channels.Put(_index, settings, now);
        }

        _log.Forget(_index);
        _channels.Remove(_index);
        return ErrorCode.None;
    }

    private int InstallOutput(OutputSettings settings, long now)
    {
        if (settings == null)
        {
            _outputs.Remove(_index, now);
            return ErrorCode.None;
        }

        int code = _outputs.Put(_index, settings, now);
        _link.OnOutputChanged(_index);
        return code;
    }

    private int InstallInput(InputSettings settings, long now)
    {
        if (settings == null)
        {
            _inputs.Remove(_index, now);
            return ErrorCode.None;
        }

        int code = _inputs.Put(_index, settings, now);
        _link.OnInputChanged(_index);
        return code;
    }

    private TrialHealth SensorHealth(long now)
    {
        SensorDriver driver = _channels.Driver(_index);
        if (driver == null)
        {
            return TrialHealth.Bad;
        }

        switch (driver.State)
        {
            case SensorState.Ready:
                return TrialHealth.Good;
            case SensorState.Busy:
                return now - _appliedAt >= BusyIsAlive ? TrialHealth.Good : TrialHealth.Pending;
            case SensorState.Fault:
                return FaultHealth(driver.Fault);
            default:
                return TrialHealth.Pending;
        }
    }

    /// <summary>An unplugged probe is no fault of the settings; a device that does not answer may be.</summary>
    private TrialHealth FaultHealth(SensorFault fault)
    {
        bool answers = fault != SensorFault.NoDev && fault != SensorFault.Crc && fault != SensorFault.Timeout;
        _key = "drv";
        _message = "the sensor does not answer: " + SensorFaults.Text(fault);
        return answers ? TrialHealth.Good : TrialHealth.Pending;
    }
}
