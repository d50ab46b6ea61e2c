using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Server;
using MQTTnet.Server.Internal.Adapter;

namespace Gateway.Simulator.Broker;

/// <summary>Plain TCP, with an id for each client that leaves the choice to the server; see <see cref="ClientIdChannel"/>.</summary>
internal sealed class ClientIdServerAdapter : IMqttServerAdapter
{
    private readonly MqttTcpServerAdapter _tcp = new();

    public Func<IMqttChannelAdapter, Task>? ClientHandler { get; set; }

    public Task StartAsync(MqttServerOptions options, IMqttNetLogger logger)
    {
        _tcp.ClientHandler = channel => ClientHandler?.Invoke(new ClientIdChannel(channel)) ?? Task.CompletedTask;
        return _tcp.StartAsync(options, logger);
    }

    public Task StopAsync() => _tcp.StopAsync();

    public void Dispose() => _tcp.Dispose();
}
