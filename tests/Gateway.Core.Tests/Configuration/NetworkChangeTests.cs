using Gateway.Mqtt;
using Gateway.Tests;
using nanoFramework.TestFramework;
using static Gateway.Tests.ConfigurationRig;

namespace Gateway.Core.Tests;

[TestClass]
public class NetworkChangeTests
{
    private const string Barn = "{\"rev\":5,\"ssid\":\"barn\",\"passRef\":\"wf\"}";
    private const int Deadline = ConfigurationMachine.LinkDeadline + 10000;

    [TestMethod]
    public void A_network_that_leads_to_the_broker_is_adopted_and_chosen_again_at_every_start()
    {
        TestGateway test = Online(new FakeNetwork());
        Secret(test, FakeNetwork.Password);
        Desire(test, Barn);
        test.Run(10000);
        Assert.AreEqual("{\"st\":\"confirmed\",\"sec\":\"net\",\"rev\":5}", State(test));
        Assert.StartsWith("{\"rev\":5,\"ssid\":\"barn\",\"passRef\":\"wf\",\"passFp\":\"", test.Last("cfg/reported/net"));
        TestGateway next = Restart(test, new FakeNetwork());
        Assert.AreEqual(FakeNetwork.Other, next.Network.Ssid);
        Assert.AreEqual(MqttState.Online, next.Gateway.LinkState);
    }

    [TestMethod]
    [DataRow("{\"rev\":5,\"ssid\":\"bran\",\"passRef\":\"wf\"}", FakeNetwork.Password, true, "Wi-Fi bran: no such network")]
    [DataRow(Barn, "barn-passwrod", true, "Wi-Fi barn: wrong password")]
    [DataRow(Barn, FakeNetwork.Password, false, "Wi-Fi barn: no address")]
    public void B09_a_network_that_cannot_be_joined_is_left_for_the_one_before_and_says_why(string document, string password, bool givesAddress, string why)
    {
        TestGateway test = Online(new FakeNetwork());
        test.Network.GivesAddress = givesAddress;
        Secret(test, password);
        Desire(test, document);
        Assert.StartsWith("{\"st\":\"trial\",\"sec\":\"net\",\"rev\":5,", State(test));
        test.Run(Deadline);
        Assert.StartsWith("{\"st\":\"rolledback\",\"sec\":\"net\",\"rev\":5,\"code\":\"E_LINK\",\"msg\":\"" + why + "\"", State(test));
        Assert.AreEqual(string.Empty, test.Network.Ssid);
        Assert.AreEqual(MqttState.Online, test.Gateway.LinkState);

        TestGateway next = Restart(test, new FakeNetwork());
        int writes = next.Files.Writes;
        Desire(next, document);
        next.Run(5000);
        Assert.AreEqual(0, next.Network.Choices);
        Assert.AreEqual(writes, next.Files.Writes);
    }

    [TestMethod]
    public void B09_a_network_on_which_there_is_no_broker_is_left_too()
    {
        TestGateway test = Online(new FakeNetwork());
        Secret(test, FakeNetwork.Password);
        test.Broker.OnlyOverProvisioned = true;
        Desire(test, Barn);
        test.Run(Deadline);
        Assert.Contains("no answer from home.lan:1883", State(test));
        Assert.AreEqual(MqttState.Online, test.Gateway.LinkState);
    }

    [TestMethod]
    public void A_trial_that_the_power_ended_is_bounded_and_ends_on_the_network_before()
    {
        TestGateway test = Online(new FakeNetwork());
        test.Network.GivesAddress = false;
        Secret(test, FakeNetwork.Password);
        Desire(test, Barn);
        test.Run(10000);
        FakeNetwork mute = new FakeNetwork();
        mute.GivesAddress = false;
        TestGateway second = Restart(test, mute).Run(10000);
        Assert.AreEqual(FakeNetwork.Other, second.Network.Ssid);
        TestGateway third = Restart(second, new FakeNetwork());
        Assert.AreEqual(string.Empty, third.Network.Ssid);
        Assert.Contains("rolledback", State(third));
        Assert.AreEqual(MqttState.Online, third.Gateway.LinkState);
    }

    [TestMethod]
    public void An_adopted_network_that_is_gone_for_ten_minutes_is_left_for_the_provisioned_one_and_come_back_to()
    {
        TestGateway test = Online(new FakeNetwork());
        Secret(test, FakeNetwork.Password);
        Desire(test, Barn);
        test.Run(10000);
        test.Network.GivesAddress = false;
        test.Broker.SetUp(false);
        test.Broker.SetUp(true);
        test.Run(500000);
        Assert.AreEqual(FakeNetwork.Other, test.Network.Ssid);
        test.Run(120000);
        Assert.AreEqual(string.Empty, test.Network.Ssid);
        Assert.AreEqual(MqttState.Online, test.Gateway.LinkState);

        test.Network.GivesAddress = true;
        test.Broker.SetUp(false);
        test.Run(100);
        test.Broker.SetUp(true);
        test.Run(30000);
        Assert.AreEqual(FakeNetwork.Other, test.Network.Ssid);
        Assert.AreEqual(MqttState.Online, test.Gateway.LinkState);
    }

