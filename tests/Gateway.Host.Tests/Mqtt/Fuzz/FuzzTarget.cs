using Gateway.Mqtt;
using Gateway.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>
/// A whole client that is fed bytes: no exception, no hang, bounded polls, and counters that agree with what was told. Whatever it hands over lies inside the packet that it came in.
/// </summary>
internal static class FuzzTarget
{
    /// <summary>Feeds the bytes to a client in pieces, on the way to a connection or on one, and checks it.</summary>
    public static void Run(FuzzInput input)
    {
        MqttClientOptions options = MqttRig.Resuming(input.Version);
        options.ReceiveBufferSize = 128;
        options.ControlBufferSize = 64;
        options.ReceiveMaximum = 4;
        options.TopicAliasMaximum = input.Aliases;
        options.MaximumPacketSize = input.Aliases == 0 ? 1000 : 0;
        options.Authenticator = input.Aliases == 1 ? new EchoAuthenticator() : null;
        MqttRig rig = new(options);
        rig.Client.Subscribe(new MqttSubscription("a/#", MqttQos.ExactlyOnce));
        for (int qos = 0; qos < 3; qos++)
        {
            rig.Publish("a/b", "x", qos);
        }

        rig.Client.Connect();
        if (input.Online)
        {
            string method = options.Authenticator == null ? "" : "15 \"M\"";
            rig.Accept(input.Version == MqttVersion.V5 ? $"20 {{ 00 00 {{ {method} }} }}" : MqttRig.ConnAck311);
            Assert.IsTrue(rig.Client.IsOnline);
        }

        rig.Broker.MostPerReceive = input.Piece;
        rig.Broker.MostPerSend = input.Piece;
        rig.Settle();
        rig.Broker.Send(input.Bytes);
        Settle(rig, input.Bytes.Length);
        rig.Client.Disconnect();
        Settle(rig, 200);
        rig.Run(60000, 10000);
        Assert.AreEqual(MqttState.Offline, rig.Client.State, "a Disconnect always comes to its end");
        CheckCounters(rig);
    }

    /// <summary>Polls as often as the bytes can need; each poll is bounded by the options.</summary>
    private static void Settle(MqttRig rig, int bytes)
    {
        for (int i = 0; i < 20 + (4 * bytes); i++)
        {
            long read = rig.Broker.Read;
            int told = rig.Handler.Pending;
            rig.Poll();
            Assert.IsLessThanOrEqualTo(128, rig.Broker.Read - read, "bytes read by one poll");
            Assert.IsLessThanOrEqualTo(64, rig.Handler.Pending - told, "events of one poll");
        }
    }

    private static void CheckCounters(MqttRig rig)
    {
        int messages = 0;
        int oversize = 0;
        int published = 0;
        for (string line = rig.Handler.Take(); line != null; line = rig.Handler.Take())
        {
            messages += line.StartsWith("message", StringComparison.Ordinal) ? 1 : 0;
            oversize += line.StartsWith("oversize", StringComparison.Ordinal) ? 1 : 0;
            published += line.StartsWith("published", StringComparison.Ordinal) ? 1 : 0;
        }

        // Accept has taken the lines of the handshake
        MqttStatistics statistics = rig.Client.Statistics;
        Assert.AreEqual(statistics.Received, messages, "received");
        Assert.IsLessThanOrEqualTo(statistics.Oversize, oversize, "oversize");
        Assert.IsLessThanOrEqualTo(statistics.Acknowledged + statistics.Dropped, published, "published");
        Assert.IsLessThanOrEqualTo(statistics.Sent, statistics.Resent, "resent");
        Assert.IsTrue(rig.Client.Queued is >= 0 and <= 3, "queued");
    }
}
