namespace Gateway.Core;

/// <summary>What can happen to the configuration machine.</summary>
public enum ConfigurationEvent
{
    /// <summary>Nothing: the machine waits.</summary>
    None,

    /// <summary>A desired section arrives.</summary>
    Arrived,

    /// <summary>It is the confirmed one, or one that was refused before.</summary>
    Known,

    /// <summary>It is not valid.</summary>
    Bad,

    /// <summary>It is valid and changes only what can be applied in RAM.</summary>
    Hot,

    /// <summary>It is valid and touches pins or the link.</summary>
    Risky,

    /// <summary>The section is on flash, confirmed.</summary>
    SectionWritten,

    /// <summary>The section is on flash, to be tried.</summary>
    TrialWritten,

    /// <summary>The try is on flash.</summary>
    Counted,

    /// <summary>Flash did not take it.</summary>
    FlashFailed,

    /// <summary>It is in force.</summary>
    Applied,

    /// <summary>It cannot be put in force.</summary>
    Refused,

    /// <summary>The gateway is well with it.</summary>
    Healthy,

    /// <summary>The gateway is not, and time is up.</summary>
    Deadline,

    /// <summary>What was before is in force.</summary>
    Reverted,

    /// <summary>What had to be told or kept is.</summary>
    Done,

    /// <summary>At power-up there is a trial on flash that may be begun once more.</summary>
    TrialFound,

    /// <summary>At power-up there is a trial on flash whose tries are used up.</summary>
    TriesUsed,
}
