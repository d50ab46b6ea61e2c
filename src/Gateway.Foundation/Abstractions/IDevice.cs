namespace Gateway.Foundation;

/// <summary>The box itself.</summary>
public interface IDevice
{
    /// <summary>Free bytes of managed heap, or -1.</summary>
    int FreeHeap { get; }

    /// <summary>Received Wi-Fi signal strength in dBm, or 0 where there is none (Ethernet, not connected).</summary>
    int Rssi { get; }

    /// <summary>Own IPv4 address as text, or an empty string.</summary>
    string Address { get; }

    /// <summary>What this start is.</summary>
    WakeCause WakeCause { get; }

    /// <summary>Restarts the device; does not return on the hardware. <paramref name="reason"/> is a short word for <c>info</c> after the restart.</summary>
    void Reboot(string reason);

    /// <summary>
    /// Sleeps for so many seconds with memory, pins and radio off, and then starts as after power-up; does not return on the hardware. Flash and, where the chip
    /// keeps it, the time of day outlive it.
    /// </summary>
    void Sleep(int seconds);

    /// <summary>Shows which box this is, by its LED, for a few seconds.</summary>
    void Identify();
}
