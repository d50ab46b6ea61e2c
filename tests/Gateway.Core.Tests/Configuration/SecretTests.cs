using Gateway.Tests;
using nanoFramework.TestFramework;
using static Gateway.Tests.ConfigurationRig;

namespace Gateway.Core.Tests;

[TestClass]
public class SecretTests
{
    [TestMethod]
    public void B26_a_secret_is_stored_used_and_never_shown()
    {
        TestGateway test = Online();
        Send(test, "cfg/secret/mq2", "s3cret-word", false);
        Assert.AreEqual("{\"on\":\"cfg/secret/mq2\",\"ok\":true}", test.Last("ack"));
        DesireBroker(test, "{\"passRef\":\"mq2\",\"user\":\"u\"}");
        test.Run(10000);
        Assert.Contains("confirmed", State(test));
        Assert.Contains("\"passRef\":\"mq2\",\"passFp\":\"", test.Last("cfg/reported/mqtt"));
        for (int i = 0; i < test.Broker.Count; i++)
        {
            Assert.IsTrue(test.Broker.Payload(i).IndexOf("s3cret") < 0, test.Broker.Topic(i));
        }

        int writes = test.Files.Writes;
        Send(test, "cfg/secret/mq2", "other", false);
        Assert.Contains("E_LOCKED", test.Last("ack"));
        Send(test, "cfg/secret/mq2", "s3cret-word", false);
        Assert.Contains("\"ok\":true", test.Last("ack"));
        Assert.AreEqual(writes, test.Files.Writes);
    }

    [TestMethod]
    public void B26_a_retained_secret_is_refused_and_cleared_from_the_broker()
    {
        TestGateway test = Online();
        Send(test, "cfg/secret/mq2", "s3cret-word", true);
        Assert.Contains("E_RETAINED", test.Last("ack"));
        int cleared = test.Broker.Last(TestGateway.Base + "cfg/secret/mq2", 0);
        Assert.IsTrue(cleared >= 0 && test.Broker.Retained(cleared));
        Assert.AreEqual(string.Empty, test.Broker.Payload(cleared));
        Send(test, "cfg/secret/mq2", string.Empty, true);
        DesireBroker(test, "{\"passRef\":\"mq2\"}");
        Assert.Contains("E_SECRET", State(test));
    }

    [TestMethod]
    public void A_secret_that_is_too_long_is_refused()
    {
        TestGateway test = Online();
        Send(test, "cfg/secret/mq2", new string('x', 129), false);
        Assert.Contains("E_SECRET", test.Last("ack"));
    }

    [TestMethod]
    public void A_secret_larger_than_the_receive_buffer_and_a_name_that_is_none_are_refused()
    {
        TestGateway test = Online();
        Send(test, "cfg/secret/mq2", new string('x', 2000), false);
        Assert.Contains("\"on\":\"cfg/secret/mq2\",\"ok\":false,\"code\":\"E_TOOBIG\"", test.Last("ack"));
        Send(test, "cfg/secret/Mq2", "s3cret-word", false);
        Assert.Contains("E_UNKNOWN", test.Last("ack"));
    }

    [TestMethod]
    public void A_secret_that_flash_does_not_take_is_told_and_the_one_before_stays()
    {
        TestGateway test = Online();
        Send(test, "cfg/secret/mq2", "s3cret-word", false);
        DesireBroker(test, "{\"passRef\":\"mq2\"}");
        test.Run(10000);
        string before = Fingerprint(test);
        DesireBroker(test, "{\"passRef\":null}");
        test.Run(10000);
        test.Files.Fail = true;
        Send(test, "cfg/secret/mq2", "other", false);
        Assert.Contains("E_FLASH", test.Last("ack"));
        test.Files.Fail = false;
        DesireBroker(test, "{\"rev\":2,\"passRef\":\"mq2\"}");
        test.Run(10000);
        Assert.AreEqual(before, Fingerprint(test));
    }

    [TestMethod]
    public void Four_are_kept_and_a_fifth_takes_the_place_of_one_that_is_not_in_use()
    {
        TestGateway test = Online();
        for (int i = 1; i <= 4; i++)
        {
            Send(test, "cfg/secret/s" + i.ToString(), "s3cret-word", false);
        }

        DesireBroker(test, "{\"passRef\":\"s1\"}");
        test.Run(10000);
        for (int i = 5; i <= 9; i++)
        {
            Send(test, "cfg/secret/s" + i.ToString(), "s3cret-word", false);
            Assert.Contains("\"ok\":true", test.Last("ack"));
        }

        test.Command("cmd", "republish");
        test.Run(1000);
        Assert.AreEqual(8, Fingerprint(test).Length);
        DesireBroker(test, "{\"rev\":2,\"passRef\":\"s9\"}");
        test.Run(10000);
        Assert.Contains("confirmed", State(test));
    }

    [TestMethod]
    public void B26_a_secret_that_is_not_in_use_is_forgotten_by_an_empty_message()
    {
        TestGateway test = Online();
        Send(test, "cfg/secret/mq2", "s3cret-word", false);
        Send(test, "cfg/secret/mq2", string.Empty, false);
        Assert.Contains("\"ok\":true", test.Last("ack"));
        DesireBroker(test, "{\"passRef\":\"mq2\"}");
        Assert.Contains("E_SECRET", State(test));
    }

    private static TestGateway Online()
    {
        return new TestGateway().Start().Run(2000);
    }

    private static void DesireBroker(TestGateway test, string document)
    {
        Send(test, "cfg/desired/mqtt", document, true);
    }

    private static void Send(TestGateway test, string topic, string payload, bool retain)
    {
        test.Broker.Deliver(TestGateway.Base + topic, payload, retain);
        test.Run(100);
    }

    private static string Fingerprint(TestGateway test)
    {
        string reported = test.Last("cfg/reported/mqtt");
        int at = reported.IndexOf("\"passFp\":\"") + 10;
        return reported.Substring(at, reported.IndexOf('"', at) - at);
    }
}
