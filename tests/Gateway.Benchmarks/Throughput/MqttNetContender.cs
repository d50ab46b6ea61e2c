using System.Net;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Gateway.Benchmarks.Throughput;

/// <summary>MQTTnet's client: as many publishers at once as the window is wide, each awaiting its message's end before the next.</summary>
internal sealed class MqttNetContender : IContender
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    internal MqttNetContender(int port)
    {
        MqttClientOptions options = new MqttClientOptionsBuilder()
            .WithEndPoint(new IPEndPoint(IPAddress.Loopback, port))
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithClientId("mqttnet")
            .WithoutPacketFragmentation()
            .Build();
        _client.ConnectAsync(options).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Run(Workload workload)
    {
        RunAsync(workload).GetAwaiter().GetResult();
    }

    private async Task RunAsync(Workload workload)
    {
        int left = workload.Messages;
        int publishers = workload.Qos == 0 ? 1 : workload.Window;
        await Task.WhenAll(Enumerable.Range(0, publishers).Select(_ => PublishAsync()));
        if (workload.Qos == 0)
        {
            await _client.PublishAsync(Message(1, workload.Size));
        }

        async Task PublishAsync()
        {
            MqttApplicationMessage message = Message(workload.Qos, workload.Size);
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await _client.PublishAsync(message);
            }
        }
    }

    private static MqttApplicationMessage Message(int qos, int size)
    {
        return new MqttApplicationMessageBuilder().WithTopic(Workload.Topic).WithPayload(new byte[size]).WithQualityOfServiceLevel((MqttQualityOfServiceLevel)qos).Build();
    }
}
