namespace Gateway.Foundation;

/// <summary>The way to the network, as far as it can be chosen. Nothing here waits; what is chosen takes effect in the background and is not kept over a restart.</summary>
public interface INetwork
{
    /// <summary>Whether there is a Wi-Fi network to choose; false with Ethernet.</summary>
    bool HasWifi { get; }

    /// <summary>Whether the network that was chosen last has given an address.</summary>
    bool IsJoined { get; }

    /// <summary>Why it has not, in a few words of ASCII; an empty string while that is not known.</summary>
    string Problem { get; }

    /// <summary>
    /// Leaves the network of now and joins another: <paramref name="ssid"/> with <paramref name="password"/>, null for an open one; with an empty name the network that was provisioned. Tried
    /// again and again until another one is chosen.
    /// </summary>
    void UseWifi(string ssid, byte[] password);

    /// <summary>From now on: asks this server, a name or an IPv4 address, for the time of day.</summary>
    void UseTimeServer(string host);
}
