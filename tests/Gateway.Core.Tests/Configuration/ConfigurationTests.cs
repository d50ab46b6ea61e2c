using Gateway.Mqtt;
using Gateway.Tests;
using nanoFramework.TestFramework;
using static Gateway.Tests.ConfigurationRig;

namespace Gateway.Core.Tests;

[TestClass]
public class ConfigurationTests
{
    private const string Valve = "o/valve1";
    private const string Sensor = "{\"drv\":\"host\",\"val\":\"t\",\"per\":1}";

    [TestMethod]
    public void A_hot_change_is_in_force_at_once_and_costs_two_writes()
    {
        TestGateway test = Online();
        int writes = test.Files.Writes;
        Desire(test, "s/t1", "{\"rev\":1,\"per\":2,\"name\":\"Bed\"}");
        Assert.AreEqual(2, test.Configuration.Sensors[0].PeriodSeconds);
        Assert.AreEqual("{\"st\":\"confirmed\",\"sec\":\"s/t1\",\"rev\":1}", State(test));
        Assert.AreEqual("{\"rev\":1,\"drv\":\"host\",\"val\":\"t\",\"per\":2,\"db\":0.1,\"max\":3600,\"name\":\"Bed\"}", test.Last("cfg/reported/s/t1"));
        Assert.AreEqual(writes + 2, test.Files.Writes, "its page, and the root that names it");
    }

    [TestMethod]
    public void Partial_documents_change_only_their_keys_and_null_returns_to_the_default()
    {
        TestGateway test = Online();
        Desire(test, "s/t1", "{\"name\":\"Bed\",\"per\":7}");
        Desire(test, "s/t1", "{\"per\":null}");
        Assert.AreEqual(60, test.Configuration.Sensors[0].PeriodSeconds);
        Assert.AreEqual("Bed", test.Configuration.Sensors[0].Name);
        Assert.AreEqual(100, test.Configuration.Sensors[0].Deadband);
    }

    [TestMethod]
    public void Refusals_that_are_forgotten_are_counted()
    {
        TestGateway test = Online();
        for (int i = 0; i < ConfigurationMachine.RememberedRefusals + 2; i++)
        {
            Desire(test, Valve, "{\"maxOn\":-" + (i + 1).ToString() + "}");
            test.Run(200);
        }

        Assert.AreEqual(2, test.Gateway.ForgottenRefusals);
        test.Run(300000);
        Assert.Contains("\"evict\":2", test.Last("diag"));
    }

    [TestMethod]
    public void What_is_on_trial_is_not_reported_as_running()
    {
        TestGateway test = Online();
        Desire(test, Valve, "{\"pin\":4}");
        test.Command("cmd", "republish");
        test.Run(500);
        Assert.Contains("\"pin\":26", test.Last("cfg/reported/" + Valve));
        test.Run(3000);
        Assert.Contains("confirmed", State(test));
        Assert.Contains("\"pin\":4", test.Last("cfg/reported/" + Valve));
    }

    [TestMethod]
    public void B11_settings_survive_a_power_cut_and_the_board_comes_back_without_them()
    {
        TestGateway test = Online();
        Desire(test, Valve, "{\"rev\":4,\"maxOn\":60}");
        test.Run(3000);
        TestGateway next = Restart(test);
        Assert.AreEqual(60, next.Configuration.Outputs[0].MaxOnSeconds);
        Assert.StartsWith("{\"rev\":4,\"pin\":26,\"maxOn\":60", next.Last("cfg/reported/" + Valve));
        next.Command("cmd", "{\"cmd\":\"factory\",\"token\":\"" + Token(next) + "\"}");
        next.Run(10000);
        Assert.AreEqual(1800, Restart(next).Configuration.Outputs[0].MaxOnSeconds);
    }

