namespace Gateway.Simulator.Hardware;

/// <summary>
/// A voltage at an analogue pin as the chip's converter sees it: 12 bits over 3.3 V, a few counts of noise, and rails where a wire is
/// broken or shorted.
/// </summary>
public sealed class AnalogProbe(Func<double> millivolts, Random random)
{
    /// <summary>The converter's top, in millivolts.</summary>
    public const int RangeMillivolts = 3300;

    private const int Counts = 4095;
    private const double NoiseMillivolts = 6;
    private const double SaggedSupply = 0.9;

    /// <summary>What is wrong with the probe; kinds that an analogue probe cannot have change nothing.</summary>
    public FaultKind Fault { get; set; }

    /// <summary>One conversion, in millivolts.</summary>
    public int Convert() => Fault switch
    {
        FaultKind.Open or FaultKind.Unplugged => RangeMillivolts,
        FaultKind.Short => 0,
        FaultKind.Drift => Quantise((millivolts() * SaggedSupply) + Noise()),
        _ => Quantise(millivolts() + Noise()),
    };

    // the sum of three even distributions is near enough to a bell
    private double Noise() => (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2 * NoiseMillivolts;

    private static int Quantise(double millivolts)
    {
        int count = (int)Math.Clamp(Math.Round(millivolts * Counts / RangeMillivolts), 0, Counts);
        return count * RangeMillivolts / Counts;
    }
}
