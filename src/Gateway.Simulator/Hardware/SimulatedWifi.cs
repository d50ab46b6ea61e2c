using System.Text;
using Gateway.Core;
using Gateway.Simulator.CommandLine;

namespace Gateway.Simulator.Hardware;

/// <summary>The Wi-Fi networks in range: the provisioned one, which is always there and joined at power-up, and those of the command line.</summary>
public sealed class SimulatedWifi : INetwork
{
    /// <summary>Milliseconds from leaving one network to the address of the next.</summary>
    public const int JoinMilliseconds = 2_000;

    private readonly IClock _clock;
    private readonly SimulatorOptions _options;
    private string _ssid = "";
    private string? _password;
    private long _joinedAt;

    /// <summary>Powers the radio up; <paramref name="hasWifi"/> is false on a board with Ethernet.</summary>
    public SimulatedWifi(IClock clock, SimulatorOptions options, bool hasWifi)
    {
        _clock = clock;
        _options = options;
        HasWifi = hasWifi;
        _joinedAt = clock.Milliseconds;
    }

    /// <inheritdoc/>
    public bool HasWifi { get; }

    /// <inheritdoc/>
    public bool IsJoined => Problem.Length == 0 && _clock.Milliseconds >= _joinedAt;

    /// <inheritdoc/>
    public string Problem
    {
        get
        {
            WifiNetwork? network = _options.Wifi.FirstOrDefault(network => network.Ssid == _ssid);
            return _ssid.Length == 0 ? ""
                : network is null ? "no such network"
                : network.Password != _password ? "wrong password"
                : _options.NoAddress.Contains(_ssid) ? "no address"
                : "";
        }
    }

    /// <summary>Why nothing can be reached, or null when the network is there.</summary>
    public string? Obstacle => IsJoined ? null : $"Wi-Fi {_ssid}: {(Problem.Length > 0 ? Problem : "joining")}";

    /// <inheritdoc/>
    public void UseWifi(string ssid, byte[] password)
    {
        _ssid = ssid;
        _password = password is null ? null : Encoding.UTF8.GetString(password);
        _joinedAt = _clock.Milliseconds + JoinMilliseconds;
    }

    /// <summary>The simulator has the time of day from its PC.</summary>
    public void UseTimeServer(string host)
    {
    }
}
