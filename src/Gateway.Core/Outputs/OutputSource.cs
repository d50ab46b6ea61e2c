namespace Gateway.Core;

/// <summary>Who brought an output into its present state (<c>src</c>).</summary>
public enum OutputSource
{
    /// <summary>The boot level.</summary>
    Boot,

    /// <summary>A command from the network.</summary>
    Mqtt,

    /// <summary>A local button.</summary>
    Button,

    /// <summary>The end of a command's <c>for</c>.</summary>
    Timer,

    /// <summary>The link was down for <c>linkT</c>.</summary>
    Failsafe,

    /// <summary>It had been on for <c>maxOn</c>.</summary>
    MaxOn,

    /// <summary>Another output of its interlock group was switched on.</summary>
    Interlock,
}
