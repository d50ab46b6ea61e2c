namespace Gateway.Simulation.Plans;

/// <summary>What is done to a run from outside.</summary>
public enum FaultKind
{
    /// <summary>The way to the broker is down: no stream opens, those that are open are reset.</summary>
    LinkDown,

    /// <summary>Packets vanish for a while, and nobody is told: the half-open connection.</summary>
    LinkSilent,

    /// <summary>A captive portal takes every connection and answers with a page.</summary>
    LinkCaptive,

    /// <summary>Bytes take long and come in small pieces.</summary>
    LinkSlow,

    /// <summary>The stream is reset; each direction has delivered some of what was on its way.</summary>
    LinkReset,

    /// <summary>The broker dies and comes back with its sessions and retained messages.</summary>
    BrokerCrash,

    /// <summary>The broker dies and comes back empty.</summary>
    BrokerCrashEmpty,

    /// <summary>The broker ends one connection.</summary>
    BrokerKick,

    /// <summary>The broker takes messages and acknowledges none.</summary>
    BrokerHoldsAcks,

    /// <summary>The broker refuses connections as unavailable.</summary>
    BrokerRefuses,

    /// <summary>The broker sends bytes that are not MQTT.</summary>
    BrokerGarbage,

    /// <summary>The power goes, between two steps.</summary>
    PowerCut,

    /// <summary>The power goes inside a call to the file system: what was written is there, or not, or in part where the contract allows it.</summary>
    PowerCutInFile,

    /// <summary>The power goes and comes back several times within seconds.</summary>
    Brownout,

    /// <summary>The gateway is told to restart.</summary>
    Restart,

    /// <summary>The time of day jumps.</summary>
    ClockJump,

    /// <summary>Every channel has a fault.</summary>
    SensorFault,

    /// <summary>Flash refuses to be written.</summary>
    FlashFails,

    /// <summary>The power goes, and comes back to a file of readings that has lost its end, or in which a bit has flipped.</summary>
    FlashDamage,

    /// <summary>An operator switches an output on.</summary>
    CommandOn,

    /// <summary>An operator switches an output off.</summary>
    CommandOff,

    /// <summary>An operator switches an output on with a retained command.</summary>
    CommandRetained,

    /// <summary>A command to switch on arrives after its time.</summary>
    CommandExpired,

    /// <summary>Names do not resolve, and that is told at once; streams that are open go on.</summary>
    NameFails,

    /// <summary>Names do not resolve, and it takes long until that is told.</summary>
    NameHangs,

    /// <summary>An operator sends a section that is right.</summary>
    Configure,

    /// <summary>An operator sends a section that is wrong in one of all possible ways.</summary>
    ConfigureBadly,

    /// <summary>An operator sends a section that is right and cannot work.</summary>
    ConfigureInVain,

    /// <summary>An operator sends a revision that is not newer.</summary>
    ConfigureStale,

    /// <summary>An operator moves the gateway to another broker, or to the same by another name.</summary>
    MoveBroker,

    /// <summary>An operator moves the gateway to where no broker is, or none that takes it, or none that delivers.</summary>
    MoveBrokerBadly,

    /// <summary>An operator removes a section.</summary>
    RemoveSection,

    /// <summary>An operator sends several sections as one.</summary>
    Transact,

    /// <summary>An operator sends a section that waits for his word, and gives it or not.</summary>
    ConfigureAsking,

    /// <summary>An operator sends a secret with RETAIN.</summary>
    SecretRetained,
}
