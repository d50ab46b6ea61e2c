namespace Gateway.Foundation;

/// <summary>The section <c>sys</c>.</summary>
public sealed class SysSettings
{
    /// <summary>Makes settings with the defaults.</summary>
    public SysSettings()
    {
        Name = string.Empty;
        DiagSeconds = 300;
        AwakeSeconds = 60;
    }

    /// <summary><c>name</c>: the gateway's name for people, at most 32 bytes; empty (default) for the board's.</summary>
    public string Name { get; set; }

    /// <summary><c>diagPer</c>: seconds between two <c>diag</c>, 10 to 86,400. Default 300.</summary>
    public int DiagSeconds { get; set; }

    /// <summary><c>sleep</c>: seconds to sleep between two times awake, up to 86,400; 0 (default) never sleeps.</summary>
    public int SleepSeconds { get; set; }

    /// <summary><c>awake</c>: seconds after which it sleeps although the broker has not got everything, 10 to 3,600; and how long it stays awake after power-up. Default 60.</summary>
    public int AwakeSeconds { get; set; }
}
