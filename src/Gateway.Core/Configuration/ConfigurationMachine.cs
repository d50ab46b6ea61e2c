namespace Gateway.Core;

/// <summary>
/// Brings desired sections into force such that whatever is in them, and whenever the power goes, the gateway comes back with a confirmed configuration. The rules are
/// the lines of <see cref="ConfigurationTable"/>; here they are followed. All state that must survive is in <see cref="SectionSlots"/>.
/// </summary>
public sealed class ConfigurationMachine
{
    /// <summary>Milliseconds of a trial that touches pins.</summary>
    public const int PinDeadline = 20000;

    /// <summary>Milliseconds of a trial that touches the link.</summary>
    public const int LinkDeadline = 120000;

    /// <summary>Most times that a trial is begun.</summary>
    public const int MaximumTries = 2;

    /// <summary>Refused documents that are remembered; each is told again when it comes after so many others.</summary>
    public const int RememberedRefusals = 16;

    /// <summary>See <see cref="IConfigurationHost.Judge"/>.</summary>
    public const int NothingToDo = -1;

    private readonly SectionSlots _slots;
    private readonly IConfigurationHost _host;
    private readonly ConfigurationTransition _line = new ConfigurationTransition();
    private readonly int[] _refused = new int[RememberedRefusals];
    private ConfigurationState _state;
    private long _now;
    private long _began;
    private int _refusedCount;
    private int _code;

    // the document in work; its bytes belong to the caller
    private SectionKind _kind;
    private byte[] _id;
    private int _idOffset;
    private int _idCount;
    private byte[] _document;
    private int _offset;
    private int _count;
    private int _bodyCount;

    /// <summary>Makes a machine over slots that are loaded.</summary>
    public ConfigurationMachine(SectionSlots slots, IConfigurationHost host)
    {
        _slots = slots;
        _host = host;
        Place = SectionSlots.Nothing;
    }

    /// <summary>Where the machine stands; <see cref="ConfigurationState.Idle"/> or <see cref="ConfigurationState.Trial"/> between calls.</summary>
    public ConfigurationState State
    {
        get { return _state; }
    }

    /// <summary>The place of the section in work, or <see cref="SectionSlots.Nothing"/> when it has none yet.</summary>
    public int Place { get; private set; }

    /// <summary>CRC-32 of the document in work.</summary>
    public int Crc { get; private set; }

    /// <summary>The revision of the document in work, or -1.</summary>
    public int Revision { get; private set; }

    /// <summary>The class of the trial.</summary>
    public SettingClass TrialClass { get; private set; }

    /// <summary>Whether a document was refused because of a trial since this was last cleared.</summary>
    public bool HasRefusedBusy { get; set; }

    /// <summary>Documents whose refusal was forgotten because others came.</summary>
    public int Evictions { get; private set; }

    /// <summary>Milliseconds left of the trial; 0 without one.</summary>
    public long Left(long now)
    {
        return _state == ConfigurationState.Trial ? _began + Deadline() - now : 0;
    }

    /// <summary>Takes up a trial that the last run left, before any of it is in force.</summary>
    public void PowerUp(long now)
    {
        _now = now;
        Place = _slots.TrialPlace;
        if (Place == SectionSlots.Nothing)
        {
            return;
        }

        int count = _slots.ReadTrial();
        Crc = _slots.TrialCrc;
        Revision = _slots.TrialRevision;
        TrialClass = _slots.TrialClass;
        _code = _slots.Tries < MaximumTries ? PrepareTrial(count) : TrialClass == SettingClass.Link ? ErrorCode.Link : ErrorCode.Schema;
        Fire(_code == ErrorCode.None ? ConfigurationEvent.TrialFound : ConfigurationEvent.TriesUsed);
    }

    /// <summary>What was refused may be valid now, although no section has changed.</summary>
    public void Forgive()
    {
        _refusedCount = 0;
    }

    /// <summary>A desired section has arrived, with no bytes for its removal. What becomes of it is told before this returns, or it is on trial.</summary>
    public void Receive(SectionKind kind, byte[] id, int idOffset, int idCount, byte[] document, int offset, int count, long now)
    {
        _now = now;
        int crc = (int)Crc32.Compute(document, offset, count);
        int place = _slots.Find(kind, id, idOffset, idCount);
        if (_state == ConfigurationState.Trial)
        {
            bool same = crc == Crc && place == Place;
            Fire(same || IsKnown(kind, id, idOffset, idCount, place, crc) ? ConfigurationEvent.Known : ConfigurationEvent.Arrived);
            return;
        }

        _kind = kind;
        _id = id;
        _idOffset = idOffset;
        _idCount = idCount;
        _document = document;
        _offset = offset;
        _count = count;
        Crc = crc;
        Place = place;
        Fire(ConfigurationEvent.Arrived);
    }

    /// <summary>Watches a trial.</summary>
    public void Step(long now)
    {
        if (_state != ConfigurationState.Trial)
        {
            return;
        }

        _now = now;
        TrialHealth health = _host.Health(now);
        if (health == TrialHealth.Good)
        {
            Fire(ConfigurationEvent.Healthy);
        }
        else if (health == TrialHealth.Bad || now - _began >= Deadline())
        {
            _code = _host.TrialCode;
            Fire(ConfigurationEvent.Deadline);
        }
    }

    private int Deadline()
    {
        return TrialClass == SettingClass.Link ? LinkDeadline : PinDeadline;
    }

    /// <summary>Goes from line to line of the table until one has nothing more to do.</summary>
    private void Fire(ConfigurationEvent happened)
    {
        while (happened != ConfigurationEvent.None && ConfigurationTable.Find(_state, happened, _line))
        {
            _state = _line.To;
            happened = Perform(_line.Action);
        }
    }

