using Gateway.Mqtt;

namespace Gateway.Benchmarks.Throughput;

/// <summary>Gateway.Mqtt over a blocking socket; its slots hold the largest window. The end of a message's flow publishes the next one, from inside the handler.</summary>
internal sealed class GatewayContender : MqttHandler, IRandom, IContender
{
    private const int Slots = 32;
    private const int LargestPacket = 1024;
    private const int AllAtOnce = 64;

    private readonly MqttTopic _topic = new(Workload.Topic);
    private readonly byte[] _payload = new byte[LargestPacket];
    private readonly WaitingTransport _transport;
    private readonly MqttClient _client;
    private MqttQos _qos;
    private int _size;
    private int _toPublish;
    private int _unfinished;

    internal GatewayContender(int port)
    {
        _transport = new WaitingTransport(port);
        MqttClientOptions options = new()
        {
            ClientId = "gateway",
            Version = MqttVersion.V5,
            Slots = Slots,
            StoreSize = Slots * LargestPacket,
            PacketsPerPoll = AllAtOnce,
            BytesPerPoll = Slots * LargestPacket,
        };
        _client = new MqttClient(options, _transport, this, this);
        _client.Connect();
        while (!_client.IsOnline)
        {
            Poll();
        }
    }

    /// <inheritdoc/>
    public void Run(Workload workload)
    {
        _size = workload.Size;
        if (workload.Qos == 0)
        {
            SendUnacknowledged(workload);
            workload = workload with { Qos = 1, Window = 1, Messages = 1 };
        }

        _qos = (MqttQos)workload.Qos;
        _toPublish = workload.Messages;
        _unfinished = workload.Messages;
        for (int i = 0; i < workload.Window; i++)
        {
            PublishNext();
        }

        while (_unfinished > 0)
        {
            Poll();
        }
    }

    /// <inheritdoc/>
    public override void OnPublished(int packetId, int reason)
    {
        _unfinished--;
        PublishNext();
    }

    /// <inheritdoc/>
    public override void OnDisconnected(int reason)
    {
        throw new InvalidOperationException($"disconnected: {reason}");
    }

    int IRandom.Next(int exclusiveMax) => 0;

    private void SendUnacknowledged(Workload workload)
    {
        _qos = MqttQos.AtMostOnce;
        _toPublish = workload.Messages;
        _transport.ExpectsAnswer = false;
        while (_toPublish > 0)
        {
            for (int i = 0; i < workload.Window; i++)
            {
                PublishNext();
            }

            Poll();
        }

        _transport.ExpectsAnswer = true;
    }

    private void PublishNext()
    {
        if (_toPublish > 0)
        {
            _toPublish--;
            MqttResult result = _client.Publish(_topic, _payload, 0, _size, _qos, retain: false);
            if (result != MqttResult.Accepted)
            {
                throw new InvalidOperationException($"not accepted: {result}");
            }
        }
    }

    private void Poll()
    {
        _client.Poll(Environment.TickCount64);
    }
}
