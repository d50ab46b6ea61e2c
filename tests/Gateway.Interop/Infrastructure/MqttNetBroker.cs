using System.Net;
using MQTTnet.Server;

namespace Gateway.Interop.Infrastructure;

/// <summary>MQTTnet's server, in this process.</summary>
internal sealed class MqttNetBroker : IBroker
{
    public MqttNetBroker()
    {
        Port = FreePort.Next();
        MqttServerOptions options = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
            .WithDefaultEndpointPort(Port)
            .WithPersistentSessions()
            .WithMaxPendingMessagesPerClient(10_000)
            .Build();
        Server = new MqttServerFactory().CreateMqttServer(options);
        Server.StartAsync().GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public int Port { get; }

    /// <inheritdoc/>
    public Login? Login => null;

    /// <summary>The server itself, for its events.</summary>
    public MqttServer Server { get; }

    public void Dispose()
    {
        Server.StopAsync().GetAwaiter().GetResult();
        Server.Dispose();
    }
}
