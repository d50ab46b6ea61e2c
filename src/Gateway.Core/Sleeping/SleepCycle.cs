namespace Gateway.Core;

/// <summary>
/// Decides when a gateway that is to sleep does so (B24). Awake it measures every channel once, connects, brings every reading, state and result to the broker, and takes what waits
/// there for it: then it sleeps. It does so too when <c>awake</c> seconds have passed; what was not delivered is on flash by then.
/// </summary>
/// <remarks>
/// It stays awake, and the <c>awake</c> seconds begin anew afterwards, while an output is on that may be switched from outside, while a section is on trial, for <c>awake</c> seconds
/// after power-up, so that it can be flashed, and for as long as somebody holds it. A lost link makes waiting dear, so it is waited for in fewer times awake: not in the next one, then
/// not in the next three, then not in seven; each measures all the same. With <see cref="PatientFrom"/> seconds of sleep or more it is waited for every time.
/// </remarks>
internal sealed class SleepCycle
{
    /// <summary>Seconds of sleep from which on the link is waited for every time.</summary>
    internal const int PatientFrom = 900;

    private const int LongestPause = 8;
    private const int FirstLongWait = 6;

    private readonly OutputBank _outputs;
    private readonly ChannelBank _channels;
    private readonly Configurator _configurator;
    private readonly Link _link;
    private readonly BootRecord _boot;
    private readonly long _started;
    private int _awakeSeconds;
    private long _since;
    private long _heldUntil;
    private bool _told;

    /// <summary>Begins a time awake.</summary>
    internal SleepCycle(SysSettings sys, OutputBank outputs, ChannelBank channels, Configurator configurator, Link link, BootRecord boot, long now)
    {
        _outputs = outputs;
        _channels = channels;
        _configurator = configurator;
        _link = link;
        _boot = boot;
        _started = now;
        _since = now;
        _heldUntil = now;
        Use(sys);
    }

    /// <summary>Seconds of a sleep; 0: never.</summary>
    internal int Seconds { get; private set; }

    /// <summary>How often in a row the gateway will have slept without having reached the broker, when it sleeps now.</summary>
    internal int Missed
    {
        get { return _link.WasConnected ? 0 : _boot.Missed < FirstLongWait + (2 * LongestPause) ? _boot.Missed + 1 : FirstLongWait + LongestPause + 1; }
    }

    /// <summary>Whether the broker knew everything when the sleep was due, and nothing has come since.</summary>
    internal bool IsTold
    {
        get { return _told && _configurator.IsQuiet && !_configurator.IsTrying; }
    }

    private long Limit
    {
        get { return _awakeSeconds * 1000L; }
    }

    /// <summary>Whether a broker that does not answer is worth waiting for this time.</summary>
    private bool IsPatient
    {
        get
        {
            int missed = _boot.Missed;
            return missed == 0 || missed == 2 || missed % LongestPause == FirstLongWait || !_boot.HasSlept || Seconds >= PatientFrom;
        }
    }

    /// <summary>Takes other settings.</summary>
    internal void Use(SysSettings sys)
    {
        Seconds = sys.SleepSeconds;
        _awakeSeconds = sys.AwakeSeconds;
    }

    /// <summary>Keeps the gateway awake for so many seconds from now; 0 lets go.</summary>
    internal void Hold(int seconds, long now)
    {
        _heldUntil = now + (seconds * 1000L);
    }

    /// <summary>Whether to sleep now.</summary>
    internal bool IsDue(long now)
    {
        bool stays = Stays(now);
        _channels.LeavesWarmUntold = !stays;
        if (stays)
        {
            _since = now;
            return false;
        }

        _told = _link.IsOnline && _link.IsQuiet(now) && _configurator.IsQuiet;
        bool late = now - _since >= Limit;
        return late || (_channels.AreSettled(now) && (_told || (!_link.IsOnline && !IsPatient)));
    }

    /// <summary>Whether something keeps the gateway awake whatever else is done.</summary>
    private bool Stays(long now)
    {
        return Seconds == 0
            || now - _heldUntil < 0
            || (!_boot.HasSlept && now - _started < Limit)
            || _outputs.IsAnyInUse
            || _configurator.IsTrying;
    }
}
