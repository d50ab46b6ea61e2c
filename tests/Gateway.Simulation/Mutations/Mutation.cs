namespace Gateway.Simulation.Mutations;

/// <summary>
/// A deliberate bug, made at the edge of the gateway so that what is shipped stays as it is: its files, its pins, its network, or what passes between it and the broker. Each has to be found.
/// </summary>
public enum Mutation
{
    /// <summary>None.</summary>
    None,

    /// <summary>Files of readings are written and not closed: the power takes what was added last.</summary>
    CloseLeftOut,

    /// <summary>Only the first boot writes down how far numbers are used.</summary>
    SequenceNotPersisted,

    /// <summary>Readings that go to flash together are written the wrong way round.</summary>
    RecordsReversed,

    /// <summary>A record from flash is believed whatever its CRC says.</summary>
    CrcUnchecked,

    /// <summary>Readings go to flash after four minutes instead of one.</summary>
    SpilledLate,

    /// <summary>A reading is let go when it is sent, not when it is acknowledged.</summary>
    FreedBeforePuback,

    /// <summary>Losses are not told.</summary>
    LossUntold,

    /// <summary>A retained command is obeyed.</summary>
    RetainedObeyed,

    /// <summary>A command is obeyed after its time.</summary>
    ExpiredObeyed,

    /// <summary>An output stays on for twice its longest time.</summary>
    MaxOnIgnored,

    /// <summary>An output stays on although its policy says off.</summary>
    LinkPolicyIgnored,

    /// <summary>After five connections the gateway gives up.</summary>
    ReconnectsGivenUp,

    /// <summary>That a trial is begun is not written down.</summary>
    TrialNotCounted,

    /// <summary>A section is confirmed on flash before it has shown that it works.</summary>
    ConfirmedBeforeHealthy,

    /// <summary>The document of a failed trial is not remembered on flash.</summary>
    QuarantineForgotten,

    /// <summary>A failed trial of the link leaves the gateway where it has turned to.</summary>
    RollbackForgotten,

    /// <summary>A failed trial of the network leaves the gateway on the one that it has joined.</summary>
    NetworkKept,

    /// <summary>A retained section is taken for a new one whenever it is delivered again.</summary>
    RedeliveryTaken,

    /// <summary>A section of a transaction is taken as if it came by itself.</summary>
    TransactionSplit,

    /// <summary>Every sample leaves garbage on the heap.</summary>
    GarbageLeft,

    /// <summary>The password stands where its fingerprint should.</summary>
    SecretEchoed,
}
