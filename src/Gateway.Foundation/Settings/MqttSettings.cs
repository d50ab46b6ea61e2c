namespace Gateway.Foundation;

/// <summary>The section <c>mqtt</c>: the broker, and where on it the gateway lives.</summary>
public sealed class MqttSettings
{
    /// <summary>Makes settings with the defaults.</summary>
    public MqttSettings()
    {
        Host = string.Empty;
        Port = 1883;
        User = string.Empty;
        PasswordReference = string.Empty;
        KeepAliveSeconds = 60;
        SecondHost = string.Empty;
        SecondPort = 1883;
        Root = "gw";
        HomeAssistant = "homeassistant";
    }

    /// <summary><c>host</c>: name or address of the broker, at most 64 bytes; empty (default) for none.</summary>
    public string Host { get; set; }

    /// <summary><c>port</c>: 1 to 65,535. Default 1883.</summary>
    public int Port { get; set; }

    /// <summary><c>tls</c>: 1 for TLS. Default 0.</summary>
    public bool Tls { get; set; }

    /// <summary><c>user</c>: at most 64 bytes; empty (default) for the gateway's id.</summary>
    public string User { get; set; }

    /// <summary><c>passRef</c>: the secret that holds the password; empty (default) for none.</summary>
    public string PasswordReference { get; set; }

    /// <summary><c>ka</c>: keep alive in seconds, 10 to 3,600. Default 60.</summary>
    public int KeepAliveSeconds { get; set; }

    /// <summary><c>host2</c>: the broker to try when the first has been dead for long; empty (default) for none.</summary>
    public string SecondHost { get; set; }

    /// <summary><c>port2</c>: its port. Default 1883.</summary>
    public int SecondPort { get; set; }

    /// <summary><c>root</c>: the first level of every topic, at most 32 bytes, without wildcards. Default gw.</summary>
    public string Root { get; set; }

    /// <summary><c>ha</c>: the discovery prefix of Home Assistant, at most 32 bytes; empty for none. Default homeassistant.</summary>
    public string HomeAssistant { get; set; }
}
