using Gateway.Core;
using Gateway.Mqtt;

namespace Gateway.Simulator.Running;

/// <summary>Lets the gateway choose the broker. The simulator has no TLS: a broker that wants it does not answer, and the gateway goes back.</summary>
internal sealed class SimulatedEndpoint(TcpTransport transport) : IEndpoint
{
    /// <inheritdoc/>
    public void Use(string host, int port, int tls)
    {
        transport.Host = host;
        transport.Port = port;
    }
}
