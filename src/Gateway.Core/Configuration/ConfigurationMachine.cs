using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// Brings desired sections into force, one or several as one change, such that whatever is in them, and whenever the power goes, the gateway comes back with a confirmed configuration. The rules
/// are the lines of <see cref="ConfigurationTable"/>; here they are followed. All state that must survive is in <see cref="SectionStore"/>.
/// </summary>
public sealed partial class ConfigurationMachine
{
    /// <summary>Milliseconds of a trial that touches pins.</summary>
    public const int PinDeadline = 20000;

    /// <summary>Milliseconds of a trial that touches the link, or that an operator is to confirm.</summary>
    public const int LinkDeadline = 120000;

    /// <summary>Milliseconds that a transaction waits for its next section or its commit.</summary>
    public const int OpenDeadline = 600000;

    /// <summary>Most times that a trial is begun.</summary>
    public const int MaximumTries = 2;

    /// <summary>Refused documents that are remembered; each is told again when it comes after so many others.</summary>
    public const int RememberedRefusals = 16;

    /// <summary>See <see cref="IConfigurationHost.Judge"/>.</summary>
    public const int NothingToDo = -1;

    private readonly SectionStore _store;
    private readonly ConfigurationRoot _root;
    private readonly IConfigurationHost _host;
    private readonly ConfigurationTransition _line = new ConfigurationTransition();
    private readonly int[] _refused = new int[RememberedRefusals];
    private ConfigurationState _state;
    private long _now;
    private long _began;
    private int _refusedCount;
    private int _code;
    private string _reason = string.Empty;
    private int _result;

    // the document in work; its bytes belong to the caller
    private SectionKind _kind;
    private byte[] _id;
    private int _idOffset;
    private int _idCount;
    private byte[] _document;
    private int _offset;
    private int _count;
    private int _section;

    /// <summary>Makes a machine over a store that is loaded.</summary>
    public ConfigurationMachine(SectionStore store, IConfigurationHost host)
    {
        _store = store;
        _root = store.Root;
        _host = host;
        DocumentPlace = SectionPlaces.Nothing;
        Place = SectionPlaces.Nothing;
        Transaction = string.Empty;
    }

    /// <summary>Where the machine stands: between calls idle, open, on trial, or healthy.</summary>
    public ConfigurationState State
    {
        get { return _state; }
    }

    /// <summary>Whether something is on trial.</summary>
    public bool IsTrial
    {
        get { return _state == ConfigurationState.Trial || _state == ConfigurationState.Healthy; }
    }

    /// <summary>The place of the document that was received last, or <see cref="SectionPlaces.Nothing"/> when its section has none.</summary>
    public int DocumentPlace { get; private set; }

    /// <summary>Its CRC-32.</summary>
    public int DocumentCrc { get; private set; }

    /// <summary>Its revision, or -1.</summary>
    public int DocumentRevision { get; private set; }

    /// <summary>The name of the transaction that the change is, or an empty string for a single section.</summary>
    public string Transaction { get; private set; }

    /// <summary>Sections of the change.</summary>
    public int Members { get; private set; }

    /// <summary>The place of its first section.</summary>
    public int Place { get; private set; }

    /// <summary>The highest revision in it, or -1.</summary>
    public int Revision { get; private set; }

    /// <summary>The class of the trial.</summary>
    public SettingClass TrialClass { get; private set; }

    /// <summary>Whether the change, when it is well, waits for an operator's confirm.</summary>
    public bool Asks { get; private set; }

    /// <summary>Documents whose refusal was forgotten because others came, since boot: when one comes again it is read, and refused, once more.</summary>
    public int Evictions { get; private set; }

    /// <summary>Whether a document was refused because of another change since this was last cleared.</summary>
    public bool HasRefusedBusy { get; set; }

    /// <summary>Milliseconds left of the trial, or of the transaction that is open; 0 without one.</summary>
    public long Left(long now)
    {
        return _state == ConfigurationState.Idle ? 0 : _began + Deadline() - now;
    }

    /// <summary>Takes up what the last run left, before any of it is in force.</summary>
    public void PowerUp(long now)
    {
        _now = now;
        if (_root.State == ConfigurationRoot.Settled)
        {
            return;
        }

        NoteChange();
        if (_root.State == ConfigurationRoot.Open)
        {
            Because(ErrorCode.Stale, "a restart came before its commit");
            Fire(ConfigurationEvent.OpenFound);
            return;
        }

        Asks = _root.Asks;
        TrialClass = _root.Class;
        _code = _store.IsDamaged ? ErrorCode.Flash : _root.Tries >= MaximumTries ? TriesCode() : _host.Prepare();
        Fire(_code == ErrorCode.None ? ConfigurationEvent.TrialFound : ConfigurationEvent.TriesUsed);
    }

    /// <summary>What was refused may be valid now, although no section has changed.</summary>
    public void Forgive()
    {
        _refusedCount = 0;
    }

