namespace Gateway.Tests;

/// <summary>What a network can do to a gateway.</summary>
public enum NetworkFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A connection is never made, and never refused.</summary>
    Opening,

    /// <summary>Every connection is refused.</summary>
    Refused,

    /// <summary>Every connection breaks as soon as it is used.</summary>
    Broken,

    /// <summary>Half open: takes everything, answers nothing.</summary>
    Silent,

    /// <summary>Takes nothing and answers nothing.</summary>
    Stalled,

    /// <summary>Bytes without sense and without end.</summary>
    Garbage,

    /// <summary>Commands without end.</summary>
    Flood,
}
