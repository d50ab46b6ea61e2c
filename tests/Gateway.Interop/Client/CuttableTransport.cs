using Gateway.Mqtt;

namespace Gateway.Interop.Client;

/// <summary>A TCP stream with a plug that a test can pull: no DISCONNECT, nothing more in either direction, and no new stream until it is back in.</summary>
internal sealed class CuttableTransport(int port) : ITransport
{
    private const int WaitMicroseconds = 500;

    private readonly TcpTransport _stream = new("127.0.0.1", port) { ReceiveWait = WaitMicroseconds };
    private bool _isCut;

    /// <summary>Pulls the plug.</summary>
    public void Cut()
    {
        _isCut = true;
        _stream.Close();
    }

    /// <summary>Puts it back in.</summary>
    public void Mend() => _isCut = false;

    /// <inheritdoc/>
    public TransportState Open() => _isCut ? TransportState.Failed : _stream.Open();

    /// <inheritdoc/>
    public int Send(byte[] buffer, int offset, int count) => _isCut ? -1 : _stream.Send(buffer, offset, count);

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count) => _isCut ? -1 : _stream.Receive(buffer, offset, count);

    /// <inheritdoc/>
    public void Close() => _stream.Close();
}
