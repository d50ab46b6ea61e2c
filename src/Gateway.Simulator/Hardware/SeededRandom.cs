using Gateway.Mqtt;

namespace Gateway.Simulator.Hardware;

/// <summary>Random numbers of one seed; the same seed gives the same sequence.</summary>
public sealed class SeededRandom(int seed) : IRandom
{
    private readonly Random _random = new(seed);

    /// <inheritdoc/>
    public int Next(int exclusiveMax) => _random.Next(exclusiveMax);
}
