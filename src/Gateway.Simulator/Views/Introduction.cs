using Gateway.Simulator.CommandLine;

namespace Gateway.Simulator.Views;

/// <summary>What a view says once: who runs where, and how to talk to it.</summary>
/// <param name="Id">The gateway's id.</param>
/// <param name="Board">The board's name.</param>
/// <param name="Broker">The broker it connects to.</param>
/// <param name="IsEmbedded">Whether the simulator has started that broker.</param>
/// <param name="FirstOutput">The output that the line for switching names, or null when the board has none.</param>
public sealed record Introduction(string Id, string Board, Endpoint Broker, bool IsEmbedded, string? FirstOutput)
{
    /// <summary>The command that shows everything the gateway says.</summary>
    public string SubscribeLine => $"mosquitto_sub {Address} -v -t 'gw/{Id}/#'";

    /// <summary>The command that switches an output, or null when the board has none.</summary>
    public string? PublishLine => FirstOutput is null ? null : $"mosquitto_pub {Address} -t gw/{Id}/o/{FirstOutput}/set -m ON";

    private string Address => $"-h {Broker.Host} -p {Broker.Port}";
}
