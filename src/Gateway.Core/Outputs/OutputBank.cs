using System;

namespace Gateway.Core;

/// <summary>
/// The outputs of a gateway: what a command, a button, a timer or a lost link does to them, and what none of them may do. Needs no
/// network, and no other call than <see cref="Step"/> for all that happens by itself. One thread; allocates nothing after construction.
/// </summary>
/// <remarks>
/// Whatever comes in, these hold: no output is on for longer than its <c>maxOn</c>; at most one output of an interlock group is on, and
/// between two of them lies the group's dead time; no output goes on before its <c>minOff</c> has passed. A refused command moves no pin.
/// An "off" is never lost, at most late (<c>minOn</c>); an "on" that cannot be now is refused, since nothing that was asked for earlier
/// should start later, except within the dead time. Only an output for local use refuses both from the network.
/// </remarks>
public sealed partial class OutputBank
{
    /// <summary>
    /// Seconds between two looks at what should be on flash: on-time totals and the states for <c>boot: last</c>. The most that a power
    /// cut can lose of them, and the least time between two writes.
    /// </summary>
    public const int CheckpointSeconds = 300;

    private const int FullLevel = 100;

    // Everything is looked at once an hour at the latest, so no time lies far enough ahead to be mistaken for the past.
    private const long Horizon = 3600000;

    // What an output is.
    private const int Used = 1 << 0;
    private const int Inverted = 1 << 1;
    private const int Pwm = 1 << 2;
    private const int Restores = 1 << 3;
    private const int LinkOff = 1 << 4;
    private const int LinkOn = 1 << 5;
    private const int Refuses = 1 << 6;
    private const int LocalOnly = 1 << 7;

    // What an output is doing.
    private const int Timed = 1 << 0;
    private const int OffWaits = 1 << 1;
    private const int OnWaits = 1 << 2;
    private const int LinkHandled = 1 << 3;
    private const int InFailsafe = 1 << 4;

    private readonly IPins _pins;
    private readonly IClock _clock;
    private readonly IdTable _ids;
    private readonly IdTable _groups;
    private readonly ChannelStore _store;
    private readonly int _capacity;

    // Settings: flags, and a row of numbers for each output; the dead time is in milliseconds, the others in seconds.
    private const int Pin = 0;
    private const int Hertz = 1;
    private const int Dead = 2;
    private const int LinkTime = 3;
    private const int MaxOn = 4;
    private const int MinOn = 5;
    private const int MinOff = 6;
    private const int SettingCount = 7;

    private readonly int[] _flags;
    private readonly int[] _settings;

    // State.
    private readonly int[] _state;
    private readonly byte[] _level;
    private readonly byte[] _source;
    private readonly byte[] _nextLevel;
    private readonly byte[] _nextSource;
    private readonly int[] _nextFor;
    private readonly long[] _edgeAt;
    private readonly long[] _endAt;
    private readonly long[] _onTime;
    private readonly long[] _countedAt;
    private readonly long[] _saved;

    private IOutputListener _listener;
    private bool _running;
    private bool _linkUp;
    private long _linkDownAt;
    private long _checkpointAt;
    private long _dueAt;

    /// <summary>Makes an empty bank for up to <paramref name="capacity"/> outputs (1-32) and reads what it kept on <paramref name="files"/>.</summary>
    public OutputBank(IPins pins, IClock clock, IFiles files, int capacity)
    {
        if (capacity < 1 || capacity > 32)
        {
            throw new ArgumentException();
        }

        _pins = pins;
        _clock = clock;
        _capacity = capacity;
        _ids = new IdTable(capacity);
        _groups = new IdTable(capacity);
        _store = new ChannelStore(files, "outputs", _ids, capacity);
        _flags = new int[capacity];
        _settings = new int[capacity * SettingCount];
        _state = new int[capacity];
        _level = new byte[capacity];
        _source = new byte[capacity];
        _nextLevel = new byte[capacity];
        _nextSource = new byte[capacity];
        _nextFor = new int[capacity];
        _edgeAt = new long[capacity];
        _endAt = new long[capacity];
        _onTime = new long[capacity];
        _countedAt = new long[capacity];
        _saved = new long[capacity];

        long now = clock.Milliseconds;
        _linkDownAt = now;
        _checkpointAt = now + (CheckpointSeconds * 1000);
        _dueAt = now;
    }

    /// <summary>Who hears of changes; null for nobody. Set it before the first <see cref="Step"/>.</summary>
    public IOutputListener Listener
    {
        get { return _listener; }
        set { _listener = value; }
    }

