namespace Gateway.Foundation;

/// <summary>What an output does at power-up (<c>boot</c>).</summary>
public enum OutputBoot
{
    /// <summary>Off.</summary>
    Off,

    /// <summary>On; a PWM output at 100 %.</summary>
    On,

    /// <summary>As at the last checkpoint before the power went, see <see cref="OutputBank.CheckpointSeconds"/>.</summary>
    Last,
}
