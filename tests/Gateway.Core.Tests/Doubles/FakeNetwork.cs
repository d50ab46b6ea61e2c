using Gateway.Foundation;

namespace Gateway.Tests;

/// <summary>Two Wi-Fi networks, the provisioned one and another, each of which can be away or give no address.</summary>
public sealed class FakeNetwork : INetwork
{
    /// <summary>The name of the network beside the provisioned one.</summary>
    public const string Other = "barn";

    /// <summary>Its password.</summary>
    public const string Password = "barn-password";

    private string _password = string.Empty;

    /// <inheritdoc/>
    public bool HasWifi { get; set; } = true;

    /// <summary>Whether the provisioned network is there.</summary>
    public bool IsProvisionedUp { get; set; } = true;

    /// <summary>Whether the other one gives addresses.</summary>
    public bool GivesAddress { get; set; } = true;

    /// <summary>The network chosen last; empty for the provisioned one.</summary>
    public string Ssid { get; private set; } = string.Empty;

    /// <summary>The time server chosen last.</summary>
    public string TimeServer { get; private set; } = string.Empty;

    /// <summary>Choices so far.</summary>
    public int Choices { get; private set; }

    /// <inheritdoc/>
    public bool IsJoined
    {
        get { return Ssid.Length == 0 ? IsProvisionedUp : IsAssociated && GivesAddress; }
    }

    /// <inheritdoc/>
    public string Problem
    {
        get { return IsAssociated || Ssid.Length == 0 ? string.Empty : Ssid == Other ? "wrong password" : "no such network"; }
    }

    private bool IsAssociated
    {
        get { return Ssid == Other && _password == Password; }
    }

    /// <inheritdoc/>
    public void UseWifi(string ssid, byte[] password)
    {
        Ssid = ssid;
        _password = password == null ? string.Empty : Ascii.Text(password, 0, password.Length);
        Choices++;
    }

    /// <inheritdoc/>
    public void UseTimeServer(string host)
    {
        TimeServer = host;
    }
}