    /// <summary>A desired section has arrived, with no bytes for its removal. What becomes of it is told before this returns, or it is on trial or in the open transaction.</summary>
    public void Receive(SectionKind kind, byte[] id, int idOffset, int idCount, byte[] document, int offset, int count, long now)
    {
        _now = now;
        _kind = kind;
        _id = id;
        _idOffset = idOffset;
        _idCount = idCount;
        _document = document;
        _offset = offset;
        _count = count;
        _section = SectionPlaces.Hash(kind, id, idOffset, idCount);
        DocumentCrc = (int)Crc32.Compute(document, offset, count);
        DocumentPlace = _store.Places.Find(kind, id, idOffset, idCount);
        DocumentRevision = -1;
        Fire(IsTrial && IsKnown() ? ConfigurationEvent.Known : ConfigurationEvent.Arrived);
    }

    /// <summary>
    /// An operator says that a transaction has <paramref name="count"/> sections and is complete. <see cref="ErrorCode.None"/> when they are on trial or confirmed;
    /// <see cref="ErrorCode.Unknown"/> for a transaction that there is not, <see cref="ErrorCode.Stale"/> for one that is over, <see cref="ErrorCode.Busy"/> during another trial,
    /// <see cref="ErrorCode.Schema"/> for a wrong count, which changes nothing; or why it is dropped.
    /// </summary>
    public int Commit(string transaction, int count, long now)
    {
        if (IsTrial && _root.IsNamed(transaction))
        {
            // delivered again
            return ErrorCode.None;
        }

        int code = Find(transaction);
        if (code != ErrorCode.None)
        {
            return code;
        }

        return count == _store.Members ? Fire(ConfigurationEvent.Commit, now) : ErrorCode.Schema;
    }

    /// <summary>An operator gives a transaction up. As <see cref="Commit"/>.</summary>
    public int Abort(string transaction, long now)
    {
        int code = Find(transaction);
        if (code != ErrorCode.None)
        {
            return code;
        }

        Because(ErrorCode.Stale, "aborted");
        Fire(ConfigurationEvent.Abort, now);
        return ErrorCode.None;
    }

    /// <summary>
    /// An operator confirms the trial of a revision. <see cref="ErrorCode.Unknown"/> when nothing on trial waits for that or the revision is to come, <see cref="ErrorCode.Stale"/> when it is
    /// older, <see cref="ErrorCode.Busy"/> while the trial is not well.
    /// </summary>
    public int Approve(long revision, long now)
    {
        if (!IsTrial || !Asks || revision > Revision)
        {
            return ErrorCode.Unknown;
        }

        if (revision < Revision)
        {
            return ErrorCode.Stale;
        }

        bool well = _state == ConfigurationState.Healthy && _host.Health(now) == TrialHealth.Good;
        return well ? Fire(ConfigurationEvent.Approved, now) : ErrorCode.Busy;
    }

    /// <summary>Watches a trial or an open transaction.</summary>
    public void Step(long now)
    {
        if (_state == ConfigurationState.Idle)
        {
            return;
        }

        _now = now;
        TrialHealth health = IsTrial ? _host.Health(now) : TrialHealth.Pending;
        if (health == TrialHealth.Good && _state == ConfigurationState.Trial)
        {
            Fire(Asks ? ConfigurationEvent.Waits : ConfigurationEvent.Healthy);
        }
        else if (health == TrialHealth.Bad || now - _began >= Deadline())
        {
            NoteWhy(health);
            Fire(ConfigurationEvent.Deadline);
        }
    }

    private void NoteWhy(TrialHealth health)
    {
        if (_state == ConfigurationState.Open)
        {
            Because(ErrorCode.Stale, "not committed in time");
        }
        else if (health == TrialHealth.Good)
        {
            Because(ErrorCode.Stale, "not confirmed in time");
        }
        else
        {
            Because(_host.TrialCode, string.Empty);
        }
    }

    /// <summary>Why what comes next is told; without a reason the host knows best.</summary>
    private void Because(int code, string reason)
    {
        _code = code;
        _reason = reason;
    }

    private int Deadline()
    {
        return _state == ConfigurationState.Open ? OpenDeadline : Asks || TrialClass == SettingClass.Link ? LinkDeadline : PinDeadline;
    }

    private int TriesCode()
    {
        return TrialClass == SettingClass.Link ? ErrorCode.Link : ErrorCode.Schema;
    }

    /// <summary>Whether a transaction is the open one.</summary>
    private int Find(string transaction)
    {
        if (_state == ConfigurationState.Open && _root.IsNamed(transaction))
        {
            return ErrorCode.None;
        }

        return IsTrial ? ErrorCode.Busy : _root.HasEnded(transaction) ? ErrorCode.Stale : ErrorCode.Unknown;
    }

    /// <summary>Does what an operator has said; what came of it at once.</summary>
    private int Fire(ConfigurationEvent happened, long now)
    {
        _now = now;
        _result = ErrorCode.None;
        Fire(happened);
        return _result;
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
}