    private ConfigurationEvent Perform(ConfigurationAction action)
    {
        switch (action)
        {
            case ConfigurationAction.Judge:
                return Judge();
            case ConfigurationAction.Refuse:
                return Refuse();
            case ConfigurationAction.RefuseBusy:
                HasRefusedBusy = true;
                _host.Tell(ConfigurationOutcome.Rejected, ErrorCode.Busy);
                return ConfigurationEvent.None;
            case ConfigurationAction.RefuseFlash:
                _host.Tell(ConfigurationOutcome.Rejected, ErrorCode.Flash);
                return ConfigurationEvent.None;
            case ConfigurationAction.WriteSection:
                return WriteSection();
            case ConfigurationAction.WriteTrial:
                return WriteTrial();
            case ConfigurationAction.CountTry:
                return CountTry();
            case ConfigurationAction.Apply:
                return Apply();
            case ConfigurationAction.Adopt:
                _host.Apply(_now);
                return Finish();
            case ConfigurationAction.Confirm:
                _code = ErrorCode.Flash;
                return _slots.Confirm() ? Finish() : ConfigurationEvent.FlashFailed;
            case ConfigurationAction.Report:
                _host.Tell(ConfigurationOutcome.Confirmed, ErrorCode.None);
                return ConfigurationEvent.None;
            case ConfigurationAction.Revert:
                _host.Revert(_now);
                return ConfigurationEvent.Reverted;
            case ConfigurationAction.Bury:
                _slots.Bury(_code);
                _host.Tell(ConfigurationOutcome.RolledBack, _code);
                return ConfigurationEvent.Done;
            default:
                return ConfigurationEvent.None;
        }
    }

    private ConfigurationEvent Judge()
    {
        if (IsKnown(_kind, _id, _idOffset, _idCount, Place, Crc))
        {
            return ConfigurationEvent.Known;
        }

        Revision = -1;
        _code = _host.Judge(_kind, _id, _idOffset, _idCount, _document, _offset, _count);
        if (_code == NothingToDo)
        {
            return ConfigurationEvent.Known;
        }

        Revision = _host.CandidateRevision;
        if (_code == ErrorCode.None && Revision >= 0 && Place != SectionSlots.Nothing && Revision <= _slots.ActiveRevision(Place))
        {
            _code = ErrorCode.Stale;
        }

        if (_code != ErrorCode.None)
        {
            return ConfigurationEvent.Bad;
        }

        TrialClass = _host.CandidateClass;
        return TrialClass == SettingClass.Hot ? ConfigurationEvent.Hot : ConfigurationEvent.Risky;
    }

    private ConfigurationEvent Refuse()
    {
        if (_refusedCount >= RememberedRefusals)
        {
            Evictions++;
        }

        _refused[_refusedCount % RememberedRefusals] = Mark(_kind, _id, _idOffset, _idCount, Crc);
        _refusedCount++;
        _host.Tell(ConfigurationOutcome.Rejected, _code);
        return ConfigurationEvent.Done;
    }

    private ConfigurationEvent WriteSection()
    {
        return Encode() && _slots.WriteConfirmed(Place, Crc, Revision, _bodyCount) ? ConfigurationEvent.SectionWritten : ConfigurationEvent.FlashFailed;
    }

    private ConfigurationEvent WriteTrial()
    {
        return Encode() && _slots.WriteTrial(Place, Crc, Revision, TrialClass, _bodyCount) ? ConfigurationEvent.TrialWritten : ConfigurationEvent.FlashFailed;
    }

    private bool Encode()
    {
        Place = _slots.Take(_kind, _id, _idOffset, _idCount);
        if (Place == SectionSlots.Nothing)
        {
            return false;
        }

        _bodyCount = _host.Encode(_slots.Buffer, SectionSlots.BodyOffset, SectionSlots.MaximumBody);
        return _bodyCount >= 0;
    }

    private ConfigurationEvent CountTry()
    {
        _code = ErrorCode.Flash;
        return _slots.CountTry() ? ConfigurationEvent.Counted : ConfigurationEvent.FlashFailed;
    }

    private ConfigurationEvent Apply()
    {
        _code = _host.Apply(_now);
        if (_code != ErrorCode.None)
        {
            return ConfigurationEvent.Refused;
        }

        _began = _now;
        _host.Tell(ConfigurationOutcome.Trial, ErrorCode.None);
        return ConfigurationEvent.Applied;
    }

    private ConfigurationEvent Finish()
    {
        // what was refused before may be valid beside this one
        _refusedCount = 0;
        _host.Commit();
        return ConfigurationEvent.Done;
    }

    private int PrepareTrial(int count)
    {
        return _host.Prepare(_slots.Kind(Place), _slots.Id(Place), _slots.Buffer, SectionSlots.BodyOffset, count, TrialClass);
    }

    private bool IsKnown(SectionKind kind, byte[] id, int idOffset, int idCount, int place, int crc)
    {
        if (place != SectionSlots.Nothing && _slots.Knows(place, crc))
        {
            return true;
        }

        int mark = Mark(kind, id, idOffset, idCount, crc);
        int count = _refusedCount < RememberedRefusals ? _refusedCount : RememberedRefusals;
        for (int i = 0; i < count; i++)
        {
            if (_refused[i] == mark)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells documents of different sections apart that have the same bytes.</summary>
    private static int Mark(SectionKind kind, byte[] id, int idOffset, int idCount, int crc)
    {
        return ((int)Crc32.Compute(id, idOffset, idCount) * 7) + (int)kind + crc;
    }
}
