using Gateway.Core;

namespace Gateway.Simulator.Hardware;

/// <summary>
/// A voltage at an analogue pin as the chip's converter sees it: 12 bits, a few counts of noise, and rails where a wire is broken (a
/// resistor pulls the pin to ground) or shorted to the supply.
/// </summary>
public sealed class AnalogProbe(Func<double> millivolts, AnalogSupply supply, Random random)
{
    private const double NoiseMillivolts = 6;

    private FaultKind _fault;

    /// <summary>What is wrong with the probe; kinds that an analogue probe cannot have change nothing. Drift is its supply's.</summary>
    public FaultKind Fault
    {
        get => _fault;
        set
        {
            supply.Drifting += (value == FaultKind.Drift ? 1 : 0) - (_fault == FaultKind.Drift ? 1 : 0);
            _fault = value;
        }
    }

    /// <summary>One conversion, in millivolts.</summary>
    public int Convert() => Fault switch
    {
        FaultKind.Open or FaultKind.Unplugged => 0,
        FaultKind.Short => AdcScale.TopMillivolts,
        _ => Quantise((millivolts() * supply.Factor) + Noise()),
    };

    // the sum of three even distributions is near enough to a bell
    private double Noise() => (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2 * NoiseMillivolts;

    private static int Quantise(double millivolts)
    {
        int count = (int)Math.Clamp(Math.Round(millivolts * AdcScale.TopCount / AdcScale.TopMillivolts), 0, AdcScale.TopCount);
        return count * AdcScale.TopMillivolts / AdcScale.TopCount;
    }
}
