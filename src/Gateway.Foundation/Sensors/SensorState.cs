namespace Gateway.Foundation;

/// <summary>Where a measurement stands.</summary>
public enum SensorState
{
    /// <summary>Nothing was started yet.</summary>
    Idle,

    /// <summary>Under way: poll again.</summary>
    Busy,

    /// <summary>Done, and there is a value.</summary>
    Ready,

    /// <summary>Done, and there is none.</summary>
    Fault,
}
