namespace Gateway.Foundation;

/// <summary>What changing a setting takes.</summary>
public enum SettingClass
{
    /// <summary>Applied in RAM at once.</summary>
    Hot,

    /// <summary>Touches hardware: tried, and rolled back when the driver does not answer.</summary>
    Pin,

    /// <summary>Touches the way to the broker: tried, and rolled back when the gateway cannot be reached over it.</summary>
    Link,
}
