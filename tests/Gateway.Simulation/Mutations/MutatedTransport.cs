using Gateway.Mqtt;

namespace Gateway.Simulation.Mutations;

/// <summary>The network as a gateway that gives up uses it: after some connections it opens none.</summary>
public sealed class MutatedTransport(ITransport link) : ITransport
{
    private const int MostConnections = 5;

    private int _opened;

    /// <inheritdoc/>
    public TransportState Open()
    {
        if (_opened >= MostConnections)
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
