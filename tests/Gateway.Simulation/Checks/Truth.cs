namespace Gateway.Simulation.Checks;

/// <summary>A sequence number as the run knows it, whatever the gateway says.</summary>
public struct Truth
{
    /// <summary>Whether a reading got the number; else a power cut took it before any did.</summary>
    public bool IsAssigned;

    /// <summary>The reading's channel.</summary>
    public int Channel;

    /// <summary>Its value in thousandths.</summary>
    public int Value;

    /// <summary>Whether it was a fault instead.</summary>
    public bool IsFault;

    /// <summary>When it was taken, in milliseconds of the run.</summary>
    public long TakenAt;

    /// <summary>The time of day then, or 0.</summary>
    public long Unix;

    /// <summary>The gateway's boot number.</summary>
    public long Boot;

    /// <summary>Seconds since the power came.</summary>
    public long Uptime;

    /// <summary>Whether a subscriber has it.</summary>
    public bool IsDelivered;

    /// <summary>Whether it was named as lost.</summary>
    public bool IsNamedLost;

    /// <summary>Whether flash was damaged while it may have been there: nothing is promised any more.</summary>
    public bool IsVoid;

    /// <summary>Whether the gateway has promised that it arrives.</summary>
    public bool IsPromised;
}