    /// <summary>The ids, empty where there is no output.</summary>
    internal IdTable Ids
    {
        get { return _ids; }
    }

    /// <summary>How many outputs fit; indices run from 0 up to it, and may have gaps.</summary>
    public int Capacity
    {
        get { return _capacity; }
    }

    /// <summary>Gives the buffer of what is kept on flash up for one that others use between two calls.</summary>
    internal void Share(byte[] buffer)
    {
        _store.Share(buffer);
    }

    /// <summary>Writes to flash since construction.</summary>
    public int FlashWrites
    {
        get { return _store.Writes; }
    }

    /// <summary>Writes to flash that failed; each is tried again at the next checkpoint.</summary>
    public int FlashFailures
    {
        get { return _store.Failures; }
    }

    /// <summary>
    /// Adds an output and drives it to its boot level at once (B07); "on" waits for <c>minOff</c>, and in a running bank for the dead time. Its index, or the negated <see cref="ErrorCode"/>:
    /// <see cref="ErrorCode.Range"/> or <see cref="ErrorCode.Schema"/> for the settings or a second output of the same id,
    /// <see cref="ErrorCode.Busy"/> when the bank is full, <see cref="ErrorCode.PinUsed"/> when the pin does not open.
    /// </summary>
    public int Add(OutputSettings settings)
    {
        int code = settings.Check();
        int index = code == ErrorCode.None ? _ids.PlaceFor(settings.Id) : -code;
        if (index < 0)
        {
            return index;
        }

        code = Place(index, settings, _clock.Milliseconds);
        return code == ErrorCode.None ? index : -code;
    }

    /// <summary>
    /// Gives a running output other settings. Where pin, polarity and PWM are the same it keeps its state, its times now judged by the new
    /// settings; otherwise it is removed and added anew. <see cref="ErrorCode.None"/>, or why not: a fault of the settings changes
    /// nothing; after <see cref="ErrorCode.PinUsed"/> the output is gone.
    /// </summary>
    public int Change(int index, OutputSettings settings, long now)
    {
        if (!IsUsed(index))
        {
            return ErrorCode.Unknown;
        }

        int code = settings.Check();
        if (code != ErrorCode.None)
        {
            return code;
        }

        if (_ids.Find(settings.Id) != index)
        {
            return ErrorCode.Schema;
        }

        bool samePin = Setting(index, Pin) == settings.Pin && Setting(index, Hertz) == settings.PwmHertz
            && settings.Inverted == Has(index, Inverted);
        if (!samePin)
        {
            Remove(index, now);
            return Place(index, settings, now);
        }

        Take(index, settings);
        if (IsActive(index) && IsGroupActive(index))
        {
            SwitchOff(index, OutputSource.Interlock, now);
        }

        Schedule(now);
        return ErrorCode.None;
    }

    /// <summary>Gives the output at an index other settings, or, where there is none, adds it there; as <see cref="Change"/>.</summary>
    internal int Put(int index, OutputSettings settings, long now)
    {
        if (IsUsed(index))
        {
            return Change(index, settings, now);
        }

        int code = settings.Check();
        if (code == ErrorCode.None && _ids.Find(settings.Id) >= 0)
        {
            code = ErrorCode.Schema;
        }

        return code == ErrorCode.None ? Place(index, settings, now) : code;
    }

    /// <summary>Switches an output off, whatever its minimum times say, saves its on-time, and gives its pin back.</summary>
    public void Remove(int index, long now)
    {
        if (!IsUsed(index))
        {
            return;
        }

        if (_level[index] > 0)
        {
            SwitchOff(index, Source(index), now);
        }

        Save(now);
        _pins.Close(Setting(index, Pin));
        Forget(index);
        Schedule(now);
    }

    /// <summary>The index of an output by its id in UTF-8, or -1.</summary>
    public int Find(byte[] utf8, int offset, int count)
    {
        return _ids.Find(utf8, offset, count);
    }

    /// <summary>The index of the output whose id stands in another table, or -1.</summary>
    internal int Find(IdTable ids, int index)
    {
        return _ids.Find(ids, index);
    }

    /// <summary>Whether there is an output at <paramref name="index"/>.</summary>
    public bool IsUsed(int index)
    {
        return index >= 0 && index < _capacity && (_flags[index] & Used) != 0;
    }

    /// <summary>What the output is at: 0 is off, 100 is on, between for PWM.</summary>
    public int Level(int index)
    {
        return _level[index];
    }

    /// <summary>Whether the output is on at any level.</summary>
    public bool IsOn(int index)
    {
        return _level[index] > 0;
    }

