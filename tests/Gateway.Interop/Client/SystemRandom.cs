using Gateway.Mqtt;

namespace Gateway.Interop.Client;

/// <summary>Jitter from the runtime's random numbers.</summary>
internal sealed class SystemRandom : IRandom
{
    /// <inheritdoc/>
    public int Next(int exclusiveMax) => Random.Shared.Next(exclusiveMax);
}
