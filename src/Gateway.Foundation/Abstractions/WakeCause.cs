namespace Gateway.Foundation;

/// <summary>What this start of the box is.</summary>
public enum WakeCause
{
    /// <summary>Power came, or somebody pressed reset, or the firmware restarted.</summary>
    PowerUp,

    /// <summary>The end of an <see cref="IDevice.Sleep"/>.</summary>
    Sleep,

    /// <summary>The chip cannot tell.</summary>
    Unknown,
}
