using System.Diagnostics;
using System.Globalization;
using System.Text;
using Gateway.Interop.Infrastructure;
using Gateway.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Client;

/// <summary>
/// One test's clients at one broker. It is their loop: every wait polls all of them until something holds, and fails the test with what each of them has seen when it does not
/// in time. Nothing sleeps; a poll waits half a millisecond for bytes.
/// </summary>
internal sealed class Bench(IBroker broker, MqttVersion version) : IDisposable
{
    private const double Patience = 15;

    private readonly List<ClientHarness> _clients = [];
    private readonly string _suffix = Guid.NewGuid().ToString("N")[..8];
    private long _ahead;

    /// <summary>A topic that no other test uses.</summary>
    public string Topic(string name) => $"interop/{_suffix}/{name}";

    /// <summary>A client that is not yet told to connect. Its id is <paramref name="name"/> and something that no other test has.</summary>
    public ClientHarness Add(string name, Action<MqttClientOptions>? configure = null)
    {
        MqttClientOptions options = new()
        {
            ClientId = $"{name}-{_suffix}",
            Version = version,
            UserName = broker.Login?.User,
            Password = broker.Login is null ? null : Encoding.UTF8.GetBytes(broker.Login.Password),
            BackoffBase = 20,
            BackoffCap = 100,
        };
        configure?.Invoke(options);
        ClientHarness client = new(options, broker.Port);
        _clients.Add(client);
        return client;
    }

    /// <summary>A client that is online.</summary>
    public ClientHarness Connect(string name, Action<MqttClientOptions>? configure = null)
    {
        ClientHarness client = Add(name, configure);
        Connect(client);
        return client;
    }

    /// <summary>Tells a client to connect, and waits until it is online.</summary>
    public void Connect(ClientHarness client)
    {
        client.Client.Connect();
        WaitUntil(() => client.Client.IsOnline, "CONNACK");
    }

    /// <summary>Disconnects with DISCONNECT, and waits until the stream is closed.</summary>
    public void Disconnect(ClientHarness client, int reason = MqttReason.Success)
    {
        client.Client.Disconnect(reason);
        WaitUntil(() => client.Client.State == MqttState.Offline, "the end of the connection");
    }

    /// <summary>Cuts a client's stream, and waits until it has noticed.</summary>
    public void Cut(ClientHarness client)
    {
        client.Transport.Cut();
        WaitUntil(() => !client.Client.IsOnline, "the cut to be noticed");
    }

    /// <summary>Mends a client's stream, and waits until it is online again.</summary>
    public void Mend(ClientHarness client)
    {
        client.Transport.Mend();
        WaitUntil(() => client.Client.IsOnline, "the client to be back");
    }

    /// <summary>Subscribes, and waits for the answer, which it returns.</summary>
    public int Subscribe(ClientHarness client, string filter, MqttQos qos) => Subscribe(client, new MqttSubscription(filter, qos));

    /// <inheritdoc cref="Subscribe(ClientHarness, string, MqttQos)"/>
    public int Subscribe(ClientHarness client, MqttSubscription subscription)
    {
        int before = client.Subscribed.Count;
        Assert.AreEqual(MqttResult.Accepted, client.Client.Subscribe(subscription));
        WaitUntil(() => client.Subscribed.Count > before, "SUBACK");
        return client.Subscribed[^1];
    }

    /// <summary>Hands a message over as soon as there is room; does not wait for its acknowledgement.</summary>
    public void Post(ClientHarness client, string topic, string payload, MqttQos qos, bool retain = false) =>
        Post(client, new MqttTopic(topic), Encoding.UTF8.GetBytes(payload), qos, retain);

    /// <summary>Publishes at QoS 1 and waits until the broker has acknowledged it.</summary>
    public void Publish(ClientHarness client, string topic, string payload, bool retain = false)
    {
        Post(client, topic, payload, MqttQos.AtLeastOnce, retain);
        Drain(client);
    }

    /// <summary>Waits until everything that a client was given is acknowledged.</summary>
    public void Drain(ClientHarness client) => WaitUntil(() => client.Client.Queued == 0, "the store to be empty");

    /// <summary>Publishes the numbers from <paramref name="first"/> up, as fast as the client takes them; <paramref name="before"/> is told each of them first.</summary>
    public void Stream(ClientHarness client, string topic, int first, int count, MqttQos qos, Action<int>? before = null) =>
        Stream(client, new MqttTopic(topic), first, count, qos, before);

    /// <inheritdoc cref="Stream(ClientHarness, string, int, int, MqttQos, Action{int}?)"/>
    public void Stream(ClientHarness client, MqttTopic topic, int first, int count, MqttQos qos, Action<int>? before = null)
    {
        for (int number = first; number < first + count; number++)
        {
            before?.Invoke(number);
            Post(client, topic, Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)), qos, retain: false);
        }
    }

    /// <summary>Lets the clients' clock jump, and with it what they do after a time.</summary>
    public void Skip(double seconds) => _ahead += (long)(seconds * 1000);

    /// <summary>Polls every client until <paramref name="condition"/> holds.</summary>
    public void WaitUntil(Func<bool> condition, string what, double seconds = Patience)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Poll();
            if (Stopwatch.GetElapsedTime(start).TotalSeconds > seconds)
            {
                Assert.Fail($"no {what} within {seconds} s\n{string.Join('\n', _clients)}");
            }
        }
    }

    /// <summary>Takes the clients that are still online off, so that the broker forgets their wills.</summary>
    public void Dispose()
    {
        foreach (ClientHarness client in _clients)
        {
            client.Client.Disconnect();
            for (int polls = 0; polls < 100 && client.Client.State != MqttState.Offline; polls++)
            {
                client.Client.Poll(Now());
            }

            client.Transport.Close();
        }
    }

    private void Post(ClientHarness client, MqttTopic topic, byte[] payload, MqttQos qos, bool retain)
    {
        MqttResult result = MqttResult.Full;
        WaitUntil(() => (result = client.Client.Publish(topic, payload, 0, payload.Length, qos, retain)) != MqttResult.Full, "room in the store");
        Assert.AreEqual(MqttResult.Accepted, result);
    }

    private void Poll()
    {
        long now = Now();
        foreach (ClientHarness client in _clients)
        {
            client.Client.Poll(now);
        }
    }

    private long Now() => (Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1000)) + _ahead;
}
