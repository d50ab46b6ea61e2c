using Gateway.Interop.Infrastructure;
using Gateway.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Client;

/// <summary>What the client promises at every broker, in every version that the broker speaks. A class derived from this one names both.</summary>
public abstract class EveryBrokerTests
{
    private const int StreamLength = 200;
    private const string Marker = "marker";

    private Bench? _bench;

    /// <summary>The broker that the tests of a class share.</summary>
    private protected abstract IBroker Broker { get; }

    /// <summary>The version that they speak.</summary>
    private protected abstract MqttVersion Version { get; }

    /// <summary>The highest QoS that the broker knows.</summary>
    private protected virtual MqttQos Highest => MqttQos.ExactlyOnce;

    /// <summary>Whether the broker itself keeps its part of QoS 2 when a session is resumed.</summary>
    private protected virtual bool ResumesExactly => Highest == MqttQos.ExactlyOnce;

    /// <summary>This test's clients.</summary>
    private protected Bench Bench => _bench!;

    [TestInitialize]
    public void Begin()
    {
        RequireBroker();
        _bench = new Bench(Broker, Version);
    }

    [TestCleanup]
    public void End() => _bench?.Dispose();

    [TestMethod]
    [DataRow(MqttQos.AtMostOnce)]
    [DataRow(MqttQos.AtLeastOnce)]
    [DataRow(MqttQos.ExactlyOnce)]
    public void An_echo_comes_in_order_without_loss_or_double(MqttQos qos)
    {
        ClientHarness client = Bench.Connect("echo");
        MqttQos granted = Lower(qos);
        Assert.AreEqual((int)granted, Bench.Subscribe(client, Bench.Topic("echo"), qos));

        Bench.Stream(client, Bench.Topic("echo"), 0, StreamLength, qos);

        Bench.WaitUntil(() => Numbers.Has(client, StreamLength - 1), "last number");
        Bench.Drain(client);
        Numbers.AssertOnceInOrder(client, StreamLength);
        Assert.IsTrue(client.Messages.TrueForAll(message => message.Qos == granted && !message.Retain && !message.Duplicate));
        Assert.HasCount(qos == MqttQos.AtMostOnce ? 0 : StreamLength, client.Published);
        AssertCalm(client);
    }

    [TestMethod]
    public void A_retained_message_waits_for_late_subscribers_until_an_empty_payload_clears_it()
    {
        string topic = Bench.Topic("retained");
        ClientHarness publisher = Bench.Connect("publisher");
        ClientHarness early = Bench.Connect("early");
        Bench.Subscribe(early, topic, MqttQos.AtLeastOnce);

        Bench.Publish(publisher, topic, "kept", retain: true);
        Bench.WaitUntil(() => early.Messages.Count > 0, "message");
        Assert.AreEqual(new Delivery(topic, "kept", MqttQos.AtLeastOnce, Retain: false, Duplicate: false), early.Messages[0]);

        ClientHarness late = Bench.Connect("late");
        Bench.Subscribe(late, topic, MqttQos.AtLeastOnce);
        Bench.WaitUntil(() => late.Messages.Count > 0, "retained message");
        Assert.AreEqual(new Delivery(topic, "kept", MqttQos.AtLeastOnce, Retain: true, Duplicate: false), late.Messages[0]);

        Bench.Publish(publisher, topic, "", retain: true);
        Bench.WaitUntil(() => late.Messages.Count > 1, "empty message");
        Assert.AreEqual("", late.Messages[1].Payload);

        ClientHarness later = Bench.Connect("later");
        Bench.Subscribe(later, topic, MqttQos.AtLeastOnce);
        Bench.Publish(publisher, topic, Marker);
        Bench.WaitUntil(() => later.Messages.Count > 0, "marker");
        Assert.AreEqual(Marker, later.Messages[0].Payload, "what had been cleared came back");
    }

    [TestMethod]
    public void The_will_comes_after_a_cut()
    {
        string topic = Bench.Topic("status");
        ClientHarness watcher = Bench.Connect("watcher");
        Bench.Subscribe(watcher, topic, MqttQos.AtLeastOnce);
        ClientHarness client = Bench.Connect("client", options => options.Will = Will(topic));

        Bench.Cut(client);

        Bench.WaitUntil(() => watcher.Messages.Count > 0, "will");
        Assert.AreEqual("gone", watcher.Messages[0].Payload);
    }

    [TestMethod]
    public void No_will_comes_after_a_disconnect()
    {
        string topic = Bench.Topic("status");
        ClientHarness watcher = Bench.Connect("watcher");
        Bench.Subscribe(watcher, topic, MqttQos.AtLeastOnce);
        ClientHarness client = Bench.Connect("client", options => options.Will = Will(topic));

        Bench.Disconnect(client);
        Bench.Connect(client);
        Bench.Publish(client, topic, Marker);

        Bench.WaitUntil(() => watcher.Messages.Count > 0, "marker");
        Assert.AreEqual(Marker, watcher.Messages[0].Payload);
    }

