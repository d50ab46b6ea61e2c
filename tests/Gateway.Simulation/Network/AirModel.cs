using System.Text;
using Gateway.Core;

namespace Gateway.Simulation.Network;

/// <summary>The Wi-Fi networks around a gateway: the provisioned one, those that are called a barn, and mute ones, which can be joined and give no address. Two names with the same beginning are one network.</summary>
public sealed class AirModel(ModelLink link) : INetwork
{
    /// <summary>What the name of a network begins with that leads to the brokers.</summary>
    public const string BarnName = "barn";

    /// <summary>What the name of one begins with that gives no address.</summary>
    public const string MuteName = "mute";

    /// <summary>What their password begins with.</summary>
    public const string Password = "barn-door";

    private const int JoinMilliseconds = 3000;

    private string _ssid = "";
    private string _password = "";
    private long _joinedAt;

    /// <summary>Called when the gateway turns to a network, with an empty name for the provisioned one.</summary>
    public Action<string>? Turned { get; init; }

    /// <inheritdoc/>
    public bool HasWifi => true;

    /// <inheritdoc/>
    public bool IsJoined => link.Now >= _joinedAt && (_ssid.Length == 0 || (_ssid.StartsWith(BarnName, StringComparison.Ordinal) && _password.StartsWith(Password, StringComparison.Ordinal)));

    /// <inheritdoc/>
    public string Problem => "";

    /// <summary>The power comes: the chip joins the provisioned network by itself.</summary>
    public void PowerOn()
    {
        _ssid = "";
        _joinedAt = link.Now;
    }

    /// <inheritdoc/>
    public void UseWifi(string ssid, byte[] password)
    {
        _ssid = ssid;
        _password = password is null ? "" : Encoding.UTF8.GetString(password);
        _joinedAt = link.Now + JoinMilliseconds;
        link.Reset();
        Turned?.Invoke(ssid);
    }

    /// <inheritdoc/>
    public void UseTimeServer(string host)
    {
    }
}
