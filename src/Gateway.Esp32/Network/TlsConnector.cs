using System.Net.Security;
using System.Net.Sockets;
using Gateway.Mqtt;

namespace Gateway.Esp32;

/// <summary>
/// An attempt to open a TLS 1.2 stream with <c>SslStream</c>: the broker's certificate must name the host and lead to an authority that the flashing tool has
/// stored. The handshake is a native call that stops every thread while it lasts.
/// </summary>
internal sealed class TlsConnector : TcpConnector
{
    internal TlsConnector(string host, int port)
        : base(host, port)
    {
    }

    /// <summary>The stream, once the state is open.</summary>
    internal SslStream Stream { get; private set; }

    /// <inheritdoc />
    protected override void Secure(Socket socket, string host)
    {
        SslStream stream = new SslStream(socket);
        stream.SslVerification = SslVerification.CertificateRequired;
        stream.UseStoredDeviceCertificate = true;
        try
        {
            stream.AuthenticateAsClient(host, SslProtocols.Tls12);
            Stream = stream;
        }
        catch
        {
            // it holds one of a handful of native contexts
            stream.Close();
            throw;
        }
    }
}
