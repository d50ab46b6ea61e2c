using System;
using Gateway.Core;
using nanoFramework.Hardware.Esp32;

namespace Gateway.Esp32;

/// <summary>
/// The chip's two clocks. Intervals: <c>HighResTimer.GetCurrent</c>, microseconds since power-up, which nothing sets. Calendar: <c>DateTime.UtcNow</c>, which
/// starts in 1970 at power-up, is set by the firmware's own SNTP client once there is an address, and survives a restart without loss of power.
/// </summary>
public sealed class DeviceClock : IClock
{
    // 2026-01-01T00:00:00Z, older than this firmware: what lies before it was never set (B19)
    private const long FirstPlausible = 1767225600;

    /// <inheritdoc />
    public long Milliseconds
    {
        get { return (long)(HighResTimer.GetCurrent() / 1000); }
    }

    /// <inheritdoc />
    public long UnixSeconds
    {
        get
        {
            long seconds = DateTime.UtcNow.ToUnixTimeSeconds();
            return seconds < FirstPlausible ? 0 : seconds;
        }
    }
}
