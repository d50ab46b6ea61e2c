using Gateway.Interop.Infrastructure;
using Gateway.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Client;

/// <summary>RabbitMQ's MQTT plugin, which speaks 3.1.1 and makes QoS 1 of QoS 2 in both directions.</summary>
[TestClass]
public sealed class RabbitMqTests : EveryBrokerTests
{
    private static readonly Shared<RabbitMq> Server = new(() => new RabbitMq());

    /// <inheritdoc/>
    private protected override IBroker Broker => Server.Broker;

    /// <inheritdoc/>
    private protected override MqttVersion Version => MqttVersion.V311;

    /// <inheritdoc/>
    private protected override MqttQos Highest => MqttQos.AtLeastOnce;

    [ClassCleanup]
    public static void Stop() => Server.Stop();

    [TestMethod]
    public void A_CONNECT_of_5_that_is_closed_without_an_answer_is_followed_by_3_1_1_at_once()
    {
        ClientHarness client = Bench.Connect("auto", options =>
        {
            options.Version = MqttVersion.Auto;
            options.BackoffBase = options.BackoffCap = 3_600_000;
        });

        Assert.IsFalse(client.Client.IsVersion5);
        Assert.AreEqual(2, client.Client.Statistics.Attempts);
        CollectionAssert.AreEqual(new[] { MqttReason.TransportFailed }, client.Ends);
    }

    [TestMethod]
    public void A_wrong_password_is_return_code_4()
    {
        ClientHarness client = Bench.Add("intruder", options => options.Password = "wrong"u8.ToArray());
        client.Client.Connect();

        Bench.WaitUntil(() => client.Ends.Count > 0, "refusal");

        Assert.AreEqual(MqttReason.BadUserNameOrPassword, client.Ends[0]);
    }

    /// <inheritdoc/>
    private protected override void RequireBroker() => RabbitMq.Require();
}
