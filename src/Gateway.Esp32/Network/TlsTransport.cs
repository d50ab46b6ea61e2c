using System;
using System.Net.Security;
using System.Net.Sockets;
using Gateway.Core;
using Gateway.Mqtt;

namespace Gateway.Esp32;

/// <summary>
/// A TLS stream. It waits for the time of day before it tries: until then every certificate looks as if it were not valid yet. <c>DataAvailable</c> only knows what is
/// decrypted already, the socket's <c>Poll</c> only what is not: a read follows when either says so.
/// </summary>
internal sealed class TlsTransport : ITransport
{
    // a record that has begun to arrive is read to its end, for at most this long
    private const int RecordTimeout = 1000;

    private readonly string _host;
    private readonly int _port;
    private readonly IClock _clock;
    private readonly ClientCertificate _own;
    private TlsConnector _connector;
    private Socket _socket;
    private SslStream _stream;

    internal TlsTransport(string host, int port, IClock clock, ClientCertificate own)
    {
        _host = host;
        _port = port;
        _clock = clock;
        _own = own;
    }

    /// <inheritdoc />
    public TransportState Open()
    {
        if (_connector == null)
        {
            if (_clock.UnixSeconds == 0)
            {
                return TransportState.Opening;
            }

            _connector = new TlsConnector(_host, _port, _own);
            _connector.Start();
        }

        TransportState state = _connector.State;
        if (state == TransportState.Open)
        {
            Use(_connector);
        }
        else if (state == TransportState.Failed)
        {
            Log.Line("tls: " + _connector.Error);
        }

        return state;
    }

    /// <inheritdoc />
    public int Send(byte[] buffer, int offset, int count)
    {
        try
        {
            if (!_socket.Poll(0, SelectMode.SelectWrite))
            {
                return 0;
            }

            _stream.Write(buffer, offset, count);
            return count;
        }
        catch (Exception)
        {
            return -1;
        }
    }

    /// <inheritdoc />
    public int Receive(byte[] buffer, int offset, int count)
    {
        try
        {
            if (!_stream.DataAvailable && !_socket.Poll(0, SelectMode.SelectRead))
            {
                return 0;
            }

            int received = _stream.Read(buffer, offset, count);
            return received == 0 ? -1 : received;
        }
        catch (SocketException e)
        {
            // half a record: mbedTLS keeps it, the rest comes with a later read
            return e.ErrorCode == (int)SocketError.TimedOut ? 0 : -1;
        }
        catch (Exception)
        {
            return -1;
        }
    }

    /// <inheritdoc />
    public void Close()
    {
        if (_connector == null)
        {
            return;
        }

        _connector.Close();
        _connector = null;
        _stream = null;
        _socket = null;
    }

    private void Use(TlsConnector connector)
    {
        _socket = connector.Socket;
        _stream = connector.Stream;
        _stream.ReadTimeout = RecordTimeout;
        _stream.WriteTimeout = RecordTimeout;
    }
}
