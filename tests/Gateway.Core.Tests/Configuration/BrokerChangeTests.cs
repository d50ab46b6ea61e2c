using Gateway.Mqtt;
using Gateway.Tests;
using nanoFramework.TestFramework;
using static Gateway.Tests.ConfigurationRig;

namespace Gateway.Core.Tests;

[TestClass]
public class BrokerChangeTests
{
    private const int Deadline = ConfigurationMachine.LinkDeadline + 10000;

    [TestMethod]
    public void B09_a_wrong_host_is_tried_rolled_back_and_not_tried_again()
    {
        TestGateway test = Online();
        test.Broker.OnlyHost = "home.lan";
        string document = "{\"rev\":15,\"host\":\"hmoe.lan\"}";
        Desire(test, document);
        Assert.StartsWith("{\"st\":\"trial\",\"sec\":\"mqtt\",\"rev\":15,\"left\":", State(test));
        test.Run(10000);
        Assert.AreEqual("hmoe.lan:1883", test.Broker.Endpoint);
        test.Run(Deadline);
        Assert.AreEqual(MqttState.Online, test.Gateway.LinkState);
        Assert.AreEqual("home.lan:1883", test.Broker.Endpoint);
        Assert.StartsWith("{\"st\":\"rolledback\",\"sec\":\"mqtt\",\"rev\":15,\"code\":\"E_LINK\"", State(test));
        Assert.Contains("no answer from hmoe.lan:1883", State(test));

        TestGateway next = Restart(test);
        int writes = next.Files.Writes;
        int connects = next.Broker.Connects;
        Desire(next, document);
        next.Run(5000);
        Assert.AreEqual(writes, next.Files.Writes);
        Assert.AreEqual(connects, next.Broker.Connects);
        Assert.AreEqual("home.lan", next.Configuration.Mqtt.Host);
    }

    [TestMethod]
    public void B09_what_answers_and_is_no_broker_is_called_so()
    {
        TestGateway test = Online();
        test.Broker.Stranger = "portal.lan";
        Desire(test, "{\"host\":\"portal.lan\"}");
        test.Run(Deadline);
        Assert.Contains("no MQTT broker at portal.lan:1883", State(test));
        Assert.AreEqual(MqttState.Online, test.Gateway.LinkState);
    }

    [TestMethod]
    public void B09_readings_taken_during_a_trial_are_kept_until_the_link_is_proven()
    {
        TestGateway test = Online();
        test.Broker.OnlyHost = "home.lan";
        Desire(test, "{\"host\":\"away.lan\"}");
        for (int i = 0; i < 20; i++)
        {
            test.Host.Value += 1000;
            test.Run(1000);
        }

        int lost = test.Gateway.LostReadings;
        Assert.IsTrue(test.Gateway.Backlog >= 15, test.Gateway.Backlog.ToString());
        test.Run(Deadline);
        Assert.AreEqual(0, test.Gateway.Backlog);
        Assert.AreEqual(lost, test.Gateway.LostReadings);
    }

    [TestMethod]
    public void A_broker_that_answers_is_adopted_and_survives_a_restart()
    {
        TestGateway test = Online();
        Desire(test, "{\"host\":\"new.lan\",\"port\":1884,\"ka\":30}");
        test.Run(10000);
        Assert.Contains("confirmed", State(test));
        Assert.AreEqual(MqttReason.DisconnectWithWill, test.Broker.LeaveReason);
        TestGateway next = Restart(test);
        Assert.AreEqual("new.lan:1884", next.Broker.Endpoint);
        Assert.AreEqual(30, next.Configuration.Mqtt.KeepAliveSeconds);
    }

