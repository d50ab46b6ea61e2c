namespace Gateway.Foundation;

/// <summary>The section <c>net</c>: the way to the network. Boards with Ethernet have no Wi-Fi to choose.</summary>
public sealed class NetSettings
{
    /// <summary>Makes settings with the defaults.</summary>
    public NetSettings()
    {
        Ssid = string.Empty;
        PasswordReference = string.Empty;
        TimeServer = "pool.ntp.org";
    }

    /// <summary><c>ssid</c>: the Wi-Fi network, at most 31 bytes; empty (default) for the one that was provisioned at flashing.</summary>
    public string Ssid { get; set; }

    /// <summary><c>passRef</c>: the secret that holds its password; empty (default) for an open one.</summary>
    public string PasswordReference { get; set; }

    /// <summary><c>ntp</c>: the time server, at most 64 bytes. Default pool.ntp.org, which the firmware below asks by itself.</summary>
    public string TimeServer { get; set; }
}
