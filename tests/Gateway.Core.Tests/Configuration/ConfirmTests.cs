using Gateway.Foundation;
using Gateway.Tests;
using nanoFramework.TestFramework;
using static Gateway.Tests.ConfigurationRig;

namespace Gateway.Core.Tests;

[TestClass]
public class ConfirmTests
{
    private const string Valve = "o/valve1";
    private const string Pin = "{\"rev\":15,\"pin\":4,\"confirm\":true}";

    [TestMethod]
    public void A_section_that_asks_for_it_waits_for_its_operator()
    {
        TestGateway test = Online();
        Desire(test, Pin);
        Assert.AreEqual("{\"st\":\"trial\",\"sec\":\"o/valve1\",\"rev\":15,\"left\":120,\"try\":1}", State(test));
        Confirm(test, "{\"rev\":15}", "E_BUSY");
        test.Run(3000);
        Assert.StartsWith("{\"st\":\"healthy\",\"sec\":\"o/valve1\",\"rev\":15,\"left\":118", State(test));
        Confirm(test, "{\"rev\":14}", "E_STALE");
        Confirm(test, "{\"rev\":16}", "E_UNKNOWN");
        test.Command("cfg/confirm", "{\"rev\":15}");
        Assert.AreEqual("{\"on\":\"cfg/confirm\",\"ok\":true}", test.Last("ack"));
        Assert.AreEqual("{\"st\":\"confirmed\",\"sec\":\"o/valve1\",\"rev\":15}", State(test));
        Assert.AreEqual("{\"rev\":15,\"pin\":4,\"maxOn\":1800}", test.Last("cfg/reported/" + Valve));
        Assert.AreEqual(4, Restart(test).Configuration.Outputs[0].Pin);
    }

    [TestMethod]
    public void Without_an_operator_it_is_rolled_back_and_not_tried_again()
    {
        TestGateway test = Online();
        Desire(test, Pin);
        test.Run(ConfigurationMachine.LinkDeadline + 1000);
        Assert.StartsWith("{\"st\":\"rolledback\",\"sec\":\"o/valve1\",\"rev\":15,\"code\":\"E_STALE\",\"msg\":\"not confirmed in time\"", State(test));
        Assert.AreEqual(26, test.Configuration.Outputs[0].Pin);
        TestGateway next = Restart(test);
        int writes = next.Files.Writes;
        Desire(next, Pin);
        Assert.AreEqual(writes, next.Files.Writes);
        Confirm(next, "{\"rev\":15}", "E_UNKNOWN");
    }

    [TestMethod]
    public void What_only_needs_RAM_waits_too_and_is_not_confirmed_before()
    {
        TestGateway test = Online();
        Desire(test, "{\"rev\":15,\"name\":\"A\",\"confirm\":true}");
        test.Run(3000);
        Assert.AreEqual("A", test.Configuration.Outputs[0].Name);
        Assert.Contains("healthy", State(test));
        test.Run(ConfigurationMachine.LinkDeadline);
        Assert.AreEqual(string.Empty, test.Configuration.Outputs[0].Name);
    }

    [TestMethod]
    public void It_waits_again_after_a_restart()
    {
        TestGateway test = Online();
        Desire(test, Pin);
        test.Run(3000);
        TestGateway next = Restart(test);
        next.Run(2000);
        Assert.StartsWith("{\"st\":\"healthy\",\"sec\":\"o/valve1\",\"rev\":15", State(next));
        next.Command("cfg/confirm", "{\"rev\":15,\"id\":\"a\"}");
        Assert.AreEqual("{\"id\":\"a\",\"on\":\"cfg/confirm\",\"ok\":true}", next.Last("ack"));
        Assert.AreEqual(4, Restart(next).Configuration.Outputs[0].Pin);
    }

    [TestMethod]
    public void A_transaction_waits_when_one_of_its_sections_asks_and_is_confirmed_by_its_highest_revision()
    {
        TestGateway test = Online();
        test.Broker.Deliver(TestGateway.Base + "cfg/desired/" + Valve, "{\"rev\":2,\"tx\":\"t7\",\"name\":\"A\",\"confirm\":true}", true);
        test.Broker.Deliver(TestGateway.Base + "cfg/desired/o/dim1", "{\"rev\":9,\"tx\":\"t7\",\"name\":\"B\"}", true);
        test.Run(100);
        test.Command("cfg/tx", "{\"tx\":\"t7\",\"n\":2,\"op\":\"commit\"}");
        test.Run(3000);
        Assert.StartsWith("{\"st\":\"healthy\",\"tx\":\"t7\",\"n\":2,\"rev\":9", State(test));
        test.Command("cfg/confirm", "{\"rev\":9}");
        Assert.Contains("confirmed", State(test));
        Assert.AreEqual("B", Restart(test).Configuration.Outputs[1].Name);
    }

    [TestMethod]
    public void A_trial_that_confirms_itself_takes_no_confirm_nor_does_nothing()
    {
        TestGateway test = Online();
        Confirm(test, "{\"rev\":15}", "E_UNKNOWN");
        Desire(test, "{\"rev\":15,\"pin\":4}");
        Confirm(test, "{\"rev\":15}", "E_UNKNOWN");
    }

    [TestMethod]
    [DataRow("15", "E_JSON")]
    [DataRow("{}", "E_SCHEMA")]
    [DataRow("{\"rev\":\"15\"}", "E_TYPE")]
    [DataRow("{\"rev\":-1}", "E_RANGE")]
    [DataRow("{\"rev\":15,\"now\":true}", "E_UNKNOWN")]
    public void A_confirm_that_cannot_be_read_is_refused(string confirm, string code)
    {
        TestGateway test = Online();
        Desire(test, Pin);
        test.Run(3000);
        Confirm(test, confirm, code);
        Assert.Contains("healthy", State(test));
    }

    [TestMethod]
    public void B02_a_retained_confirm_is_refused()
    {
        TestGateway test = Online();
        Desire(test, Pin);
        test.Run(3000);
        test.Broker.Deliver(TestGateway.Base + "cfg/confirm", "{\"rev\":15}", true);
        test.Run(100);
        Assert.Contains("\"code\":\"E_RETAINED\"", test.Last("ack"));
        Assert.Contains("healthy", State(test));
    }

    [TestMethod]
    public void A_section_that_asks_needs_a_revision()
    {
        TestGateway test = Online();
        Desire(test, "{\"pin\":4,\"confirm\":true}");
        Assert.Contains("\"code\":\"E_SCHEMA\",\"key\":\"rev\",\"msg\":\"confirm needs a rev\"", State(test));
        Desire(test, "{\"rev\":1,\"confirm\":1}");
        Assert.Contains("\"code\":\"E_TYPE\",\"key\":\"confirm\"", State(test));
    }

    private static void Confirm(TestGateway test, string payload, string code)
    {
        test.Command("cfg/confirm", payload);
        Assert.StartsWith("{\"on\":\"cfg/confirm\",\"ok\":false,\"code\":\"" + code + "\"", test.Last("ack"));
    }

    private static TestGateway Restart(TestGateway test)
    {
        return new TestGateway(test.Files, test.Broker, TestGateway.Morning, new GatewayOptions()).WithBoard().Start().Run(2000);
    }

    private static void Desire(TestGateway test, string document)
    {
        test.Broker.Deliver(TestGateway.Base + "cfg/desired/" + Valve, document, true);
        test.Run(100);
    }
}
