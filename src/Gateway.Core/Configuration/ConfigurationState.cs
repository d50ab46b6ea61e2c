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

    /// <summary>It is on flash, and nothing of it is in force.</summary>
    Staged,

    /// <summary>It is in force, and watched.</summary>
    Trial,

    /// <summary>It is good, and made the confirmed one.</summary>
    Confirmed,

    /// <summary>It is not good: what was in force before is put back.</summary>
    Rollback,

    /// <summary>Its CRC is kept, so that it does not come again.</summary>
    Quarantine,
}
