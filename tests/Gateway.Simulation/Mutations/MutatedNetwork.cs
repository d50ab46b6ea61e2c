using Gateway.Core;

namespace Gateway.Simulation.Mutations;

/// <summary>Wi-Fi as a gateway with a bug uses it: it never goes back to a network that it has left.</summary>
public sealed class MutatedNetwork(INetwork air, Mutation mutation) : INetwork
{
    private readonly HashSet<string> _left = [];
    private string _ssid = "";

    /// <inheritdoc/>
    public bool HasWifi => air.HasWifi;

    /// <inheritdoc/>
    public bool IsJoined => air.IsJoined;

    /// <inheritdoc/>
    public string Problem => air.Problem;

    /// <inheritdoc/>
    public void UseWifi(string ssid, byte[] password)
    {
        if (mutation == Mutation.NetworkKept && _left.Contains(ssid))
        {
            return;
        }

        _left.Add(_ssid);
        _ssid = ssid;
        air.UseWifi(ssid, password);
    }

    /// <inheritdoc/>
    public void UseTimeServer(string host) => air.UseTimeServer(host);
}
