using Gateway.Foundation;
using Gateway.Mqtt;
using Gateway.Tests;
using nanoFramework.TestFramework;
using static Gateway.Tests.ConfigurationRig;

namespace Gateway.Core.Tests;

[TestClass]
public class TransactionTests
{
    private const string Valve = "o/valve1";
    private const string Dim = "o/dim1";
    private const string Swap1 = "{\"rev\":2,\"tx\":\"t7\",\"pin\":27}";
    private const string Swap2 = "{\"rev\":3,\"tx\":\"t7\",\"pin\":26}";

    [TestMethod]
    public void Two_outputs_exchange_their_pins()
    {
        TestGateway test = Online();
        Desire(test, Valve, Swap1);
        Assert.AreEqual("{\"st\":\"open\",\"sec\":\"o/valve1\",\"tx\":\"t7\",\"n\":1,\"rev\":2,\"left\":600}", State(test));
        Desire(test, Dim, Swap2);
        Assert.AreEqual("{\"st\":\"open\",\"sec\":\"o/dim1\",\"tx\":\"t7\",\"n\":2,\"rev\":3,\"left\":600}", State(test));
        Assert.AreEqual(26, test.Configuration.Outputs[0].Pin);
        Commit(test, "t7", 2);
        Assert.AreEqual("{\"id\":\"c1\",\"on\":\"cfg/tx\",\"ok\":true}", test.Last("ack"));
        Assert.AreEqual("{\"st\":\"trial\",\"tx\":\"t7\",\"n\":2,\"rev\":3,\"left\":20,\"try\":1}", State(test));
        test.Run(3000);
        Assert.AreEqual("{\"st\":\"confirmed\",\"tx\":\"t7\",\"n\":2,\"rev\":3}", State(test));
        Assert.StartsWith("{\"rev\":2,\"pin\":27", test.Last("cfg/reported/" + Valve));
        Assert.StartsWith("{\"rev\":3,\"pin\":26", test.Last("cfg/reported/" + Dim));
        test.Command(Valve + "/set", "ON");
        Assert.AreEqual(1, test.Pins.Output(27));
        CheckPins(Restart(test), 27, 26);
    }

    [TestMethod]
    public void One_that_fails_takes_all_others_back_with_it()
    {
        TestGateway test = Online();
        test.Command(Valve + "/set", "ON");
        Desire(test, Valve, "{\"tx\":\"t7\",\"maxOn\":60}");
        Desire(test, "s/new", "{\"tx\":\"t7\",\"drv\":\"host\",\"val\":\"nobody\"}");
        Commit(test, "t7", 2);
        Assert.AreEqual(60, test.Configuration.Outputs[0].MaxOnSeconds);
        test.Run(ConfigurationMachine.PinDeadline + 1000);
        Assert.StartsWith("{\"st\":\"rolledback\",\"sec\":\"s/new\",\"tx\":\"t7\",\"n\":2,\"code\":\"E_UNKNOWN\",\"key\":\"drv\"", State(test));
        Assert.AreEqual(1800, test.Configuration.Outputs[0].MaxOnSeconds);
        Assert.IsTrue(test.Gateway.Outputs.IsOn(0), "an output whose pin stays is not touched");
        Assert.AreEqual(1, test.Configuration.SensorCount);
        int writes = test.Files.Writes;
        string state = State(test);
        Desire(test, Valve, "{\"tx\":\"t7\",\"maxOn\":60}");
        Assert.AreEqual(writes, test.Files.Writes);
        Assert.AreEqual(state, State(test));
    }

    [TestMethod]
    public void A_change_that_only_needs_RAM_is_confirmed_at_once_by_one_write_for_all()
    {
        TestGateway test = Online();
        Desire(test, Valve, "{\"tx\":\"t7\",\"name\":\"A\"}");
        Desire(test, "s/t1", "{\"tx\":\"t7\",\"per\":9}");
        int writes = test.Files.Writes;
        Commit(test, "t7", 2);
        Assert.AreEqual(writes + 1, test.Files.Writes);
        Assert.AreEqual("{\"st\":\"confirmed\",\"tx\":\"t7\",\"n\":2}", State(test));
        Assert.AreEqual("A", Restart(test).Configuration.Outputs[0].Name);
    }

    [TestMethod]
    public void What_cannot_be_together_is_rejected_as_a_whole_and_names_the_section()
    {
        TestGateway test = Online();
        Desire(test, Valve, Swap1);
        Commit(test, "t7", 1);
        Assert.Contains("\"ok\":false,\"code\":\"E_PIN_USED\"", test.Last("ack"));
        Assert.StartsWith("{\"st\":\"rejected\",\"sec\":\"o/valve1\",\"tx\":\"t7\",\"n\":1,\"rev\":2,\"code\":\"E_PIN_USED\",\"key\":\"pin\",\"msg\":\"o/dim1", State(test));
        CheckPins(test, 26, 27);
    }