    [TestMethod]
    public void B12_a_redelivered_document_costs_no_write_and_no_publish()
    {
        TestGateway test = Online();
        string[] documents = { "{\"rev\":4,\"maxOn\":60}", "{\"maxOn\":true}", "{\"pin\":13}" };
        for (int i = 0; i < documents.Length; i++)
        {
            Desire(test, Valve, documents[i]);
            test.Run(4000);
            int writes = test.Files.Writes;
            int published = test.Broker.CountOf(TestGateway.Base + "cfg/state") + test.Broker.CountOf(TestGateway.Base + "cfg/reported/" + Valve);
            Desire(test, Valve, documents[i]);
            test.Run(1000);
            Assert.AreEqual(writes, test.Files.Writes, documents[i]);
            Assert.AreEqual(published, test.Broker.CountOf(TestGateway.Base + "cfg/state") + test.Broker.CountOf(TestGateway.Base + "cfg/reported/" + Valve), documents[i]);
        }
    }

    [TestMethod]
    [DataRow("o/valve1", "{", "E_JSON", "")]
    [DataRow("o/valve1", "{\"pin\":26} x", "E_JSON", "")]
    [DataRow("o/valve1", "{\"pin\":26,\"pin\":27}", "E_JSON", "pin")]
    [DataRow("o/valve1", "{\"pin\":\"26\"}", "E_TYPE", "pin")]
    [DataRow("o/valve1", "[]", "E_TYPE", "")]
    [DataRow("o/valve1", "{\"linkT\":0}", "E_RANGE", "linkT")]
    [DataRow("o/valve1", "{\"boot\":\"sometimes\"}", "E_RANGE", "boot")]
    [DataRow("o/valve1", "{\"pni\":26}", "E_UNKNOWN", "pni")]
    [DataRow("o/new", "{\"name\":\"x\"}", "E_SCHEMA", "pin")]
    [DataRow("o/valve1", "{\"maxOn\":5,\"minOn\":6}", "E_SCHEMA", "minOn")]
    [DataRow("o/valve1", "{\"lock\":\"pump\"}", "E_SCHEMA", "lock")]
    [DataRow("o/valve1", "{\"pin\":27}", "E_PIN_USED", "pin")]
    [DataRow("o/valve1", "{\"pin\":13}", "E_PIN_USED", "pin")]
    [DataRow("o/valve1", "{\"pin\":34}", "E_PIN_INPUT", "pin")]
    [DataRow("o/valve1", "{\"pin\":6}", "E_PIN_FLASH", "pin")]
    [DataRow("o/valve1", "{\"pin\":12}", "E_PIN_STRAP", "pin")]
    [DataRow("o/valve1", "{\"pin\":24}", "E_RANGE", "pin")]
    [DataRow("s/soil", "{\"drv\":\"adc\",\"pin\":25}", "E_PIN_ADC2", "pin")]
    [DataRow("s/soil", "{\"drv\":\"adc\",\"pin\":32,\"ref\":\"none\"}", "E_UNKNOWN", "ref")]
    [DataRow("s/soil", "{\"drv\":\"radar\"}", "E_UNKNOWN", "drv")]
    [DataRow("s/soil", "{\"drv\":\"bme280\"}", "E_UNKNOWN", "drv")]
    [DataRow("i/b1", "{\"out\":\"none\"}", "E_UNKNOWN", "out")]
    [DataRow("o/valve1", "", "E_SCHEMA", "out")]
    [DataRow("mqtt", "{\"passRef\":\"none\"}", "E_SECRET", "passRef")]
    [DataRow("mqtt", "{\"host\":\"\"}", "E_SCHEMA", "host")]
    [DataRow("net", "{\"ssid\":\"x\"}", "E_UNKNOWN", "")]
    [DataRow("wifi", "{\"ssid\":\"x\"}", "E_UNKNOWN", "")]
    public void B10_what_is_not_valid_is_rejected_with_code_and_key_and_touches_nothing(string section, string document, string code, string key)
    {
        TestGateway test = Online();
        int writes = test.Files.Writes;
        Desire(test, section, document);
        Assert.StartsWith("{\"st\":\"rejected\",\"sec\":\"" + section + "\"", State(test));
        Assert.Contains("\"code\":\"" + code + "\"", State(test));
        Assert.Contains(key.Length == 0 ? "\"msg\":" : "\"key\":\"" + key + "\"", State(test));
        Assert.AreEqual(writes, test.Files.Writes);
        Assert.AreEqual(MqttState.Online, test.Gateway.LinkState);
        Assert.AreEqual(26, test.Configuration.Outputs[0].Pin);
    }

