using Gateway.Mqtt;

namespace Gateway.Tests;

/// <summary>Numbers that are the same in every run.</summary>
public sealed class FakeRandom : IRandom
{
    private readonly Lcg _numbers = new Lcg(1);

    /// <inheritdoc/>
    public int Next(int exclusiveMax)
    {
        return _numbers.Next(exclusiveMax);
    }
}
