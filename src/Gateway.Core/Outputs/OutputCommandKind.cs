namespace Gateway.Core;

/// <summary>What a command asks of an output.</summary>
public enum OutputCommandKind
{
    /// <summary>Off.</summary>
    Off,

    /// <summary>On; a PWM output at 100 %.</summary>
    On,

    /// <summary>Off when it is on or about to go on; on when it is off or about to go off.</summary>
    Toggle,

    /// <summary>A PWM output at <see cref="OutputCommand.Level"/>; 0 is off.</summary>
    Level,
}
