using Gateway.Interop.Infrastructure;
using Gateway.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Client;

/// <summary>ejabberd's mod_mqtt over 3.1.1, whose packet ids are random and whose user names are JIDs.</summary>
[TestClass]
public sealed class Ejabberd311Tests : EveryBrokerTests
{
    private static readonly Shared<Ejabberd> Server = new(() => new Ejabberd());

    /// <inheritdoc/>
    private protected override IBroker Broker => Server.Broker;

    /// <inheritdoc/>
    private protected override MqttVersion Version => MqttVersion.V311;

    [ClassCleanup]
    public static void Stop() => Server.Stop();

    [TestMethod]
    public void A_wrong_password_is_not_authorized()
    {
        ClientHarness client = Bench.Add("intruder", options => options.Password = "wrong"u8.ToArray());
        client.Client.Connect();

        Bench.WaitUntil(() => client.Ends.Count > 0, "refusal");

        Assert.AreEqual(MqttReason.NotAuthorized, client.Ends[0]);
    }

    /// <inheritdoc/>
    private protected override void RequireBroker() => Ejabberd.Require();
}
