using Gateway.Core;
using Gateway.Mqtt;

namespace Gateway.Esp32;

/// <summary>The way to whichever broker the gateway has chosen last, plain or over TLS.</summary>
internal sealed class BrokerTransport : ITransport, IEndpoint
{
    private readonly IClock _clock;
    private readonly ClientCertificate _own;
    private ITransport _stream = new NoTransport();

    internal BrokerTransport(IClock clock, ClientCertificate own)
    {
        _clock = clock;
        _own = own;
    }

    /// <inheritdoc />
    public void Use(string host, int port, int tls)
    {
        _stream.Close();
        _stream = tls != 0 ? new TlsTransport(host, port, _clock, _own) : (ITransport)new TcpTransport(host, port);
    }

    /// <inheritdoc />
    public TransportState Open()
    {
        return _stream.Open();
    }

    /// <inheritdoc />
    public int Send(byte[] buffer, int offset, int count)
    {
        return _stream.Send(buffer, offset, count);
    }

    /// <inheritdoc />
    public int Receive(byte[] buffer, int offset, int count)
    {
        return _stream.Receive(buffer, offset, count);
    }

    /// <inheritdoc />
    public void Close()
    {
        _stream.Close();
    }
}
