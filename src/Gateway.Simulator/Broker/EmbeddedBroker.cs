using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using MQTTnet.Server;

namespace Gateway.Simulator.Broker;

/// <summary>A broker inside the simulator's process, on the loopback interface only, so that the first run needs nothing installed.</summary>
public sealed class EmbeddedBroker : IDisposable
{
    /// <summary>The port of MQTT without TLS.</summary>
    public const int StandardPort = 1883;

    private const int PortsTried = 100;
    private const int DeliveryMilliseconds = 500;

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
    public static EmbeddedBroker Start(int firstPort = StandardPort)
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
                server.StartAsync().GetAwaiter().GetResult();
                return new EmbeddedBroker(server, port);
            }
            catch (SocketException)
            {
                server.Dispose(); // somebody was faster
            }
        }

        throw new IOException($"no free port from {firstPort} to {last} on 127.0.0.1");
    }

    /// <summary>Hands out what was published, within a moment, then closes every connection and frees the port.</summary>
    public void Dispose()
    {
        SpinWait.SpinUntil(IsDelivered, DeliveryMilliseconds);
        _server.StopAsync().GetAwaiter().GetResult();
        _server.Dispose();
    }

    private bool IsDelivered() =>
        _server.GetSessionsAsync().GetAwaiter().GetResult().All(session => session.PendingApplicationMessagesCount == 0);

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
        MqttServer server = new MqttServerFactory().CreateMqttServer(options, [new ClientIdServerAdapter()]);
        server.ValidatingConnectionAsync += AssignClientIdAsync;
        return server;
    }

    // in 5.0 the client is told which id it got [MQTT-3.2.2-16]; see ClientIdChannel for 3.1.1
    private static Task AssignClientIdAsync(ValidatingConnectionEventArgs connection)
    {
        if (string.IsNullOrEmpty(connection.ClientId))
        {
            connection.AssignedClientIdentifier = Guid.NewGuid().ToString("N");
        }

        return Task.CompletedTask;
    }
}
