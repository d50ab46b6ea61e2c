namespace Gateway.Foundation;

/// <summary>
/// The settings of one output as they stand in its section (<c>o/&lt;id&gt;</c>). A bank copies what it needs: the object may be
/// reused for the next output after <see cref="Reset"/>.
/// </summary>
public sealed class OutputSettings
{
    /// <summary>The longest time that any setting or command of an output can name, in seconds: 30 days.</summary>
    public const int MaximumSeconds = 2592000;

    /// <summary>The longest dead time in milliseconds.</summary>
    public const int MaximumDeadMilliseconds = 60000;

    /// <summary>The highest PWM frequency in hertz.</summary>
    public const int MaximumHertz = 40000;

    /// <summary>Makes settings with the defaults.</summary>
    public OutputSettings()
    {
        Reset();
    }

    /// <summary>The output's id, <c>[a-z0-9_-]{1,12}</c>. No default.</summary>
    public string Id { get; set; }

    /// <summary><c>pin</c>: GPIO number. No default (-1).</summary>
    public int Pin { get; set; }

    /// <summary><c>inv</c>: true when a low level switches the load on. Default false.</summary>
    public bool Inverted { get; set; }

    /// <summary><c>pwm</c>: frequency in hertz, 1 to <see cref="MaximumHertz"/>; 0 (default) for an output that only switches.</summary>
    public int PwmHertz { get; set; }

    /// <summary><c>boot</c>: off (default), on or last.</summary>
    public OutputBoot Boot { get; set; }

    /// <summary><c>link</c>: keep (default), off or on.</summary>
    public LinkPolicy Link { get; set; }

    /// <summary><c>linkT</c>: seconds without a link until <see cref="Link"/> acts, 1 to <see cref="MaximumSeconds"/>. Default 600.</summary>
    public int LinkSeconds { get; set; }

    /// <summary><c>maxOn</c>: the longest time on in seconds, up to <see cref="MaximumSeconds"/>; 0 (default) for no limit.</summary>
    public int MaxOnSeconds { get; set; }

    /// <summary><c>minOn</c>: the shortest time on in seconds, 0 (default) to <see cref="MaximumSeconds"/>, at most <see cref="MaxOnSeconds"/>.</summary>
    public int MinOnSeconds { get; set; }

    /// <summary><c>minOff</c>: the shortest time off in seconds, 0 (default) to <see cref="MaximumSeconds"/>.</summary>
    public int MinOffSeconds { get; set; }

    /// <summary><c>lock</c>: the interlock group, an id; null or empty (default) for none.</summary>
    public string Lock { get; set; }

    /// <summary><c>lockBy</c>: what an "on" does while another of the group is on. Default switch.</summary>
    public InterlockPolicy LockBy { get; set; }

    /// <summary>
    /// <c>dead</c>: milliseconds between one of the group going off and the next going on, 0 to <see cref="MaximumDeadMilliseconds"/>.
    /// Default 500. The longest of a group's members counts for all of them.
    /// </summary>
    public int DeadMilliseconds { get; set; }

    /// <summary><c>local</c>: true refuses commands from the network with <see cref="ErrorCode.Locked"/>; buttons and timers still act. Default false.</summary>
    public bool LocalOnly { get; set; }

    /// <summary><c>name</c>: the output's name for people, at most 32 bytes; empty by default.</summary>
    public string Name { get; set; }

    /// <summary><c>cls</c>: Home Assistant's device class, or <c>valve</c> or <c>switch</c>, at most 24 bytes; empty by default.</summary>
    public string DeviceClass { get; set; }

    /// <summary>
    /// Whether the settings are complete, in range and agree with each other, apart from the pin, which the chip's pin table judges:
    /// <see cref="ErrorCode.None"/>, <see cref="ErrorCode.Range"/> or <see cref="ErrorCode.Schema"/>.
    /// </summary>
    public int Check()
    {
        bool group = !string.IsNullOrEmpty(Lock);
        if (!Ids.IsValid(Id) || (group && !Ids.IsValid(Lock)) || PwmHertz < 0 || PwmHertz > MaximumHertz
            || LinkSeconds < 1 || LinkSeconds > MaximumSeconds || !IsDuration(MaxOnSeconds) || !IsDuration(MinOnSeconds)
            || !IsDuration(MinOffSeconds) || DeadMilliseconds < 0 || DeadMilliseconds > MaximumDeadMilliseconds)
        {
            return ErrorCode.Range;
        }

        // Both cannot be kept: it would have to stay on and go off.
        bool contradiction = MaxOnSeconds > 0 && MinOnSeconds > MaxOnSeconds;
        return Pin < 0 || contradiction ? ErrorCode.Schema : ErrorCode.None;
    }

    /// <summary>Sets every setting to its default.</summary>
    public void Reset()
    {
        Id = null;
        Pin = -1;
        Inverted = false;
        PwmHertz = 0;
        Boot = OutputBoot.Off;
        Link = LinkPolicy.Keep;
        LinkSeconds = 600;
        MaxOnSeconds = 0;
        MinOnSeconds = 0;
        MinOffSeconds = 0;
        Lock = null;
        LockBy = InterlockPolicy.Switch;
        DeadMilliseconds = 500;
        LocalOnly = false;
        Name = string.Empty;
        DeviceClass = string.Empty;
    }

    private static bool IsDuration(int seconds)
    {
        return seconds >= 0 && seconds <= MaximumSeconds;
    }
}