    [TestMethod]
    public void An_interlock_group_is_entered_by_both_at_once_and_a_new_output_can_take_the_pin_of_a_removed_one()
    {
        TestGateway test = Online();
        Desire(test, Valve, "{\"tx\":\"t7\",\"lock\":\"pump\"}");
        Desire(test, "o/new", "{\"tx\":\"t7\",\"pin\":27,\"lock\":\"pump\"}");
        Desire(test, Dim, "{\"tx\":\"t7\",\"rm\":true}");
        Commit(test, "t7", 3);
        test.Run(3000);
        Assert.AreEqual("{\"st\":\"confirmed\",\"tx\":\"t7\",\"n\":3}", State(test));
        Assert.AreEqual("pump", test.Configuration.Outputs[0].Lock);
        TestGateway next = Restart(test);
        Assert.AreEqual(string.Empty, next.Last("cfg/reported/" + Dim));
        Assert.Contains("\"pin\":27", next.Last("cfg/reported/o/new"));
    }

    [TestMethod]
    public void A_broker_and_an_output_are_tried_together_and_both_come_back_when_the_broker_does_not_answer()
    {
        TestGateway test = Online();
        test.Broker.OnlyHost = "home.lan";
        Desire(test, Valve, "{\"tx\":\"t7\",\"pin\":4}");
        Desire(test, "mqtt", "{\"tx\":\"t7\",\"host\":\"away.lan\"}");
        Commit(test, "t7", 2);
        Assert.Contains("\"left\":120", State(test));
        test.Run(10000);
        Assert.AreEqual(4, test.Configuration.Outputs[0].Pin);
        test.Run(ConfigurationMachine.LinkDeadline + 10000);
        Assert.StartsWith("{\"st\":\"rolledback\",\"tx\":\"t7\",\"n\":2,\"code\":\"E_LINK\"", State(test));
        CheckPins(test, 26, 27);
        Assert.AreEqual("home.lan", test.Configuration.Mqtt.Host);
    }

    [TestMethod]
    public void B12_documents_of_a_transaction_that_are_delivered_again_cost_nothing()
    {
        TestGateway test = Online();
        Desire(test, Valve, Swap1);
        Quiet(test, Valve, Swap1);
        Desire(test, Dim, Swap2);
        Commit(test, "t7", 2);
        Quiet(test, Dim, Swap2);
        Commit(test, "t7", 2);
        Assert.Contains("\"ok\":true", test.Last("ack"));
        test.Run(3000);
        Quiet(test, Valve, Swap1);
        Quiet(Restart(test), Dim, Swap2);
    }

    [TestMethod]
    public void A_wrong_number_or_name_changes_nothing_and_a_corrected_document_takes_the_place_of_the_first()
    {
        TestGateway test = Online();
        Desire(test, Valve, "{\"tx\":\"t7\",\"pin\":34}");
        Assert.StartsWith("{\"st\":\"rejected\",\"sec\":\"o/valve1\",\"tx\":\"t7\",\"n\":0,\"code\":\"E_PIN_INPUT\"", State(test));
        Refuse(test, "{\"tx\":\"t7\",\"n\":1,\"op\":\"commit\"}", "E_UNKNOWN");
        Desire(test, Valve, "{\"tx\":\"t7\",\"name\":\"A\"}");
        Desire(test, Valve, "{\"tx\":\"t7\",\"name\":\"B\"}");
        Refuse(test, "{\"tx\":\"t7\",\"n\":2,\"op\":\"commit\"}", "E_SCHEMA");
        Refuse(test, "{\"tx\":\"t8\",\"n\":1,\"op\":\"commit\"}", "E_UNKNOWN");
        Commit(test, "t7", 1);
        Assert.AreEqual("B", test.Configuration.Outputs[0].Name);
        Refuse(test, "{\"tx\":\"t7\",\"n\":1,\"op\":\"commit\"}", "E_STALE");
    }

