using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>Every method of the client, called inside every method of the handler (C10).</summary>
[TestClass]
public class ReentrancyTests
{
    /// <summary>What makes the client call each of its handler's methods in turn.</summary>
    private const string Stream = "32 { \"in\" 00 05 {} 'x' } 34 { \"in\" 00 06 {} 'y' } 62 02 00 06 32 { \"in\" 00 07 {} 41*200 } 40 02 00 10 50 { 00 11 87 } 90 { 00 01 {} 01 }";

    [TestMethod]
    public void PublishInEveryHandler()
    {
        MqttRig rig = Play(rig => rig.Publish("out", "z", 1));
        rig.Settle();
        Assert.IsTrue(rig.Client.IsOnline);
        Assert.IsTrue(rig.Client.Queued > 3, "those of the handlers");
    }

    [TestMethod]
    public void SubscribeAndUnsubscribeInEveryHandler()
    {
        // a broker that answers what was really asked
        ModelBroker broker = new ModelBroker();
        RecordingHandler handler = new RecordingHandler();
        MqttClient client = new MqttClient(MqttRig.Resuming(MqttVersion.V5), broker, handler, new FixedRandom());
        MqttSubscription wanted = new MqttSubscription("in", MqttQos.AtLeastOnce);
        MqttSubscription other = new MqttSubscription("other/#", MqttQos.AtMostOnce);
        int acts = 0;
        handler.Client = client;
        handler.Reaction = line =>
        {
            if (acts++ < 40)
            {
                client.Subscribe(other);
                client.Unsubscribe(other);
                client.Subscribe(other);
                client.Unsubscribe((acts & 1) == 0 ? other : wanted);
                client.Subscribe(wanted);
            }
        };
        client.Subscribe(wanted);
        client.Connect();
        for (int i = 0; i < 400; i++)
        {
            client.Poll(i);
            if (i % 50 == 49)
            {
                client.Publish(new MqttTopic("out"), null, 0, 0, MqttQos.AtLeastOnce, false);
                broker.Deliver("in", i.ToString(), 1);
            }
        }

        Assert.IsTrue(client.IsOnline && acts > 20);
        Assert.IsTrue(broker.Session.Has("in"), "the last word was to subscribe");
        Assert.AreEqual(1, wanted.Granted);
    }

    [TestMethod]
    public void ReauthenticateInEveryHandler()
    {
        MqttRig rig = Play(rig => rig.Client.Reauthenticate());
        rig.Settle();
        Assert.IsTrue(rig.Client.IsOnline);
    }

    [TestMethod]
    public void DisconnectInEachHandlerAloneEndsInOffline()
    {
        for (int which = 0; which < 7; which++)
        {
            int lines = 0;
            MqttRig rig = Play(rig =>
            {
                if (lines++ == which)
                {
                    rig.Client.Disconnect();
                }
            });
            rig.Broker.Kill();
            rig.Run(60000, 1000);
            Assert.AreEqual((int)MqttState.Offline, (int)rig.Client.State, which.ToString());
            Assert.IsFalse(rig.Broker.IsOpen);
        }
    }

    [TestMethod]
    public void DisconnectAndConnectInEachHandlerEndsInTheNextConnection()
    {
        for (int which = 0; which < 7; which++)
        {
            int lines = 0;
            MqttRig rig = Play(rig =>
            {
                if (lines++ == which)
                {
                    rig.Client.Disconnect();
                    rig.Client.Connect();
                }
            });
            rig.Run(1000, 100);
            Assert.IsTrue(rig.Client.State != MqttState.Offline, which.ToString());
            Assert.IsTrue(rig.Broker.Opened > 1, which.ToString());
        }
    }

    [TestMethod]
    public void AnAckIsSentAlthoughTheHandlerDisconnects()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Handler.Reaction = line => rig.Client.Disconnect();
        rig.Broker.Send("32 { \"in\" 00 05 {} 'x' } 32 { \"in\" 00 06 {} 'y' }");
        rig.Settle();
        rig.Broker.Expect("40 02 00 05 E0 00");
        rig.Handler.Expect("message in qos=1 'x'");
        rig.Handler.Expect("disconnected -5");
    }

    private static MqttRig Play(Act act)
    {
        MqttClientOptions options = MqttRig.Resuming(MqttVersion.V5);
        options.ReceiveBufferSize = 128;
        options.MaximumPacketSize = 1000;
        options.ControlBufferSize = 64;
        options.Slots = 16;
        options.Authenticator = new FixedAuthenticator();
        MqttRig rig = new MqttRig(options);
        rig.Handler.Reaction = line => act(rig);
        rig.Client.Subscribe(new MqttSubscription("in", MqttQos.AtLeastOnce));
        rig.Client.Connect();
        rig.Poll();
        rig.Broker.Send("20 { 00 00 { 15 \"M\" } }");
        rig.Settle();
        rig.Publish("a", "1", 1);
        rig.Publish("a", "2", 2);
        rig.Settle();
        rig.Broker.Send(Stream);
        rig.Settle();
        return rig;
    }

    private delegate void Act(MqttRig rig);

    /// <summary>An authenticator whose data takes most of the control buffer.</summary>
    private sealed class FixedAuthenticator : IMqttAuthenticator
    {
        public string Method => "M";

        public int Begin(byte[] buffer, int offset, int count)
        {
            return count < 46 ? count : 46;
        }

        public int Continue(byte[] challenge, int challengeOffset, int challengeCount, byte[] buffer, int offset, int count)
        {
            return 0;
        }

        public bool Finish(byte[] data, int offset, int count)
        {
            return true;
        }
    }
}
