using Gateway.Simulation.Mutations;

namespace Gateway.Simulation.Network;

/// <summary>
/// The brokers of a run and the names that lead to them. A name goes on being the same with a number behind it (<c>home-7</c> is <c>home</c>), so that every document can name a host of its own.
/// </summary>
public sealed class BrokerDirectory(bool version5, IBrokerListener listener, Mutation mutation)
{
    /// <summary>The port on which brokers listen, without TLS; any other refuses.</summary>
    public const int Port = 1883;

    /// <summary>The broker that gateways are flashed with.</summary>
    public const string HomeName = "home";

    /// <summary>Another good one.</summary>
    public const string AwayName = "away";

    /// <summary>A broker that takes everything and delivers nothing.</summary>
    public const string MuteName = "mute";

    /// <summary>A host that never answers. All other names do not exist.</summary>
    public const string DarkName = "dark";

    private readonly BrokerModel _mute = new(version5, listener, mutation, isMute: true);

    /// <summary>The broker that gateways are flashed with.</summary>
    public BrokerModel Home { get; } = new(version5, listener, mutation, isMute: false);

    /// <summary>Another good one.</summary>
    public BrokerModel Away { get; } = new(version5, listener, mutation, isMute: false);

    /// <summary>The name of a broker.</summary>
    public string Name(BrokerModel broker) => broker == Home ? HomeName : broker == Away ? AwayName : MuteName;

    /// <summary>What a host, port and choice of TLS lead to.</summary>
    public Route Find(string host, int port, int tls)
    {
        int end = host.IndexOf('-', StringComparison.Ordinal);
        BrokerModel? broker = (end < 0 ? host : host[..end]) switch
        {
            HomeName => Home,
            AwayName => Away,
            MuteName => _mute,
            _ => null,
        };
        return port == Port && tls == 0 ? new Route(broker, host.StartsWith(DarkName, StringComparison.Ordinal)) : default;
    }
}
