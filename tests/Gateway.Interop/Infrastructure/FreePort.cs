using System.Net;
using System.Net.Sockets;

namespace Gateway.Interop.Infrastructure;

/// <summary>Ports for servers that a test starts.</summary>
internal static class FreePort
{
    /// <summary>A port of the loopback interface that nobody has now.</summary>
    public static int Next()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
