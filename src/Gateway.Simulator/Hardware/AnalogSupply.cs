namespace Gateway.Simulator.Hardware;

/// <summary>What feeds the analogue probes of a board, and is itself measured by a battery channel.</summary>
public sealed class AnalogSupply
{
    private const double Sagged = 0.9;

    /// <summary>Probes whose fault is that their supply drifts.</summary>
    public int Drifting { get; set; }

    /// <summary>What is left of every voltage: all of it, or nine tenths while the supply sags.</summary>
    public double Factor => Drifting > 0 ? Sagged : 1;
}
