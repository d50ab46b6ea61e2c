using System.Net;
using System.Net.Sockets;

namespace Gateway.Interop.Infrastructure;

/// <summary>Something on a port that is no broker: it answers every connection with the same bytes and then leaves it open.</summary>
internal sealed class GarbageServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _connections = [];
    private readonly byte[] _answer;
    private readonly Task _accepting;

    public GarbageServer(byte[] answer)
    {
        _answer = answer;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>How many connections there have been.</summary>
    public int Connections
    {
        get
        {
            lock (_connections)
            {
                return _connections.Count;
            }
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _accepting.Wait();
        foreach (Socket connection in _connections)
        {
            connection.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket connection = await _listener.AcceptSocketAsync();
                lock (_connections)
                {
                    _connections.Add(connection);
                }

                await connection.SendAsync(_answer);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // the listener, or the one connection that was just answered, is gone
        }
    }
}
