namespace Gateway.Foundation;

/// <summary>The section <c>sys</c>.</summary>
public sealed class SysSettings
{
    /// <summary>Makes settings with the defaults.</summary>
    public SysSettings()
    {
        Name = string.Empty;
        DiagSeconds = 300;
    }

    /// <summary><c>name</c>: the gateway's name for people, at most 32 bytes; empty (default) for the board's.</summary>
    public string Name { get; set; }

    /// <summary><c>diagPer</c>: seconds between two <c>diag</c>, 10 to 86,400. Default 300.</summary>
    public int DiagSeconds { get; set; }
}
