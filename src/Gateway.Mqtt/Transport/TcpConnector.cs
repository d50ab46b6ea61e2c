using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Gateway.Mqtt;

/// <summary>One attempt to open a socket, on a thread of its own, that can be given up at any time.</summary>
public class TcpConnector
{
    private readonly object _lock = new object();
    private readonly string _host;
    private readonly int _port;
    private TransportState _state;
    private Socket _socket;
    private bool _aborted;

    /// <summary>Prepares an attempt.</summary>
    /// <param name="host">Name or IPv4 address.</param>
    /// <param name="port">Port, 1 to 65,535.</param>
    public TcpConnector(string host, int port)
    {
        _host = host;
        _port = port;
    }

    /// <summary>How far the attempt has come.</summary>
    public TransportState State
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }
    }

    /// <summary>The connected socket, once the state is open.</summary>
    public Socket Socket => _socket;

    /// <summary>Why the attempt failed, once it has.</summary>
    public string Error { get; private set; }

    /// <summary>Begins the attempt.</summary>
    public void Start()
    {
        new Thread(Run).Start();
    }

    /// <summary>Closes the socket, now or as soon as the thread notices.</summary>
    public void Abort()
    {
        lock (_lock)
        {
            _aborted = true;
            _socket?.Close();
        }
    }

    /// <summary>Puts a secured stream on a connected socket, before the attempt counts as open; what it throws makes the attempt fail. Here: nothing.</summary>
    protected virtual void Secure(Socket socket, string host)
    {
    }

    private void Run()
    {
        try
        {
            IPAddress address = Resolve(_host);
            Socket socket = address == null ? null : Create();
            if (socket != null)
            {
                socket.Connect(new IPEndPoint(address, _port));
                Secure(socket, _host);
            }

            Finish(socket == null ? TransportState.Failed : TransportState.Open, socket == null ? "no IPv4 address" : null);
        }
        catch (Exception exception)
        {
            Finish(TransportState.Failed, exception.Message);
        }
    }

    /// <summary>The first IPv4 address; null when the name has none. An address is not looked up.</summary>
    private static IPAddress Resolve(string host)
    {
        bool literal = true;
        for (int i = 0; i < host.Length; i++)
        {
            literal &= host[i] == '.' || (host[i] >= '0' && host[i] <= '9');
        }

        if (literal)
        {
            return IPAddress.Parse(host);
        }

        IPAddress[] addresses = Dns.GetHostEntry(host).AddressList;
        for (int i = 0; i < addresses.Length; i++)
        {
            if (addresses[i].AddressFamily == AddressFamily.InterNetwork)
            {
                return addresses[i];
            }
        }

        return null;
    }

    /// <summary>A socket that <see cref="Abort"/> can close while it connects, or null after it.</summary>
    private Socket Create()
    {
        lock (_lock)
        {
            if (!_aborted)
            {
                _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

                // small packets must not wait for the acknowledgement of the one before
                _socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, true);
            }

            return _socket;
        }
    }

    private void Finish(TransportState state, string error)
    {
        lock (_lock)
        {
            Error = error;
            _state = state;
            if (state == TransportState.Failed)
            {
                _socket?.Close();
            }
        }
    }
}
