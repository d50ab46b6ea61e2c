using System;
using System.Net.Sockets;

namespace Gateway.Mqtt;

/// <summary>
/// A plain TCP stream. Name and address are resolved anew for every opening, on a thread of its own, because both can block for long; the other members
/// return at once. On nanoFramework name resolution stops every thread all the same.
/// </summary>
public sealed class TcpTransport : ITransport
{
    /// <summary>
    /// Socket.Send returns only when all is taken, and a socket counts as writable as soon as a part would be. What is longer than this goes in several calls: at once it could block, and for
    /// ever where the peer waits until we read.
    /// </summary>
    private const int MostPerSend = 2048;

    private TcpConnector _connector;
    private Socket _socket;

    /// <summary>A transport to a broker.</summary>
    /// <param name="host">Name or IPv4 address.</param>
    /// <param name="port">Port, 1 to 65,535.</param>
    public TcpTransport(string host, int port)
    {
        Host = host;
        Port = port;
    }

    /// <summary>Name or IPv4 address; a change takes effect with the next opening.</summary>
    public string Host { get; set; }

    /// <summary>Port; a change takes effect with the next opening.</summary>
    public int Port { get; set; }

    /// <summary>Why the last opening or the stream failed, in the words of the runtime; null while all is well.</summary>
    public string LastError { get; private set; }

    /// <summary>Microseconds that <see cref="Receive"/> may wait for the first byte; 0, the default, for a loop that has other things to do.</summary>
    public int ReceiveWait { get; set; }

    /// <inheritdoc/>
    public TransportState Open()
    {
        if (_connector == null)
        {
            LastError = null;
            _connector = new TcpConnector(Host, Port);
            _connector.Start();
        }

        TransportState state = _connector.State;
        if (state == TransportState.Open)
        {
            _socket = _connector.Socket;
        }
        else if (state == TransportState.Failed)
        {
            LastError = _connector.Error;
        }

        return state;
    }

    /// <inheritdoc/>
    public int Send(byte[] buffer, int offset, int count)
    {
        try
        {
            count = count < MostPerSend ? count : MostPerSend;
            return _socket.Poll(0, SelectMode.SelectWrite) ? _socket.Send(buffer, offset, count, SocketFlags.None) : 0;
        }
        catch (Exception exception)
        {
            return Dead(exception);
        }
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count)
    {
        try
        {
            if (!_socket.Poll(ReceiveWait, SelectMode.SelectRead))
            {
                return 0;
            }

            int received = _socket.Receive(buffer, offset, count, SocketFlags.None);
            return received == 0 ? -1 : received;
        }
        catch (Exception exception)
        {
            return Dead(exception);
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        if (_connector != null)
        {
            _connector.Abort();
            _connector = null;
            _socket = null;
        }
    }

    /// <summary>The device throws SocketException, IOException or ObjectDisposedException, depending on where the stream died.</summary>
    private int Dead(Exception exception)
    {
        LastError = exception.Message;
        return -1;
    }
}
