using System.Net;
using System.Net.Sockets;

namespace Gateway.Benchmarks.Throughput;

/// <summary>Connections to the broker of this run.</summary>
internal static class Loopback
{
    /// <summary>A blocking socket without Nagle's delay.</summary>
    internal static Socket Connect(int port)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }

    /// <summary>A socket on which the broker has accepted a CONNECT.</summary>
    internal static Socket Connect(int port, byte[] connect)
    {
        Socket socket = Connect(port);
        socket.Send(connect);
        byte[] answer = new byte[256];
        int count = socket.Receive(answer);
        return count >= 4 && answer[0] == 0x20 && answer[3] == 0 ? socket : throw new InvalidOperationException("the broker refused the connection");
    }
}
