using System.Text;
using Gateway.Mqtt;

namespace Gateway.Tests;

/// <summary>A client between a fake broker and a recording handler, in virtual time.</summary>
public sealed class MqttRig
{
    /// <summary>CONNACK of 5.0 without session and properties.</summary>
    public const string ConnAck = "20 03 00 00 00";

    /// <summary>CONNACK of 5.0 with the session.</summary>
    public const string ConnAckPresent = "20 03 01 00 00";

    /// <summary>CONNACK of 3.1.1 without session.</summary>
    public const string ConnAck311 = "20 02 00 00";

    /// <summary>CONNACK of 3.1.1 with the session.</summary>
    public const string ConnAck311Present = "20 02 01 00";

    /// <summary>A rig with the options of a test; the client is offline.</summary>
    public MqttRig(MqttClientOptions options)
    {
        Options = options;
        Broker = new FakeBroker();
        Handler = new RecordingHandler();
        Random = new FixedRandom();
        Client = new MqttClient(options, Broker, Handler, Random);
        Handler.Client = Client;
    }

    /// <summary>What the client was made with.</summary>
    public MqttClientOptions Options { get; }

    /// <summary>The other end.</summary>
    public FakeBroker Broker { get; }

    /// <summary>What the client tells.</summary>
    public RecordingHandler Handler { get; }

    /// <summary>The backoff's dice.</summary>
    public FixedRandom Random { get; }

    /// <summary>The client.</summary>
    public MqttClient Client { get; }

    /// <summary>Milliseconds of the client's clock.</summary>
    public long Now { get; set; } = 1000;

    /// <summary>Options of a client named "c" that keeps its session.</summary>
    public static MqttClientOptions Resuming(MqttVersion version)
    {
        return new MqttClientOptions { ClientId = "c", Version = version, CleanStart = false, SessionExpirySeconds = 3600, KeepAliveSeconds = 60 };
    }

    /// <summary>A rig whose client is connected, its CONNECT and its event taken.</summary>
    public static MqttRig Online(MqttVersion version)
    {
        return Online(Resuming(version), version == MqttVersion.V311 ? ConnAck311 : ConnAck);
    }

    /// <summary>A rig whose client has received this CONNACK, its CONNECT and its events taken.</summary>
    public static MqttRig Online(MqttClientOptions options, string connAck)
    {
        MqttRig rig = new MqttRig(options);
        rig.Client.Connect();
        rig.Accept(connAck);
        return rig;
    }

    /// <summary>Polls, without time passing.</summary>
    public void Poll()
    {
        Client.Poll(Now);
    }

    /// <summary>Polls until a few polls in a row move no byte and tell nothing, without time passing.</summary>
    public void Settle()
    {
        for (int quiet = 0; quiet < 3; quiet++)
        {
            int before = Broker.Pending + Broker.Unread + Handler.Pending;
            Poll();
            quiet = before == Broker.Pending + Broker.Unread + Handler.Pending ? quiet : 0;
        }
    }

    /// <summary>Lets time pass in steps, with a poll behind each, and one more for what the last has decided to write. The clock may wrap meanwhile.</summary>
    public void Run(long milliseconds, int step)
    {
        while (milliseconds > 0)
        {
            long passed = step < milliseconds ? step : milliseconds;
            milliseconds -= passed;
            Now += passed;
            Poll();
        }

        Poll();
    }

    /// <summary>Takes the CONNECT, sends a CONNACK, and takes what the client tells.</summary>
    public void Accept(string connAck)
    {
        Poll();
        Broker.TakeWritten();
        Broker.Send(connAck);
        Poll();
        Handler.Clear();
    }

    /// <summary>Kills the stream, lets the backoff pass, and accepts the client again; what it writes next is for the test.</summary>
    public void Reconnect(string connAck)
    {
        Broker.Kill();
        Poll();
        Now += Options.BackoffCap;
        Accept(connAck);
    }

    /// <summary>Publishes a text.</summary>
    public MqttResult Publish(string topic, string payload, int qos)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(payload);
        return Client.Publish(new MqttTopic(topic), bytes, 0, bytes.Length, (MqttQos)qos, false);
    }
}