    [TestMethod]
    public void A_refused_pin_names_one_that_is_free()
    {
        TestGateway test = Online();
        Desire(test, Valve, "{\"pin\":34}");
        Assert.Contains("\"msg\":\"GPIO34 is input only; GPIO4 is free\"", State(test));
    }

    [TestMethod]
    public void An_older_revision_is_stale_and_a_larger_document_than_a_slot_too_big()
    {
        TestGateway test = Online();
        Desire(test, Valve, "{\"rev\":5,\"name\":\"A\"}");
        Desire(test, Valve, "{\"rev\":5,\"name\":\"B\"}");
        Assert.Contains("\"act\":5,\"code\":\"E_STALE\"", State(test));
        Desire(test, Valve, "{\"name\":\"B\"" + new string(' ', 480) + "}");
        Assert.Contains("E_TOOBIG", State(test));
        Desire(test, Valve, "{\"name\":\"C\"" + new string(' ', 2000) + "}");
        Assert.Contains("E_TOOBIG", State(test));
        Assert.AreEqual("A", test.Configuration.Outputs[0].Name);
    }

    [TestMethod]
    public void Flash_that_fails_changes_nothing_and_the_document_may_come_again()
    {
        TestGateway test = Online();
        test.Files.Fail = true;
        Desire(test, Valve, "{\"name\":\"A\"}");
        Assert.Contains("\"code\":\"E_FLASH\"", State(test));
        Assert.AreEqual(string.Empty, test.Configuration.Outputs[0].Name);
        test.Files.Fail = false;
        Desire(test, Valve, "{\"name\":\"A\"}");
        Assert.AreEqual("A", test.Configuration.Outputs[0].Name);
    }

    [TestMethod]
    public void A_pin_is_tried_and_then_confirmed()
    {
        TestGateway test = Online();
        test.Command(Valve + "/set", "ON");
        Desire(test, Valve, "{\"rev\":2,\"pin\":4}");
        Assert.StartsWith("{\"st\":\"trial\",\"sec\":\"o/valve1\",\"rev\":2,\"left\":", State(test));
        Assert.AreEqual(0, test.Pins.Output(4));
        test.Run(3000);
        Assert.AreEqual("{\"st\":\"confirmed\",\"sec\":\"o/valve1\",\"rev\":2}", State(test));
        test.Command(Valve + "/set", "ON");
        Assert.AreEqual(1, test.Pins.Output(4));
    }

    [TestMethod]
    public void One_trial_at_a_time_and_what_was_refused_meanwhile_is_asked_for_again()
    {
        TestGateway test = Online();
        int subscribes = test.Broker.Subscribes;
        Desire(test, Valve, "{\"pin\":4}");
        Desire(test, "s/t1", "{\"per\":9}");
        Assert.Contains("\"code\":\"E_BUSY\"", State(test));
        Assert.AreEqual(1, test.Configuration.Sensors[0].PeriodSeconds);
        test.Run(4000);
        Assert.AreEqual(subscribes + 1, test.Broker.Subscribes);
        Desire(test, "s/t1", "{\"per\":9}");
        Assert.AreEqual(9, test.Configuration.Sensors[0].PeriodSeconds);
    }

    [TestMethod]
    public void B08_a_sensor_that_does_not_answer_is_rolled_back_and_does_not_loop()
    {
        TestGateway test = Online();
        string document = "{\"drv\":\"host\",\"val\":\"other\"}";
        Desire(test, "s/new", document);
        test.Run(ConfigurationMachine.PinDeadline + 1000);
        Assert.StartsWith("{\"st\":\"rolledback\",\"sec\":\"s/new\"", State(test));
        Assert.Contains("does not answer: nodev", State(test));
        TestGateway next = Restart(test);
        int writes = next.Files.Writes;
        Desire(next, "s/new", document);
        next.Run(1000);
        Assert.AreEqual(writes, next.Files.Writes);
        Assert.AreEqual(1, next.Configuration.SensorCount);
    }

