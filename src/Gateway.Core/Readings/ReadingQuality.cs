namespace Gateway.Core;

/// <summary>What a reading is worth (<c>q</c>).</summary>
public enum ReadingQuality
{
    /// <summary>A value.</summary>
    Ok,

    /// <summary>The sensor has missed three samples; the value is the last one there was.</summary>
    Stale,

    /// <summary>No value; the fault says why (B20).</summary>
    Fault,

    /// <summary>A value measured while the sensor still settles.</summary>
    Warm,
}
