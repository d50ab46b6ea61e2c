namespace Gateway.Foundation;

/// <summary>What an output does when the link to the broker has been down for <see cref="OutputSettings.LinkSeconds"/> (<c>link</c>).</summary>
public enum LinkPolicy
{
    /// <summary>Stays as it is (B05).</summary>
    Keep,

    /// <summary>Goes off.</summary>
    Off,

    /// <summary>Goes on; a PWM output to 100 %.</summary>
    On,
}
