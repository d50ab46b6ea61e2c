using Gateway.Mqtt;

namespace Gateway.Tests;

/// <summary>Random numbers that a test foresees: the largest possible, or the one it sets.</summary>
public sealed class FixedRandom : IRandom
{
    /// <summary>The next numbers; -1 for the largest that is asked for.</summary>
    public int Value { get; set; } = -1;

    /// <summary>What the last number was to stay below.</summary>
    public int LastBound { get; private set; }

    /// <inheritdoc/>
    public int Next(int exclusiveMax)
    {
        LastBound = exclusiveMax;
        return Value < 0 ? exclusiveMax - 1 : Value;
    }
}
