namespace Gateway.Mqtt;

/// <summary>Random numbers for jitter. Need not be cryptographic, but must differ between devices and boots.</summary>
public interface IRandom
{
    /// <summary>A number from 0 up to but not including <paramref name="exclusiveMax"/> (at least 1).</summary>
    int Next(int exclusiveMax);
}
