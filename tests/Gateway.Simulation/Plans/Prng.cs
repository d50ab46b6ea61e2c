using Gateway.Mqtt;

namespace Gateway.Simulation.Plans;

/// <summary>SplitMix64: every decision of a run comes from one of these, and all of these from the run's seed.</summary>
public sealed class Prng(ulong seed) : IRandom
{
    private ulong _state = seed;

    /// <summary>A generator of its own for one purpose, so that taking one fault out of a run leaves the rest of it as it was.</summary>
    public static Prng For(ulong seed, int purpose) => new(new Prng(seed ^ ((ulong)purpose * 0xD1B54A32D192ED03)).NextBits());

    /// <inheritdoc/>
    public int Next(int exclusiveMax) => (int)(((NextBits() >> 32) * (ulong)exclusiveMax) >> 32);

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Next(high - low + 1);

    /// <summary>True in <paramref name="percent"/> of a hundred cases.</summary>
    public bool Chance(int percent) => Next(100) < percent;

    /// <summary>Puts things in any order.</summary>
    public void Shuffle<T>(T[] all)
    {
        for (int i = all.Length - 1; i > 0; i--)
        {
            int other = Next(i + 1);
            (all[i], all[other]) = (all[other], all[i]);
        }
    }

    private ulong NextBits()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
