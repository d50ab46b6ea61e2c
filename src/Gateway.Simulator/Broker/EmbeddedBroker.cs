using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using MQTTnet.Server;

namespace Gateway.Simulator.Broker;

/// <summary>A broker inside the simulator's process, on the loopback interface only, so that the first run needs nothing installed.</summary>
public sealed class EmbeddedBroker : IAsyncDisposable
{
    /// <summary>The port of MQTT without TLS.</summary>
    public const int StandardPort = 1883;

    private const int PortsTried = 100;

    private readonly MqttServer _server;

    private EmbeddedBroker(MqttServer server, int port)
    {
        _server = server;
        Port = port;
    }

    /// <summary>The port it listens on.</summary>
    public int Port { get; }

    /// <summary>
    /// Starts on <paramref name="firstPort"/>, or the next port that is free; <see cref="IOException"/> when none of a hundred is.
    /// </summary>
    public static async Task<EmbeddedBroker> StartAsync(int firstPort = StandardPort)
    {
        HashSet<int> taken = PortsTaken();
        int last = Math.Min(firstPort + PortsTried - 1, IPEndPoint.MaxPort);
        for (int port = firstPort; port <= last; port++)
        {
            if (taken.Contains(port))
            {
                continue;
            }

            MqttServer server = Create(port);
            try
            {
                await server.StartAsync();
                return new EmbeddedBroker(server, port);
            }
            catch (SocketException)
            {
                server.Dispose(); // somebody was faster
            }
        }

        throw new IOException($"no free port from {firstPort} to {last} on 127.0.0.1");
    }

    /// <summary>Closes every connection and frees the port.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        _server.Dispose();
    }

    // A broker that listens on every interface leaves 127.0.0.1 free to bind, and a client would then reach one or the other.
    private static HashSet<int> PortsTaken() =>
        [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port)];

    private static MqttServer Create(int port)
    {
        MqttServerOptions options = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
            .WithDefaultEndpointPort(port)
            .Build();
        return new MqttServerFactory().CreateMqttServer(options);
    }
}
