namespace Gateway.Core;

/// <summary>What is told about a desired section: <c>st</c> of <c>cfg/state</c>.</summary>
public enum ConfigurationOutcome
{
    /// <summary><c>idle</c>: nothing has happened yet.</summary>
    Idle,

    /// <summary><c>trial</c>: it is in force, and watched.</summary>
    Trial,

    /// <summary><c>confirmed</c>: it runs.</summary>
    Confirmed,

    /// <summary><c>rejected</c>: it was never in force.</summary>
    Rejected,

    /// <summary><c>rolledback</c>: it was in force, and is not any more.</summary>
    RolledBack,
}
