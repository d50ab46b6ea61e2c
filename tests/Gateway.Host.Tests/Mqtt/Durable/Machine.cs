using System.Text;
using Gateway.Mqtt;
using Gateway.Tests;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>One run of an application with a durable store, from power-up on.</summary>
internal sealed class Machine
{
    private readonly MqttTopic _topic = new("out");
    private long _now = 1000;

    /// <summary>Powers up over what the flash holds, subscribes, and wants a connection; payloads that come go to <paramref name="received"/>.</summary>
    public Machine(ModelBroker broker, Flash flash, MqttClientOptions options, List<string>? received = null)
    {
        RecordingHandler handler = new()
        {
            Reaction = line =>
            {
                if (line.StartsWith("message", StringComparison.Ordinal))
                {
                    received?.Add(line.Split('\'')[1]);
                }
            },
        };
        options.Store = new FlashStore(flash, 1024);
        Client = new MqttClient(options, broker, handler, new FixedRandom());
        handler.Client = Client;
        Client.Subscribe(new MqttSubscription("in", MqttQos.ExactlyOnce));
        Client.Connect();
    }

    /// <summary>The client.</summary>
    public MqttClient Client { get; }

    /// <summary>Polls, with time for a reconnect.</summary>
    public void Settle()
    {
        for (int i = 0; i < 60; i++)
        {
            Client.Poll(_now);
            _now += i == 30 ? 20000 : 0;
        }
    }

    /// <summary>Publishes a text.</summary>
    public void Publish(string payload, int qos)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(payload);
        Client.Publish(_topic, bytes, 0, bytes.Length, (MqttQos)qos, false);
    }
}