    [TestMethod]
    public void The_provisioned_network_is_come_back_to_by_removing_the_section()
    {
        TestGateway test = Online(new FakeNetwork());
        Secret(test, FakeNetwork.Password);
        Desire(test, Barn);
        test.Run(10000);
        Desire(test, string.Empty);
        test.Run(10000);
        Assert.Contains("confirmed", State(test));
        Assert.AreEqual(string.Empty, test.Network.Ssid);
        Assert.AreEqual(0, Restart(test, new FakeNetwork()).Network.Choices);
    }

    [TestMethod]
    [DataRow("{\"ssid\":\"barn\",\"passRef\":\"none\"}", "E_SECRET", "passRef")]
    [DataRow("{\"ssid\":\"barn\",\"passRef\":\"short\"}", "E_SECRET", "passRef")]
    [DataRow("{\"passRef\":\"wf\"}", "E_SCHEMA", "passRef")]
    [DataRow("{\"ssid\":\"thirty-two bytes are one too many\"}", "E_RANGE", "ssid")]
    public void B10_what_cannot_be_a_network_is_rejected_before_it_is_tried(string document, string code, string key)
    {
        TestGateway test = Online(new FakeNetwork());
        Secret(test, FakeNetwork.Password);
        test.Command("cfg/secret/short", "seven..");
        Desire(test, document);
        Assert.StartsWith("{\"st\":\"rejected\",\"sec\":\"net\"", State(test));
        Assert.Contains("\"code\":\"" + code + "\",\"key\":\"" + key + "\"", State(test));
        Assert.AreEqual(0, test.Network.Choices);
    }

    [TestMethod]
    public void A_time_server_is_used_at_once_and_after_a_restart_also_with_Ethernet()
    {
        FakeNetwork wired = new FakeNetwork();
        wired.HasWifi = false;
        TestGateway test = Online(wired);
        Assert.AreEqual("pool.ntp.org", wired.TimeServer);
        Desire(test, "{\"ntp\":\"time.lan\"}");
        Assert.AreEqual("{\"st\":\"confirmed\",\"sec\":\"net\"}", State(test));
        Assert.AreEqual("time.lan", wired.TimeServer);
        Assert.AreEqual("time.lan", Restart(test, new FakeNetwork()).Network.TimeServer);
        Assert.AreEqual(0, wired.Choices);
    }

    [TestMethod]
    public void A_gateway_with_Ethernet_refuses_a_network_and_says_why()
    {
        FakeNetwork wired = new FakeNetwork();
        wired.HasWifi = false;
        TestGateway test = Online(wired);
        Desire(test, "{\"ssid\":\"barn\"}");
        Assert.Contains("\"code\":\"E_UNKNOWN\",\"key\":\"ssid\",\"msg\":\"this gateway has no Wi-Fi that could be chosen\"", State(test));
    }

    [TestMethod]
    public void B26_the_passwords_of_the_network_that_runs_and_of_the_one_before_are_locked_during_a_trial()
    {
        TestGateway test = Online(new FakeNetwork());
        Secret(test, FakeNetwork.Password);
        Desire(test, Barn);
        test.Run(10000);
        test.Command("cfg/secret/wf2", "another-password");
        Desire(test, "{\"rev\":6,\"ssid\":\"shed\",\"passRef\":\"wf2\"}");
        test.Run(10000);
        string[] names = { "wf", "wf2" };
        for (int i = 0; i < names.Length; i++)
        {
            test.Command("cfg/secret/" + names[i], "overwritten");
        }

        test.Run(Deadline);
        Assert.AreEqual(FakeNetwork.Other, test.Network.Ssid);
        Assert.AreEqual(MqttState.Online, test.Gateway.LinkState);
        Secret(test, "overwritten");
        Assert.Contains("E_LOCKED", test.Last("ack"));
    }

    private static TestGateway Online(FakeNetwork network)
    {
        TestGateway test = new TestGateway();
        test.Network = network;
        return test.Start().Run(2000);
    }

    private static TestGateway Restart(TestGateway test, FakeNetwork network)
    {
        TestGateway next = new TestGateway(test.Files, test.Broker, TestGateway.Morning, new GatewayOptions());
        next.Network = network;
        return next.Start().Run(2000);
    }

    private static void Secret(TestGateway test, string password)
    {
        test.Command("cfg/secret/wf", password);
    }

    private static void Desire(TestGateway test, string document)
    {
        test.Broker.Deliver(TestGateway.Base + "cfg/desired/net", document, true);
        test.Run(100);
    }
}
