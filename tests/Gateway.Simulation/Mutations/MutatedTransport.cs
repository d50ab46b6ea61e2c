using Gateway.Core;
using Gateway.Mqtt;

namespace Gateway.Simulation.Mutations;

/// <summary>The network as a gateway with a bug uses it: after some connections it opens none, or it never goes back to a host that it has left.</summary>
public sealed class MutatedTransport(ITransport link, IEndpoint endpoint, Mutation mutation) : ITransport, IEndpoint
{
    private const int MostConnections = 5;

    private readonly HashSet<string> _left = [];
    private string _host = "";
    private int _opened;

    /// <inheritdoc/>
    public void Use(string host, int port, int tls)
    {
        if (mutation == Mutation.RollbackForgotten && _left.Contains(host))
        {
            return;
        }

        _left.Add(_host);
        _host = host;
        endpoint.Use(host, port, tls);
    }

    /// <inheritdoc/>
    public TransportState Open()
    {
        if (mutation == Mutation.ReconnectsGivenUp && _opened >= MostConnections)
        {
            return TransportState.Failed;
        }

        TransportState state = link.Open();
        _opened += state == TransportState.Open ? 1 : 0;
        return state;
    }

    /// <inheritdoc/>
    public int Send(byte[] buffer, int offset, int count) => link.Send(buffer, offset, count);

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count) => link.Receive(buffer, offset, count);

    /// <inheritdoc/>
    public void Close() => link.Close();
}
