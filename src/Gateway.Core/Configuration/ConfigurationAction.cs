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

    /// <summary>Tells that another change is in work.</summary>
    RefuseBusy,

    /// <summary>Tells that flash did not take it.</summary>
    RefuseFlash,

    /// <summary>Writes that a transaction begins.</summary>
    Begin,

    /// <summary>Writes the section beside the confirmed one.</summary>
    WriteSection,

    /// <summary>Tells how far the transaction is.</summary>
    TellProgress,

    /// <summary>Reads the sections of the change from flash and judges them together.</summary>
    Prepare,

    /// <summary>Writes that all of them are confirmed, before they are in force.</summary>
    Settle,

    /// <summary>Writes one more try.</summary>
    CountTry,

    /// <summary>Puts them in force.</summary>
    Apply,

    /// <summary>Puts them in force for good.</summary>
    Adopt,

    /// <summary>Tells that the operator is waited for.</summary>
    AskOperator,

    /// <summary>Writes that all of them are confirmed.</summary>
    Confirm,

    /// <summary>Tells that they run.</summary>
    Report,

    /// <summary>Puts back what was in force before.</summary>
    Revert,

    /// <summary>Writes the CRCs of what failed, and tells it.</summary>
    Bury,

    /// <summary>Writes that the change is given up, and tells it.</summary>
    Drop,
}