    [TestMethod]
    [DataRow("{", "E_JSON")]
    [DataRow("{\"tx\":\"t7\"}", "E_SCHEMA")]
    [DataRow("{\"tx\":\"t7\",\"op\":\"commit\"}", "E_SCHEMA")]
    [DataRow("{\"tx\":\"t7\",\"n\":1,\"op\":\"begin\"}", "E_UNKNOWN")]
    [DataRow("{\"tx\":\"T 7\",\"op\":\"abort\"}", "E_RANGE")]
    [DataRow("{\"tx\":7,\"op\":\"abort\"}", "E_TYPE")]
    [DataRow("{\"tx\":\"t7\",\"n\":-1,\"op\":\"commit\"}", "E_RANGE")]
    [DataRow("{\"tx\":\"t7\",\"rev\":1,\"op\":\"abort\"}", "E_UNKNOWN")]
    public void A_command_that_cannot_be_obeyed_is_acked_with_a_code(string command, string code)
    {
        TestGateway test = Online();
        Desire(test, Valve, "{\"tx\":\"t7\",\"name\":\"A\"}");
        Refuse(test, command, code);
        Assert.AreEqual(string.Empty, test.Configuration.Outputs[0].Name);
        Commit(test, "t7", 1);
        Assert.AreEqual("A", test.Configuration.Outputs[0].Name);
    }

    [TestMethod]
    public void B02_a_retained_commit_is_refused()
    {
        TestGateway test = Online();
        Desire(test, Valve, "{\"tx\":\"t7\",\"name\":\"A\"}");
        test.Broker.Deliver(TestGateway.Base + "cfg/tx", "{\"tx\":\"t7\",\"n\":1,\"op\":\"commit\"}", true);
        test.Run(100);
        Assert.Contains("\"code\":\"E_RETAINED\"", test.Last("ack"));
        Assert.AreEqual(string.Empty, test.Configuration.Outputs[0].Name);
    }

    [TestMethod]
    public void One_change_at_a_time_and_what_was_refused_meanwhile_is_asked_for_again()
    {
        TestGateway test = Online();
        int subscribes = test.Broker.Subscribes;
        Desire(test, Valve, "{\"tx\":\"t7\",\"name\":\"A\"}");
        Desire(test, Dim, "{\"tx\":\"t8\",\"name\":\"B\"}");
        Assert.Contains("\"code\":\"E_BUSY\",\"msg\":\"another change is in work\"", State(test));
        Desire(test, "s/t1", "{\"per\":9}");
        Assert.Contains("\"code\":\"E_BUSY\"", State(test));
        test.Command("cfg/tx", "{\"tx\":\"t7\",\"op\":\"abort\",\"id\":\"x\"}");
        Assert.AreEqual("{\"id\":\"x\",\"on\":\"cfg/tx\",\"ok\":true}", test.Last("ack"));
        Assert.StartsWith("{\"st\":\"rejected\",\"tx\":\"t7\",\"n\":1,\"code\":\"E_STALE\",\"msg\":\"aborted\"", State(test));
        test.Run(1000);
        Assert.AreEqual(subscribes + 1, test.Broker.Subscribes);
        Assert.AreEqual(string.Empty, test.Configuration.Outputs[0].Name);
    }

    [TestMethod]
    public void While_a_transaction_is_tried_neither_it_nor_another_takes_more()
    {
        TestGateway test = Online();
        Desire(test, Valve, "{\"tx\":\"t7\",\"pin\":4}");
        Commit(test, "t7", 1);
        Desire(test, Dim, "{\"tx\":\"t7\",\"pin\":25}");
        Assert.Contains("\"code\":\"E_BUSY\"", State(test));
        Refuse(test, "{\"tx\":\"t7\",\"op\":\"abort\"}", "E_BUSY");
        Refuse(test, "{\"tx\":\"t8\",\"n\":1,\"op\":\"commit\"}", "E_BUSY");
        test.Run(3000);
        Assert.Contains("confirmed", State(test));
        Desire(test, Dim, "{\"tx\":\"t7\",\"pin\":25}");
        Assert.Contains("\"code\":\"E_STALE\",\"msg\":\"the transaction is over\"", State(test));
    }

    [TestMethod]
    public void A_transaction_has_eight_sections_at_most()
    {
        TestGateway test = Online();
        for (int i = 0; i < SectionStore.MaximumMembers; i++)
        {
            Desire(test, "s/c" + i, "{\"tx\":\"t7\",\"drv\":\"host\",\"val\":\"t\"}");
            Assert.Contains("\"n\":" + (i + 1), State(test));
        }

        Desire(test, Valve, "{\"tx\":\"t7\",\"name\":\"A\"}");
        Assert.Contains("\"code\":\"E_TOOBIG\",\"msg\":\"a transaction has 8 sections at most\"", State(test));
        Commit(test, "t7", SectionStore.MaximumMembers);
        test.Run(10000);
        Assert.Contains("confirmed", State(test));
        Assert.AreEqual(9, Restart(test).Configuration.SensorCount);
    }

