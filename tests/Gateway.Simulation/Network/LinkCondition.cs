namespace Gateway.Simulation.Network;

/// <summary>What the way to the broker is like.</summary>
public enum LinkCondition
{
    /// <summary>It works.</summary>
    Up,

    /// <summary>No stream opens.</summary>
    Down,

    /// <summary>Nothing gets through, and nobody is told.</summary>
    Silent,

    /// <summary>Somebody else answers.</summary>
    Captive,

    /// <summary>It works slowly and in small pieces.</summary>
    Slow,

    /// <summary>Streams that are open work; a new one does not find its host's address, and is told at once.</summary>
    Nameless,

    /// <summary>As <see cref="Nameless"/>, but it takes long until that is told.</summary>
    NamelessSlowly,
}
