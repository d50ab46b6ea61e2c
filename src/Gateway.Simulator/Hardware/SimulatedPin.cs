namespace Gateway.Simulator.Hardware;

/// <summary>One pin of the simulated chip and what is wired to it.</summary>
internal sealed class SimulatedPin
{
    /// <summary>What the firmware has opened it as.</summary>
    public PinMode Mode { get; set; }

    /// <summary>Duty that the firmware drives, in thousandths; a plain output has 0 or 1000.</summary>
    public int Permille { get; set; }

    /// <summary>The level that the wiring or the pull gives an input.</summary>
    public bool Level { get; set; }

    /// <summary>Whether something outside drives the pin, so that the chip's pull does not matter.</summary>
    public bool Driven { get; set; }

    /// <summary>The voltage at the pin, where something analogue is wired to it.</summary>
    public AnalogProbe? Probe { get; set; }

    /// <summary>Pulses that have arrived since the start of the simulation, where something counts.</summary>
    public Func<long>? Pulses { get; set; }

    /// <summary>The value of <see cref="Pulses"/> when the counter was opened.</summary>
    public long PulsesAtOpen { get; set; }
}