    [TestMethod]
    public void A_transaction_that_nobody_commits_is_dropped_after_ten_minutes()
    {
        TestGateway test = Online();
        Desire(test, Valve, Swap1);
        test.Run(ConfigurationMachine.OpenDeadline + 1000);
        Assert.StartsWith("{\"st\":\"rejected\",\"tx\":\"t7\",\"n\":1,\"rev\":2,\"code\":\"E_STALE\",\"msg\":\"not committed in time\"", State(test));
        int writes = test.Files.Writes;
        Desire(test, Valve, Swap1);
        Assert.Contains("the transaction is over", State(test));
        Assert.AreEqual(writes, test.Files.Writes);
    }

    [TestMethod]
    public void A_restart_drops_a_transaction_that_is_not_committed_and_says_so()
    {
        TestGateway test = Online();
        Desire(test, Valve, Swap1);
        TestGateway next = Restart(test);
        Assert.StartsWith("{\"st\":\"rejected\",\"tx\":\"t7\",\"n\":0,\"code\":\"E_STALE\",\"msg\":\"a restart came before its commit\"", State(next));
        int writes = next.Files.Writes;
        Desire(next, Valve, Swap1);
        Assert.Contains("the transaction is over", State(next));
        Refuse(next, "{\"tx\":\"t7\",\"n\":1,\"op\":\"commit\"}", "E_STALE");
        Assert.AreEqual(writes, next.Files.Writes);
        CheckPins(next, 26, 27);
    }

    [TestMethod]
    public void B08_a_transaction_that_takes_the_gateway_down_is_tried_twice_and_then_rolled_back_as_a_whole()
    {
        TestGateway test = Online();
        Desire(test, Valve, Swap1);
        Desire(test, Dim, Swap2);
        Commit(test, "t7", 2);
        TestGateway second = Boot(test).Run(500);
        CheckPins(second, 27, 26);
        TestGateway third = Boot(second).Run(500);
        CheckPins(third, 26, 27);
        Assert.StartsWith("{\"st\":\"rolledback\",\"tx\":\"t7\",\"n\":2", State(third));
    }

    [TestMethod]
    public void Flash_that_fails_at_the_commit_changes_nothing()
    {
        TestGateway test = Online();
        Desire(test, Valve, "{\"tx\":\"t7\",\"name\":\"A\"}");
        test.Files.Fail = true;
        Commit(test, "t7", 1);
        Assert.Contains("\"code\":\"E_FLASH\"", test.Last("ack"));
        Assert.AreEqual(string.Empty, test.Configuration.Outputs[0].Name);
        test.Files.Fail = false;
        Desire(test, Valve, "{\"name\":\"A\"}");
        Assert.AreEqual("A", Restart(test).Configuration.Outputs[0].Name);
    }

    private static void Quiet(TestGateway test, string section, string document)
    {
        int writes = test.Files.Writes;
        int told = test.Broker.CountOf(TestGateway.Base + "cfg/state");
        Desire(test, section, document);
        Assert.AreEqual(writes, test.Files.Writes);
        Assert.AreEqual(told, test.Broker.CountOf(TestGateway.Base + "cfg/state"));
    }

    private static void Refuse(TestGateway test, string command, string code)
    {
        test.Command("cfg/tx", command);
        Assert.StartsWith("{\"on\":\"cfg/tx\",\"ok\":false,\"code\":\"" + code + "\"", test.Last("ack"));
    }

    private static void CheckPins(TestGateway test, int valve, int dim)
    {
        Assert.AreEqual(valve, test.Configuration.Outputs[0].Pin);
        Assert.AreEqual(dim, test.Configuration.Outputs[1].Pin);
    }

    [TestMethod]
    public void What_was_refused_while_a_transaction_was_open_is_asked_for_when_it_is_given_up()
    {
        TestGateway test = Online();
        Desire(test, Valve, Swap1);
        int subscribes = test.Broker.Subscribes;
        Desire(test, "sys", "{\"name\":\"a\"}");
        Assert.Contains("E_BUSY", State(test));
        test.Run(1000);
        Assert.AreEqual(subscribes, test.Broker.Subscribes);
        test.Run(600000);
        Assert.Contains("not committed in time", State(test));
        Assert.AreEqual(subscribes + 1, test.Broker.Subscribes);
    }

    private static void Commit(TestGateway test, string name, int count)
    {
        test.Command("cfg/tx", "{\"tx\":\"" + name + "\",\"n\":" + count + ",\"op\":\"commit\",\"id\":\"c1\"}");
    }
}
