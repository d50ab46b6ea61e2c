namespace Gateway.Foundation;

/// <summary>
/// The one scale of <see cref="IPins.ReadMillivolts"/>: the 12-bit count of the converter, without the chip's own calibration, times 3300 / 4095. It is an
/// approximation (the converter bends near both ends), which is what a channel's <c>cal</c> is for.
/// </summary>
public static class AdcScale
{
    /// <summary>What the highest count reads as.</summary>
    public const int TopMillivolts = 3300;

    /// <summary>The highest count.</summary>
    public const int TopCount = 4095;

    /// <summary>At or below this a sample counts as at the low rail.</summary>
    public const int LowRail = 20;

    /// <summary>At or above this a sample counts as at the high rail.</summary>
    public const int HighRail = TopMillivolts - 20;
}
