using Gateway.Mqtt;
using Gateway.Simulator.Views;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Simulator;

[TestClass]
public sealed class LinkTextTests
{
    [TestMethod]
    [DataRow(MqttState.Offline, MqttReason.Success, null, "offline")]
    [DataRow(MqttState.Opening, MqttReason.TransportFailed, "Connection refused", "connecting")]
    [DataRow(MqttState.Waiting, MqttReason.TransportFailed, "Connection refused", "waiting: Connection refused")]
    [DataRow(MqttState.Waiting, MqttReason.TransportFailed, null, "waiting: the broker closed the connection")]
    [DataRow(MqttState.Waiting, MqttReason.NotAuthorized, null, "waiting: not authorized: check user name and password")]
    [DataRow(MqttState.Waiting, MqttReason.ServerMoved, null, "waiting: reason 157")]
    [DataRow(MqttState.Online, MqttReason.NotAuthorized, null, "online")]
    public void A_link_that_waits_says_why(MqttState state, int reason, string? error, string text)
    {
        Assert.AreEqual(text, LinkText.Of(state, reason, error));
    }
}
