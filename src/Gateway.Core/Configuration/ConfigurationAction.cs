namespace Gateway.Core;

/// <summary>What the configuration machine does on its way into a state.</summary>
public enum ConfigurationAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Compares the CRC with the known ones, then reads and checks the document.</summary>
    Judge,

    /// <summary>Tells that the document is refused and why, and keeps its CRC in RAM.</summary>
    Refuse,

    /// <summary>Tells that another section is on trial.</summary>
    RefuseBusy,

    /// <summary>Tells that flash did not take it.</summary>
    RefuseFlash,

    /// <summary>Writes the section as confirmed.</summary>
    WriteSection,

    /// <summary>Writes the section as to be tried, with no try counted.</summary>
    WriteTrial,

    /// <summary>Writes one more try.</summary>
    CountTry,

    /// <summary>Puts the section in force.</summary>
    Apply,

    /// <summary>Puts the section in force for good.</summary>
    Adopt,

    /// <summary>Writes the trial as confirmed.</summary>
    Confirm,

    /// <summary>Tells that the section runs.</summary>
    Report,

    /// <summary>Puts back what was in force before.</summary>
    Revert,

    /// <summary>Writes the CRC of what failed, and tells it.</summary>
    Bury,
}
