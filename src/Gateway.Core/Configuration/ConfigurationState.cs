namespace Gateway.Core;

/// <summary>The states of the configuration machine.</summary>
public enum ConfigurationState
{
    /// <summary>Nothing is being changed.</summary>
    Idle,

    /// <summary>A desired section has arrived and is compared with what is known.</summary>
    Received,

    /// <summary>It is valid, and is written beside the confirmed one.</summary>
    Validated,

    /// <summary>A transaction has been begun and waits for more sections, or for its end.</summary>
    Open,

    /// <summary>A section has arrived meanwhile, and is judged and written as part of it.</summary>
    Joining,

    /// <summary>All sections of the change are on flash, and are judged together.</summary>
    Complete,

    /// <summary>They may be tried, and nothing of them is in force.</summary>
    Staged,

    /// <summary>They are in force, and watched.</summary>
    Trial,

    /// <summary>They are good, and an operator has to say so.</summary>
    Healthy,

    /// <summary>They are good, and made the confirmed ones.</summary>
    Confirmed,

    /// <summary>They are not good: what was in force before is put back.</summary>
    Rollback,

    /// <summary>The CRC of what was bad is kept, so that it does not come again.</summary>
    Quarantine,

    /// <summary>They were never in force, and are given up.</summary>
    Dropped,
}
