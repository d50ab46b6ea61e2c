using System;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Gateway.Mqtt;

namespace Gateway.Esp32;

/// <summary>
/// An attempt to open a TLS 1.2 stream with <c>SslStream</c>: the broker's certificate must name the host and lead to an authority that the flashing tool has
/// stored. The gateway shows its own certificate where it has one. The handshake is a native call that stops every thread while it lasts.
/// </summary>
internal sealed class TlsConnector : TcpConnector
{
    private readonly ClientCertificate _own;
    private readonly object _gate = new object();
    private SslStream _stream;
    private bool _closed;

    internal TlsConnector(string host, int port, ClientCertificate own)
        : base(host, port)
    {
        _own = own;
    }

    /// <summary>The stream, once the state is open.</summary>
    internal SslStream Stream
    {
        get { return _stream; }
    }

    /// <summary>Ends the attempt or the connection, whichever there is: a handshake that succeeds behind it closes its stream itself.</summary>
    internal void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Dispose(_stream);
        }

        Abort();
    }

    /// <inheritdoc />
    protected override void Secure(Socket socket, string host)
    {
        X509Certificate2 own = _own.Load();
        if (_own.ProblemName.Length > 0)
        {
            // a broker that asks for one refuses us, and another one is reached: said here, and in info
            Log.Line("tls: without our certificate, " + _own.ProblemName + " " + _own.Problem);
        }

        SslStream stream = new SslStream(socket);
        try
        {
            stream.SslVerification = SslVerification.CertificateRequired;

            // one in the firmware's own store would take the place of ours
            stream.UseStoredDeviceCertificate = own == null;
            stream.AuthenticateAsClient(host, own, SslProtocols.Tls12);
            Keep(stream);
        }
        catch
        {
            // it holds one of a handful of native contexts
            Dispose(stream);
            throw;
        }
    }

    private static void Dispose(SslStream stream)
    {
        try
        {
            if (stream != null)
            {
                stream.Close();
            }
        }
        catch (Exception)
        {
            // the socket is closed next
        }
    }

    private void Keep(SslStream stream)
    {
        lock (_gate)
        {
            if (_closed)
            {
                throw new InvalidOperationException("given up");
            }

            _stream = stream;
        }
    }
}
