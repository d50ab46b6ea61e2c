namespace Gateway.Core;

/// <summary>
/// Takes the gateway from one Wi-Fi network to another, and knows whether it got there. The provisioned network is the one that the firmware below joins by itself at every power-up: it is
/// never overwritten, so that the way back is always there (B09).
/// </summary>
internal sealed class NetworkSwitch
{
    /// <summary>Milliseconds after which a broker is looked for although the network has not been joined.</summary>
    internal const int JoinTime = 60000;

    private readonly INetwork _network;
    private readonly SecretStore _secrets;
    private string _ssid = string.Empty;
    private string _reference = string.Empty;
    private bool _chosen;
    private long _waitUntil;

    /// <summary>Makes a switch that stands on the provisioned network; without <paramref name="network"/> it stays there.</summary>
    internal NetworkSwitch(INetwork network, SecretStore secrets)
    {
        _network = network;
        _secrets = secrets;
    }

    /// <summary>Whether the network that was chosen is there.</summary>
    internal bool IsJoined
    {
        get { return !_chosen || _network.IsJoined; }
    }

    /// <summary>Why it is not, for a person.</summary>
    internal string Problem
    {
        get { return "Wi-Fi " + (_ssid.Length > 0 ? _ssid : "as provisioned") + ": " + (_network.Problem.Length > 0 ? _network.Problem : "no address"); }
    }

    /// <summary>Goes to the network of a section, unless it is the one of now.</summary>
    internal void Use(NetSettings settings, long now)
    {
        if (_network == null || (settings.Ssid == _ssid && settings.PasswordReference == _reference))
        {
            return;
        }

        _ssid = settings.Ssid;
        _reference = settings.PasswordReference;
        _chosen = true;
        _waitUntil = now + JoinTime;
        _network.UseWifi(_ssid, _secrets.Read(_reference));
    }

    /// <summary>Whether a broker can be looked for: the network is there, or was waited for long enough.</summary>
    internal bool IsReady(long now)
    {
        return IsJoined || now - _waitUntil >= 0;
    }
}
