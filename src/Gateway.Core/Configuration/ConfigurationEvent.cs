namespace Gateway.Core;

/// <summary>What can happen to the configuration machine.</summary>
public enum ConfigurationEvent
{
    /// <summary>Nothing: the machine waits.</summary>
    None,

    /// <summary>A desired section arrives.</summary>
    Arrived,

    /// <summary>It is the confirmed one, one in work, or one that was refused before.</summary>
    Known,

    /// <summary>It is not valid; or the sections of a change are not, beside each other.</summary>
    Bad,

    /// <summary>It is valid, and a change of its own.</summary>
    Alone,

    /// <summary>It is valid, and one of a transaction.</summary>
    Member,

    /// <summary>It is valid, and not of the transaction that is open.</summary>
    Foreign,

    /// <summary>The beginning of the transaction is on flash.</summary>
    Begun,

    /// <summary>The section is on flash.</summary>
    Written,

    /// <summary>An operator says that the transaction is complete.</summary>
    Commit,

    /// <summary>An operator gives it up.</summary>
    Abort,

    /// <summary>The change is valid as a whole, and can be applied in RAM.</summary>
    Hot,

    /// <summary>It is valid as a whole, and touches pins or the link, or an operator wants to see it first.</summary>
    Risky,

    /// <summary>It is confirmed on flash.</summary>
    Settled,

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

    /// <summary>The gateway is well with it, and an operator wants to confirm that.</summary>
    Waits,

    /// <summary>The operator does.</summary>
    Approved,

    /// <summary>Time is up.</summary>
    Deadline,

    /// <summary>What was before is in force.</summary>
    Reverted,

    /// <summary>What had to be told or kept is.</summary>
    Done,

    /// <summary>At power-up there is a trial on flash that may be begun once more.</summary>
    TrialFound,

    /// <summary>At power-up there is a trial on flash whose tries are used up.</summary>
    TriesUsed,

    /// <summary>At power-up there is a transaction on flash that was never committed.</summary>
    OpenFound,
}
