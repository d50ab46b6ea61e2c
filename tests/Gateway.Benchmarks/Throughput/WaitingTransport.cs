using System.Net.Sockets;
using Gateway.Mqtt;

namespace Gateway.Benchmarks.Throughput;

/// <summary>A transport for a program that has nothing to do but this: a blocking socket. Reads only while an answer is expected, because a read that nothing answers would not end.</summary>
internal sealed class WaitingTransport(int port) : ITransport
{
    private Socket? _socket;

    /// <summary>Whether the server owes us something.</summary>
    internal bool ExpectsAnswer { get; set; } = true;

    /// <inheritdoc/>
    public TransportState Open()
    {
        _socket = Loopback.Connect(port);
        return TransportState.Open;
    }

    /// <inheritdoc/>
    public int Send(byte[] buffer, int offset, int count)
    {
        return _socket!.Send(buffer, offset, count, SocketFlags.None);
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count)
    {
        if (!ExpectsAnswer)
        {
            return 0;
        }

        int received = _socket!.Receive(buffer, offset, count, SocketFlags.None);
        return received == 0 ? -1 : received;
    }

    /// <inheritdoc/>
    public void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