    [TestMethod]
    public void B15_a_new_section_is_not_reported_while_it_is_tried_and_vanishes_when_it_is_rolled_back()
    {
        TestGateway test = Online();
        Desire(test, "s/air", "{\"drv\":\"host\",\"val\":\"nobody\"}");
        test.Broker.SetUp(false);
        test.Broker.SetUp(true);
        Assert.IsTrue(test.RunUntil(MqttState.Online));
        test.Run(2000);
        Assert.AreEqual("", test.Last("cfg/reported/s/air"));
        test.Run(30000);
        Assert.Contains("rolledback", State(test));
        Assert.AreEqual("", test.Last("cfg/reported/s/air"));
        Assert.AreEqual("", test.Last("s/air"));
    }

    [TestMethod]
    public void B08_a_section_of_which_both_slots_are_damaged_leaves_the_board_as_it_is()
    {
        TestGateway test = Online();
        Desire(test, Valve, "{\"name\":\"a\"}");
        Desire(test, Valve, "{\"name\":\"b\"}");
        test.Files.Corrupt("c0.0", 8);
        test.Files.Corrupt("c0.1", 8);
        test = Restart(test);
        Assert.AreEqual(MqttState.Online, test.Gateway.LinkState);
        Assert.AreEqual("{\"pin\":26,\"maxOn\":1800}", test.Last("cfg/reported/" + Valve));
        Desire(test, Valve, "{\"name\":\"c\"}");
        Assert.Contains("confirmed", State(test));
        Assert.Contains("\"name\":\"c\"", Restart(test).Last("cfg/reported/" + Valve));
    }

    [TestMethod]
    public void B08_a_trial_that_fails_in_the_place_of_a_removed_section_removes_nothing()
    {
        TestGateway test = Online();
        Desire(test, "o/valve2", "{\"pin\":25}");
        test.Run(30000);
        Desire(test, "o/valve2", "");
        test.Run(30000);
        test = Restart(test);
        Desire(test, "s/t1", "{\"val\":\"nobody\"}");
        test.Run(30000);
        Assert.Contains("rolledback", State(test));
        test = Restart(test);
        Assert.Contains("\"val\":\"t\"", test.Last("cfg/reported/s/t1"));
    }

    [TestMethod]
    public void B10_a_section_that_nobody_will_send_again_is_answered_busy_when_its_end_cannot_be_told()
    {
        TestGateway test = Online();
        test.Broker.HoldsAcks = true;
        for (int i = 0; i < 9; i++)
        {
            test.Command("cfg/desired/sys", "{\"name\":" + i + "}");
        }

        Assert.AreEqual("{\"on\":\"cfg/desired/sys\",\"ok\":false,\"code\":\"E_BUSY\",\"msg\":\"" + ErrorCode.Message(ErrorCode.Busy) + "\"}", test.Last("ack"));
    }

    [TestMethod]
    public void B10_every_trial_that_failed_is_told_again_after_a_restart_because_nobody_may_have_heard()
    {
        TestGateway test = Online();
        Desire(test, "s/air", "{\"drv\":\"host\",\"val\":\"nobody\"}");
        test.Run(30000);
        Desire(test, "s/soil", "{\"drv\":\"host\",\"val\":\"nobody\"}");
        test.Run(30000);
        int told = test.Broker.Count;
        Restart(test);
        Assert.IsTrue(HasFailed(test.Broker, "s/air", told) && HasFailed(test.Broker, "s/soil", told));
    }