    [TestMethod]
    public void C13_A_resumed_session_brings_what_was_queued_and_nothing_is_subscribed_again()
    {
        // room for all of it: mosquitto 2.0.11 does not keep to our Receive Maximum after a resume
        ClientHarness client = ReceiveWhatWasQueued(queued: 40, receiveMaximum: 64);

        CollectionAssert.AreEqual(new[] { false, true }, client.Connections, client.ToString());
        Assert.HasCount(1, client.Subscribed);
    }

    [TestMethod]
    public void C15_A_queue_of_many_times_our_receive_maximum_comes_once()
    {
        ClientHarness client = ReceiveWhatWasQueued(queued: 50, receiveMaximum: 10);

        Assert.IsTrue(client.Connections.Skip(1).All(present => present), client.ToString());
        Assert.HasCount(1, client.Subscribed);
    }

    [TestMethod]
    public void C13_A_clean_start_subscribes_again()
    {
        string topic = Bench.Topic("again");
        ClientHarness client = Bench.Connect("client");
        Bench.Subscribe(client, topic, MqttQos.AtLeastOnce);

        Bench.Cut(client);
        Bench.Mend(client);
        Bench.WaitUntil(() => client.Subscribed.Count == 2, "second SUBACK");

        Bench.Publish(client, topic, Marker);
        Bench.WaitUntil(() => client.Messages.Count == 1, "message");
        CollectionAssert.AreEqual(new[] { false, false }, client.Connections, client.ToString());
    }

    [TestMethod]
    [DataRow(MqttQos.AtLeastOnce)]
    [DataRow(MqttQos.ExactlyOnce)]
    public void C14_C15_Cuts_in_the_middle_of_a_stream_lose_nothing_and_at_QoS_2_double_nothing(MqttQos qos)
    {
        string topic = Bench.Topic("stream");
        ClientHarness client = Bench.Connect("client", Keep);
        Bench.Subscribe(client, topic, qos);

        Bench.Stream(client, topic, 0, StreamLength, qos, before: number =>
        {
            if (number % 40 == 20)
            {
                Bench.Cut(client);
                Bench.Mend(client);
            }
        });

        Bench.WaitUntil(() => Numbers.Has(client, StreamLength - 1), "last number");
        Bench.Drain(client);
        Bench.Stream(client, topic, StreamLength, 1, qos); // whatever came twice comes before it
        Bench.WaitUntil(() => Numbers.Has(client, StreamLength), "number behind the last");
        if (qos == MqttQos.ExactlyOnce)
        {
            AssertStream(client, StreamLength + 1);
        }
        else
        {
            Numbers.AssertAtLeastOnceInOrder(client, StreamLength + 1);
        }

        CollectionAssert.AreEqual(new[] { false, true, true, true, true, true }, client.Connections, client.ToString());
        Assert.IsTrue(client.Published.TrueForAll(reason => reason < MqttReason.UnspecifiedError && reason >= 0));
    }

    [TestMethod]
    [DataRow(MqttQos.AtMostOnce)]
    [DataRow(MqttQos.AtLeastOnce)]
    [DataRow(MqttQos.ExactlyOnce)]
    public void Empty_payloads_and_those_that_just_fit_come_whole(MqttQos qos)
    {
        string topic = Bench.Topic("size");
        string large = Pattern(700);
        ClientHarness client = Bench.Connect("client", options => options.ReceiveBufferSize = PublishSize(topic, large.Length, Lower(qos)));
        Bench.Subscribe(client, topic, qos);

        Bench.Post(client, topic, "", qos);
        Bench.Post(client, topic, large, qos);
        Bench.Post(client, topic, "", qos);
        Bench.Post(client, topic, large, qos);

        Bench.WaitUntil(() => client.Messages.Count == 4, "four messages");
        CollectionAssert.AreEqual(new[] { "", large, "", large }, client.Messages.ConvertAll(message => message.Payload));
        Assert.IsEmpty(client.Oversize);
        AssertCalm(client);
    }