    [TestMethod]
    public void B09_a_broker_that_takes_everything_and_delivers_nothing_is_not_adopted()
    {
        TestGateway test = Online();
        test.Broker.Echoes = false;
        Desire(test, "{\"host\":\"hole.lan\"}");
        test.Run(20000);
        Assert.AreEqual(MqttState.Online, test.Gateway.LinkState);
        test.Broker.Deliver(TestGateway.Base + "o/valve1/set", "ON", false);
        test.Run(100);
        Assert.IsFalse(test.Gateway.Outputs.IsOn(0));
        Assert.Contains("E_BUSY", test.Last("ack"));
        test.Run(Deadline);
        Assert.Contains("its own message did not come back", State(test));
        Assert.AreEqual("home.lan:1883", test.Broker.Endpoint);
    }

    [TestMethod]
    public void A_link_on_trial_is_no_lost_link()
    {
        TestGateway test = new TestGateway();
        test.Configuration.Outputs[0].Link = LinkPolicy.Off;
        test.Configuration.Outputs[0].LinkSeconds = 10;
        test.Start().Run(2000);
        test.Command("o/valve1/set", "ON");
        test.Broker.OnlyHost = "home.lan";
        Desire(test, "{\"host\":\"away.lan\"}");
        test.Run(60000);
        Assert.IsTrue(test.Gateway.Outputs.IsOn(0));
    }

    [TestMethod]
    public void A_trial_that_the_power_ended_is_taken_up_again_and_can_still_succeed()
    {
        TestGateway test = Online();
        test.Broker.OnlyHost = "home.lan";
        Desire(test, "{\"host\":\"new.lan\"}");
        test.Run(10000);
        test.Broker.OnlyHost = "new.lan";
        TestGateway next = Restart(test);
        next.Run(3000);
        Assert.AreEqual(MqttState.Online, next.Gateway.LinkState);
        Assert.Contains("confirmed", State(next));
    }

    [TestMethod]
    public void Another_root_moves_every_topic_and_every_subscription()
    {
        TestGateway test = Online();
        Desire(test, "{\"root\":\"farm\"}");
        test.Run(10000);
        Assert.Contains("confirmed", test.Broker.LastPayload("farm/gw-test/cfg/state"));
        Assert.AreEqual("farm/gw-test/status offline!", test.Broker.Will);
        test.Broker.Deliver("farm/gw-test/o/valve1/set", "ON", false);
        test.Run(100);
        Assert.IsTrue(test.Gateway.Outputs.IsOn(0));
    }

    [TestMethod]
    public void A_dead_broker_is_left_for_the_second_host_once_an_hour_and_come_back_to()
    {
        TestGateway test = new TestGateway();
        test.Configuration.Mqtt.SecondHost = "spare.lan";
        test.Start().Run(2000);
        test.Broker.SetUp(false);
        test.Broker.SetUp(true);
        test.Broker.OnlyHost = "spare.lan";
        test.Run(500000);
        Assert.AreEqual("home.lan:1883", test.Broker.Endpoint);
        test.Run(120000);
        Assert.AreEqual("spare.lan:1883", test.Broker.Endpoint);
        Assert.AreEqual(MqttState.Online, test.Gateway.LinkState);
        test.Broker.OnlyHost = "home.lan";
        test.Broker.SetUp(false);
        test.Run(100);
        test.Broker.SetUp(true);
        test.Run(30000);
        Assert.AreEqual("home.lan:1883", test.Broker.Endpoint);
        Assert.AreEqual(MqttState.Online, test.Gateway.LinkState);
    }

    private static TestGateway Online()
    {
        return new TestGateway().Start().Run(2000);
    }

    private static TestGateway Restart(TestGateway test)
    {
        return new TestGateway(test.Files, test.Broker, TestGateway.Morning, new GatewayOptions()).Start().Run(2000);
    }

    private static void Desire(TestGateway test, string document)
    {
        Send(test, "cfg/desired/mqtt", document, true);
    }

    private static void Send(TestGateway test, string topic, string payload, bool retain)
    {
        test.Broker.Deliver(TestGateway.Base + topic, payload, retain);
        test.Run(100);
    }
}