    [TestMethod]
    public void B10_a_document_that_failed_is_remembered_in_the_place_of_a_removed_section()
    {
        TestGateway test = Online();
        Desire(test, "o/valve2", "{\"pin\":25}");
        test.Run(30000);
        Desire(test, "o/valve2", "");
        test.Run(30000);
        test = Restart(test);
        string document = "{\"drv\":\"host\",\"val\":\"nobody\"}";
        Desire(test, "s/air", document);
        test.Run(30000);
        Assert.Contains("rolledback", State(test));
        Desire(test, "o/valve3", "{\"pin\":25}");
        test.Run(30000);
        Assert.Contains("confirmed", State(test));
        int writes = test.Files.Writes;
        Desire(test, "s/air", document);
        test = Restart(test);
        Desire(test, "s/air", document);
        Assert.IsFalse(State(test).IndexOf("trial") >= 0, State(test));
        Assert.AreEqual(writes + 1, test.Files.Writes);
    }

    [TestMethod]
    public void B08_a_section_that_takes_the_gateway_down_is_tried_twice_and_then_rolled_back()
    {
        TestGateway test = Online();
        Desire(test, Valve, "{\"pin\":4}");
        TestGateway second = Boot(test).Run(500);
        Assert.AreEqual(4, second.Configuration.Outputs[0].Pin);
        TestGateway third = Boot(second).Run(500);
        Assert.AreEqual(26, third.Configuration.Outputs[0].Pin);
        Assert.Contains("rolledback", State(third));
    }

    [TestMethod]
    public void A_new_channel_appears_and_vanishes_with_its_topics()
    {
        TestGateway test = Online();
        Desire(test, "s/t2", Sensor);
        test.Run(3000);
        Assert.StartsWith("{\"v\":20,", test.Last("s/t2"));
        Desire(test, "s/t2", string.Empty);
        test.Run(3000);
        Assert.AreEqual(string.Empty, test.Last("s/t2"));
        Assert.AreEqual(string.Empty, test.Last("cfg/reported/s/t2"));
        TestGateway next = Restart(test);
        Assert.AreEqual(1, next.Configuration.SensorCount);
    }

    [TestMethod]
    public void A_removed_section_of_the_board_stays_removed_and_can_come_back()
    {
        TestGateway test = Online();
        Desire(test, "o/dim1", string.Empty);
        test.Run(1000);
        Assert.IsFalse(test.Gateway.Outputs.IsUsed(1));
        Desire(test, "sys", "{\"diagPer\":60}");
        TestGateway next = Restart(test);
        Assert.AreEqual(1, next.Configuration.OutputCount);
        Desire(next, "o/dim1", "{\"pin\":27}");
        next.Run(3000);
        next.Command("o/dim1/set", "ON");
        Assert.AreEqual(1, next.Pins.Output(27));
        Assert.AreEqual("on", Restart(next).Configuration.Outputs[1].Id == "dim1" ? "on" : "off");
    }

    [TestMethod]
    public void A_name_for_the_gateway_reaches_info()
    {
        TestGateway test = Online();
        Desire(test, "sys", "{\"name\":\"Barn\"}");
        test.Run(500);
        Assert.Contains("\"name\":\"Barn\"", test.Last("info"));
        Desire(test, "sys", string.Empty);
        test.Run(500);
        Assert.Contains("\"name\":\"test\"", test.Last("info"));
    }

    [TestMethod]
    public void An_interlock_group_is_begun_under_the_name_of_the_partner()
    {
        TestGateway test = Online();
        Desire(test, Valve, "{\"lock\":\"dim1\"}");
        test.Run(3000);
        Desire(test, "o/dim1", "{\"lock\":\"dim1\"}");
        test.Run(3000);
        test.Command(Valve + "/set", "ON");
        test.Command("o/dim1/set", "ON");
        test.Run(1000);
        Assert.IsFalse(test.Gateway.Outputs.IsOn(0));
        Assert.IsTrue(test.Gateway.Outputs.IsOn(1));
    }

    private static bool HasFailed(PlainBroker broker, string section, int from)
    {
        bool failed = false;
        for (int i = from; i < broker.Count; i++)
        {
            failed |= broker.Payload(i).IndexOf("{\"st\":\"rolledback\",\"sec\":\"" + section + "\"") == 0;
        }

        return failed;
    }

    private static string Token(TestGateway test)
    {
        string info = test.Last("info");
        return info.Substring(info.IndexOf("\"tok\":\"") + 7, 8);
    }
}