    /// <summary>Whether an output is on, or about to go on, that somebody outside of the board may have switched; those for local use alone belong to the board.</summary>
    public bool IsAnyInUse
    {
        get
        {
            for (int index = 0; index < _capacity; index++)
            {
                if ((_flags[index] & (Used | LocalOnly)) == Used && (_level[index] > 0 || Is(index, OnWaits)))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Whether the output is PWM, so that its state has a level.</summary>
    public bool IsPwm(int index)
    {
        return Has(index, Pwm);
    }

    /// <summary>Who brought the output into its present state.</summary>
    public OutputSource Source(int index)
    {
        return (OutputSource)_source[index];
    }

    /// <summary>Seconds, rounded up, until the output goes off by itself; 0 when it is off or has no end.</summary>
    public int SecondsLeft(int index, long now)
    {
        long left = _level[index] > 0 ? OffIn(index, now) : -1;
        return left < 0 ? 0 : (int)((left + 999) / 1000);
    }

    /// <summary>
    /// Total seconds on, as they stand on flash: at most <see cref="CheckpointSeconds"/> behind, and never going back over a power cut (B13).
    /// </summary>
    public long OnSeconds(int index)
    {
        return StoredSeconds(_saved[index]);
    }

    /// <summary>
    /// Obeys or refuses a command; the pin has moved when it returns, unless a dead time or <c>minOn</c> has to pass first. What it returns:
    /// <see cref="ErrorCode.None"/>; <see cref="ErrorCode.Unknown"/> for an index without output; <see cref="ErrorCode.NoClock"/> and
    /// <see cref="ErrorCode.Expired"/> for <c>exp</c>; <see cref="ErrorCode.Type"/> for a level where there is no PWM or a <c>for</c> with an
    /// "off"; <see cref="ErrorCode.Range"/> for a level over 100 or a <c>for</c> under 1 s; <see cref="ErrorCode.MaxOn"/> for a <c>for</c> over
    /// <c>maxOn</c>; <see cref="ErrorCode.Locked"/> within <c>minOff</c> or where only local commands act;
    /// <see cref="ErrorCode.Interlock"/> when another of the group is on and may not be switched off for this one.
    /// </summary>
    public int Command(int index, OutputCommand command, long now)
    {
        if (!IsUsed(index))
        {
            return ErrorCode.Unknown;
        }

        int code = CheckTime(command);
        if (code == ErrorCode.None)
        {
            code = CheckRange(index, command);
        }

        if (code == ErrorCode.None && Has(index, LocalOnly) && command.Source == OutputSource.Mqtt)
        {
            code = ErrorCode.Locked;
        }

        if (code != ErrorCode.None)
        {
            return code;
        }

        int level = LevelOf(index, command);
        if (level == 0)
        {
            RequestOff(index, command.Source, now);
        }
        else
        {
            code = RequestOn(index, level, command.Source, command.HasFor ? command.ForSeconds : 0, now);
        }

        Schedule(now);
        return code;
    }

    /// <summary>
    /// Does what is due: ends of <c>for</c> and <c>maxOn</c>, dead and minimum times, failsafe, checkpoint. <paramref name="linkUp"/> says
    /// whether the broker is there; the bank starts without a link, so an output that boots on obeys <c>link</c> too. Returns at once when nothing is due.
    /// </summary>
    public void Step(long now, bool linkUp)
    {
        if (linkUp == _linkUp && now - _dueAt < 0)
        {
            return;
        }

        _running = true;
        if (linkUp != _linkUp)
        {
            NoteLink(linkUp, now);
        }

        for (int index = 0; index < _capacity; index++)
        {
            if ((_flags[index] & Used) != 0)
            {
                Advance(index, now);
            }
        }

        if (now - _checkpointAt >= 0)
        {
            Save(now);
        }

        Schedule(now);
    }

    /// <summary>Writes totals and states if they differ from what is on flash; to be called before an orderly restart, which then loses nothing.</summary>
    public void Save(long now)
    {
        _checkpointAt = now + (CheckpointSeconds * 1000);
        bool changed = false;
        for (int index = 0; index < _capacity; index++)
        {
            if ((_flags[index] & Used) != 0)
            {
                CountOnTime(index, now);
                changed = changed || Record(index) != _saved[index];
            }
        }

        if (changed)
        {
            WriteRecords();
        }
    }

    private static long Milliseconds(int seconds)
    {
        return seconds * 1000L;
    }

    private bool Has(int index, int flag)
    {
        return (_flags[index] & flag) != 0;
    }

    private bool Is(int index, int state)
    {
        return (_state[index] & state) != 0;
    }
}
