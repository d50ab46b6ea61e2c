namespace Gateway.Simulation.Operators;

/// <summary>What has to become of a document.</summary>
public enum DocumentKind
{
    /// <summary>It may run; what else there is, and a bad network, may keep it from that.</summary>
    Good,

    /// <summary>It is refused without being tried.</summary>
    Bad,

    /// <summary>It is valid and cannot work: it is tried, once, and rolled back.</summary>
    Failing,
}
