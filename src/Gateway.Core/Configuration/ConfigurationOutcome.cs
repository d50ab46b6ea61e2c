namespace Gateway.Core;

/// <summary>What is told about a desired section or a transaction: <c>st</c> of <c>cfg/state</c>. The numbers stand on flash.</summary>
public enum ConfigurationOutcome
{
    /// <summary><c>idle</c>: nothing has happened yet.</summary>
    Idle = 0,

    /// <summary><c>trial</c>: it is in force, and watched.</summary>
    Trial = 1,

    /// <summary><c>confirmed</c>: it runs.</summary>
    Confirmed = 2,

    /// <summary><c>rejected</c>: it was never in force.</summary>
    Rejected = 3,

    /// <summary><c>rolledback</c>: it was in force, and is not any more.</summary>
    RolledBack = 4,

    /// <summary><c>open</c>: it is part of a transaction that is not committed yet.</summary>
    Open = 5,

    /// <summary><c>healthy</c>: it is in force and well, and waits for <c>cfg/confirm</c>.</summary>
    Healthy = 6,
}
