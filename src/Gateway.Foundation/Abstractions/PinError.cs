namespace Gateway.Foundation;

/// <summary>What a pin returns instead of a measured number.</summary>
public static class PinError
{
    /// <summary>The hardware did not answer.</summary>
    public const int Failed = -1;
}
