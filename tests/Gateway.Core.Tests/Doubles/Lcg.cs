namespace Gateway.Tests;

/// <summary>Random numbers that a seed repeats, on the device and on the host (Numerical Recipes' linear congruential generator).</summary>
internal sealed class Lcg
{
    private uint _state;

    internal Lcg(int seed)
    {
        _state = (uint)seed;
    }

    /// <summary>A number from 0 up to but not including <paramref name="exclusiveMax"/>.</summary>
    internal int Next(int exclusiveMax)
    {
        _state = (_state * 1664525) + 1013904223;
        return (int)((_state >> 8) % (uint)exclusiveMax);
    }
}
