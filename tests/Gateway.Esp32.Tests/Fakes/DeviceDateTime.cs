namespace System;

internal static class DeviceDateTime
{
    /// <summary>A member of DateTime on the device.</summary>
    public static long ToUnixTimeSeconds(this DateTime time) => new DateTimeOffset(time).ToUnixTimeSeconds();
}