    [TestMethod]
    [DataRow(MqttQos.AtMostOnce)]
    [DataRow(MqttQos.AtLeastOnce)]
    [DataRow(MqttQos.ExactlyOnce)]
    public void C11_A_message_larger_than_the_buffer_is_drained_and_reported_once(MqttQos qos)
    {
        string topic = Bench.Topic("oversize");
        ClientHarness publisher = Bench.Connect("publisher", options => options.StoreSize = 8192);
        ClientHarness client = Bench.Connect("client", options =>
        {
            Keep(options);
            options.ReceiveBufferSize = 512;
            options.MaximumPacketSize = 8192;
        });
        Bench.Subscribe(client, topic, qos);

        Bench.Post(publisher, topic, Pattern(5000), qos);
        Bench.Post(publisher, topic, "small", qos);
        Bench.WaitUntil(() => client.Messages.Count == 1, "small message");
        Bench.Drain(publisher);
        Assert.AreEqual("small", client.Messages[0].Payload);
        Assert.HasCount(1, client.Oversize);
        Assert.AreEqual(PublishSize(topic, 5000, Lower(qos)), client.Oversize[0]);

        // it was acknowledged, and does not come again with the session
        Bench.Post(publisher, topic, Marker, qos);
        Bench.WaitUntil(() => client.Messages.Count == 2, "marker");
        Bench.Cut(client);
        Bench.Mend(client);
        Bench.WaitUntil(() => client.Subscribed.Count == client.Connections.Count(present => !present), "subscription where the session was lost");
        Bench.Post(publisher, topic, Marker, qos);
        Bench.WaitUntil(() => client.Messages[^1].Payload == Marker && client.Messages.Count > 2, "marker after the resume");
        Assert.HasCount(1, client.Oversize);
    }

    [TestMethod]
    public void Nothing_more_comes_after_unsubscribing()
    {
        ClientHarness client = Bench.Connect("client");
        MqttSubscription subscription = new(Bench.Topic("left"), MqttQos.AtLeastOnce);
        Bench.Subscribe(client, subscription);
        Bench.Subscribe(client, Bench.Topic("kept"), MqttQos.AtLeastOnce);

        Assert.AreEqual(MqttResult.Accepted, client.Client.Unsubscribe(subscription));
        Bench.WaitUntil(() => client.Unsubscribed == 1, "UNSUBACK");

        Bench.Publish(client, Bench.Topic("left"), "late");
        Bench.Publish(client, Bench.Topic("kept"), Marker);
        Bench.WaitUntil(() => client.Messages.Count > 0, "marker");
        Assert.AreEqual(Marker, client.Messages[0].Payload);
    }

    /// <summary>Skips the test, or fails it, where the broker is not installed.</summary>
    private protected abstract void RequireBroker();

    /// <summary>A session that the broker keeps.</summary>
    private protected static void Keep(MqttClientOptions options)
    {
        options.CleanStart = false;
        options.SessionExpirySeconds = 3600;
    }

    /// <summary>A will.</summary>
    private protected static MqttWill Will(string topic) => new(new MqttTopic(topic), "gone"u8.ToArray(), MqttQos.AtLeastOnce, retain: false);

    /// <summary>Nothing has happened that the application did not ask for.</summary>
    private protected static void AssertCalm(ClientHarness client)
    {
        Assert.HasCount(1, client.Connections, client.ToString());
        Assert.IsEmpty(client.Ends, client.ToString());
        Assert.AreEqual(0, client.Client.Statistics.UnknownAcks, client.ToString());
        Assert.IsTrue(client.Published.TrueForAll(reason => reason is >= 0 and < MqttReason.UnspecifiedError), client.ToString());
    }

    /// <summary>Each number came once and in order; where the broker does not keep its part of that, at least once.</summary>
    private protected void AssertStream(ClientHarness client, int count)
    {
        if (ResumesExactly)
        {
            Numbers.AssertOnceInOrder(client, count);
        }
        else
        {
            Numbers.AssertAtLeastOnceInOrder(client, count);
        }
    }

    /// <summary>A client that is cut off, comes back, and has received at QoS 2 what was published before and meanwhile.</summary>
    private ClientHarness ReceiveWhatWasQueued(int queued, int receiveMaximum)
    {
        const int Before = 10;
        string topic = Bench.Topic("queued");
        ClientHarness client = Bench.Connect("client", options =>
        {
            Keep(options);
            options.ReceiveMaximum = receiveMaximum;
        });
        ClientHarness publisher = Bench.Connect("publisher");
        Bench.Subscribe(client, topic, MqttQos.ExactlyOnce);
        Bench.Stream(publisher, topic, 0, Before, MqttQos.ExactlyOnce);
        Bench.WaitUntil(() => Numbers.Has(client, Before - 1), "last number before the cut");

        Bench.Cut(client);
        Bench.Stream(publisher, topic, Before, queued, MqttQos.ExactlyOnce);
        Bench.Drain(publisher);
        Bench.Mend(client);

        Bench.WaitUntil(() => Numbers.Has(client, Before + queued - 1), "last number that was queued");
        AssertStream(client, Before + queued);
        return client;
    }

    private MqttQos Lower(MqttQos qos) => qos < Highest ? qos : Highest;

    /// <summary>Bytes of a PUBLISH without properties, with a length of two bytes.</summary>
    private int PublishSize(string topic, int payload, MqttQos qos) =>
        1 + 2 + 2 + topic.Length + (qos == MqttQos.AtMostOnce ? 0 : 2) + (Version == MqttVersion.V5 ? 1 : 0) + payload;

    private static string Pattern(int length) => string.Create(length, 0, static (text, _) =>
    {
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = (char)('a' + (i % 26));
        }
    });
}
