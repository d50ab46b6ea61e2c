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

    /// <summary>Restarts the device; does not return on the hardware. <paramref name="reason"/> is a short word for <c>info</c> after the restart.</summary>
    void Reboot(string reason);

    /// <summary>Shows which box this is, by its LED, for a few seconds.</summary>
    void Identify();
}
