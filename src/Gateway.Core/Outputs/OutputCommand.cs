namespace Gateway.Core;

/// <summary>One command for one output. Made once and reused: <see cref="Clear"/>, fill, hand to <see cref="OutputBank.Command"/>.</summary>
public sealed class OutputCommand
{
    /// <summary>Who asks: <see cref="OutputSource.Mqtt"/> (default) or <see cref="OutputSource.Button"/>.</summary>
    public OutputSource Source { get; set; } = OutputSource.Mqtt;

    /// <summary>What is asked for.</summary>
    public OutputCommandKind Kind { get; set; }

    /// <summary>The level of <see cref="OutputCommandKind.Level"/> in percent; outside of 0-100 is answered with <see cref="ErrorCode.Range"/>.</summary>
    public int Level { get; set; }

    /// <summary>Whether <see cref="ForSeconds"/> is given.</summary>
    public bool HasFor { get; set; }

    /// <summary><c>for</c>: seconds after which the output goes off again, from 1.</summary>
    public int ForSeconds { get; set; }

    /// <summary>Whether <see cref="Expires"/> is given.</summary>
    public bool HasExpires { get; set; }

    /// <summary><c>exp</c>: Unix seconds after which the command is void.</summary>
    public long Expires { get; set; }

    /// <summary>Makes the command an unlimited "off" from the network.</summary>
    public void Clear()
    {
        Source = OutputSource.Mqtt;
        Kind = OutputCommandKind.Off;
        Level = 0;
        HasFor = false;
        ForSeconds = 0;
        HasExpires = false;
        Expires = 0;
    }
}
