namespace Gateway.Simulator.Hardware;

/// <summary>What can be made to go wrong with simulated hardware.</summary>
public enum FaultKind
{
    /// <summary>Nothing: works as it should.</summary>
    None,

    /// <summary>A broken wire: an analogue input is pulled to ground.</summary>
    Open,

    /// <summary>A short: an analogue input is at the supply, a bus at ground.</summary>
    Short,

    /// <summary>The device answers, with damaged bytes.</summary>
    Crc,

    /// <summary>The device never finishes its measurement.</summary>
    Timeout,

    /// <summary>A DS18B20 that has lost its supply for a moment: it reads its power-up value of 85 °C.</summary>
    Por85,

    /// <summary>Nobody answers at the device's address.</summary>
    Unplugged,

    /// <summary>The bus is held and carries nothing for anyone.</summary>
    Stuck,

    /// <summary>The supply of the analogue probes sags by a tenth: all of them give less, and a battery channel measures less.</summary>
    Drift,
}
