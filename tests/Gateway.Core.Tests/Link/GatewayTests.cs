using Gateway.Mqtt;
using Gateway.Tests;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class GatewayTests
{
    [TestMethod]
    public void Says_that_it_is_there_before_anything_else_and_then_tells_all_states()
    {
        TestGateway test = new TestGateway().Start().Run(2000);
        Assert.AreEqual(TestGateway.Base + "status", test.Broker.Topic(0));
        Assert.AreEqual("online", test.Broker.Payload(0));
        Assert.IsTrue(test.Broker.Retained(0));
        Assert.AreEqual("{\"s\":\"off\",\"src\":\"boot\",\"t\":1767225600}", test.Last("o/valve1"));
        Assert.AreEqual("{\"s\":\"off\",\"level\":0,\"src\":\"boot\",\"t\":1767225600}", test.Last("o/dim1"));
        Assert.AreEqual("{\"s\":\"off\",\"t\":1767225600}", test.Last("i/b1"));
        Assert.AreEqual("{\"v\":20,\"t\":1767225600,\"n\":1}", test.Last("s/t1"));
        Assert.IsTrue(test.Last("diag").Length > 0);
        Assert.StartsWith("{\"fw\":\"0.1.0\",\"board\":\"test\",\"name\":\"test\",\"ip\":\"192.0.2.7\",\"boot\":1,\"rst\":\"first\",\"ep\":1767225600,\"tok\":\"", test.Last("info"));
    }

    [TestMethod]
    public void A_command_moves_the_pin_and_the_state_follows()
    {
        TestGateway test = new TestGateway().Start().Run(1000);
        test.Command("o/valve1/set", "ON");
        Assert.AreEqual(1, test.Pins.Output(TestGateway.ValvePin));
        Assert.AreEqual("{\"s\":\"on\",\"src\":\"mqtt\",\"left\":1800,\"t\":1767225601}", test.Last("o/valve1"));
        Assert.AreEqual(string.Empty, test.Last("ack"));
        Assert.AreEqual(1, test.Broker.Acknowledged);

        test.Command("o/valve1/set", " toggle\r\n");
        Assert.AreEqual(0, test.Pins.Output(TestGateway.ValvePin));
    }

    [TestMethod]
    public void A_command_with_an_id_is_acked_and_its_time_runs()
    {
        TestGateway test = new TestGateway().Start().Run(1000);
        test.Command("o/valve1/set", "{\"s\":\"on\",\"for\":2,\"id\":\"a1b2\"}");
        Assert.AreEqual("{\"id\":\"a1b2\",\"on\":\"o/valve1/set\",\"ok\":true}", test.Last("ack"));
        Assert.AreEqual(1, test.Pins.Output(TestGateway.ValvePin));
        test.Run(2000);
        Assert.AreEqual(0, test.Pins.Output(TestGateway.ValvePin));
        Assert.StartsWith("{\"s\":\"off\",\"src\":\"timer\"", test.Last("o/valve1"));
    }

    [TestMethod]
    [DataRow("o/valve1/set", "", "E_JSON", "")]
    [DataRow("o/valve1/set", "ONN", "E_UNKNOWN", "")]
    [DataRow("o/valve1/set", "{\"s\":\"on\",\"id\":\"x\"", "E_JSON", "x")]
    [DataRow("o/valve1/set", "{\"s\":\"on\",\"s\":\"off\",\"id\":\"x\"}", "E_JSON", "x")]
    [DataRow("o/valve1/set", "{\"s\":\"open\",\"id\":\"x\"}", "E_UNKNOWN", "x")]
    [DataRow("o/valve1/set", "{\"s\":[{}],\"id\":\"x\"}", "E_TYPE", "x")]
    [DataRow("o/valve1/set", "{\"id\":\"x\"}", "E_SCHEMA", "x")]
    [DataRow("o/valve1/set", "{\"s\":\"on\",\"fro\":{\"a\":[1]},\"id\":\"x\"}", "E_UNKNOWN", "x")]
    [DataRow("o/valve1/set", "{\"s\":\"on\",\"for\":1.5,\"id\":\"x\"}", "E_TYPE", "x")]
    [DataRow("o/valve1/set", "{\"s\":\"on\",\"for\":-1,\"id\":\"x\"}", "E_RANGE", "x")]
    [DataRow("o/valve1/set", "{\"s\":\"on\",\"for\":1801,\"id\":\"x\"}", "E_MAXON", "x")]
    [DataRow("o/valve1/set", "{\"s\":\"on\",\"exp\":1767225599,\"id\":\"x\"}", "E_EXPIRED", "x")]
    [DataRow("o/valve1/set", "{\"s\":\"on\",\"id\":\"0123456789012345678901234567890123456\"}", "E_RANGE", "")]
    [DataRow("o/dim1/set", "101", "E_RANGE", "")]
    [DataRow("o/nosuch/set", "ON", "E_UNKNOWN", "")]
    [DataRow("cmd", "selfdestruct", "E_UNKNOWN", "")]
    [DataRow("o/valve1/set", "a_word_that_is_none", "E_JSON", "")]
    [DataRow("cmd", "factory", "E_SECRET", "")]
    [DataRow("cmd", "{\"cmd\":\"factory\",\"token\":\"00000000\",\"id\":\"x\"}", "E_SECRET", "x")]
    public void A_bad_command_is_acked_with_its_code_and_changes_nothing(string topic, string payload, string code, string id)
    {
        TestGateway test = new TestGateway().Start().Run(1000);
        test.Pins.ClearLog();
        test.Command(topic, payload);
        string start = id.Length == 0 ? "{" : "{\"id\":\"" + id + "\",";
        Assert.StartsWith(start + "\"on\":\"" + topic + "\",\"ok\":false,\"code\":\"" + code + "\",\"msg\":\"", test.Last("ack"), payload);
        Assert.AreEqual(0, test.Pins.WriteCount, payload);
        Assert.IsTrue(test.Device.Rebooted == null);
        Assert.AreEqual(1, test.Broker.Acknowledged);
    }

    [TestMethod]
    public void B02_a_retained_command_never_moves_an_output()
    {
        TestGateway test = new TestGateway().Start().Run(1000);
        test.Pins.ClearLog();
        test.Broker.Deliver(TestGateway.Base + "o/valve1/set", "{\"s\":\"on\",\"id\":\"g1\"}", true);
        test.Run(1000);
        Assert.AreEqual("{\"id\":\"g1\",\"on\":\"o/valve1/set\",\"ok\":false,\"code\":\"E_RETAINED\",\"msg\":\"retained command ignored\"}", test.Last("ack"));
        test.Broker.Deliver(TestGateway.Base + "cmd", "reboot", true);
        test.Run(5000);
        Assert.StartsWith("{\"on\":\"cmd\",\"ok\":false,\"code\":\"E_RETAINED\"", test.Last("ack"));
        Assert.AreEqual(0, test.Pins.WriteCount);
        Assert.IsTrue(test.Device.Rebooted == null);
    }

    [TestMethod]
    public void Clearing_a_retained_command_is_no_command()
    {
        TestGateway test = new TestGateway().Start().Run(1000);
        test.Broker.Deliver(TestGateway.Base + "o/valve1/set", string.Empty, true);
        test.Run(1000);
        Assert.AreEqual(1, test.Broker.Acknowledged);
        Assert.AreEqual(string.Empty, test.Last("ack"));
        Assert.AreEqual(0, test.Gateway.CommandsReceived);
    }

    [TestMethod]
    public void B03_no_session_waits_at_the_broker_for_the_gateway()
    {
        TestGateway test = new TestGateway().Start().Run(1000);
        Assert.IsTrue(test.Broker.CleanStart);
        test.Broker.SetUp(false);
        test.Run(1000);
        test.Broker.SetUp(true);
        Assert.IsTrue(test.RunUntil(MqttState.Online));
        Assert.AreEqual(2, test.Broker.Connects);
        Assert.IsTrue(test.Broker.CleanStart);
    }

    [TestMethod]
    public void A_command_larger_than_the_buffer_is_answered_and_the_session_goes_on()
    {
        TestGateway test = new TestGateway().Start().Run(1000);
        test.Broker.Deliver(TestGateway.Base + "o/valve1/set", new byte[5000], false);
        test.Run(2000);
        Assert.StartsWith("{\"on\":\"o/valve1/set\",\"ok\":false,\"code\":\"E_TOOBIG\"", test.Last("ack"));
        Assert.AreEqual(1, test.Broker.Connects);
        test.Command("o/valve1/set", "ON");
        Assert.AreEqual(1, test.Pins.Output(TestGateway.ValvePin));
    }

    [TestMethod]
    public void A_command_that_cannot_be_answered_is_busy_and_changes_nothing()
    {
        TestGateway test = new TestGateway().Start().Run(1000);
        test.Broker.HoldsAcks = true;
        for (int i = 0; i < 20; i++)
        {
            test.Command("o/valve1/set", "{\"s\":\"on\",\"id\":\"c" + i + "\"}");
            test.Command("o/valve1/set", "{\"s\":\"off\",\"id\":\"d" + i + "\"}");
        }

        test.Pins.ClearLog();
        test.Command("o/valve1/set", "{\"s\":\"on\",\"id\":\"late\"}");
        Assert.AreEqual(0, test.Pins.WriteCount);
        Assert.IsTrue(test.Gateway.Untold > 0);

        test.Broker.ReleaseAcks();
        test.Run(1000);
        Assert.EndsWith("\"ok\":false,\"code\":\"E_BUSY\",\"msg\":\"not now, nothing changed\"}", test.Last("ack"));
        test.Command("o/valve1/set", "{\"s\":\"on\",\"id\":\"again\"}");
        Assert.AreEqual("{\"id\":\"again\",\"on\":\"o/valve1/set\",\"ok\":true}", test.Last("ack"));
        Assert.AreEqual(1, test.Pins.Output(TestGateway.ValvePin));
    }

    [TestMethod]
    public void B17_the_will_and_a_clean_close_leave_the_same_status()
    {
        TestGateway test = new TestGateway().Start().Run(1000);
        Assert.AreEqual(TestGateway.Base + "status offline!", test.Broker.Will);

        test.Gateway.Stop("test");
        test.Run(1000);
        Assert.IsTrue(test.Gateway.IsStopped);
        Assert.IsTrue(test.Broker.Left);
        Assert.AreEqual(MqttReason.Success, test.Broker.LeaveReason);
        int last = test.Broker.Last(TestGateway.Base + "status", 0);
        Assert.AreEqual("offline", test.Broker.Payload(last));
        Assert.IsTrue(test.Broker.Retained(last));
        Assert.AreEqual(test.Broker.Count - 1, last);
    }

    [TestMethod]
    public void Stops_at_once_without_a_broker()
    {
        TestGateway test = new TestGateway();
        test.Broker.SetUp(false);
        test.Start().Run(1000);
        test.Gateway.Stop("test");
        test.Run(100);
        Assert.IsTrue(test.Gateway.IsStopped);
    }

    [TestMethod]
    public void B17_a_broker_that_acknowledges_nothing_is_left_with_the_will_in_force()
    {
        TestGateway test = new TestGateway().Start().Run(1000);
        test.Broker.HoldsAcks = true;
        test.Gateway.Stop("test");
        test.Run(2 * test.Options.StopTimeout);
        Assert.IsTrue(test.Gateway.IsStopped);
        Assert.AreEqual("offline", test.Last("status"));
        Assert.AreEqual(MqttReason.DisconnectWithWill, test.Broker.LeaveReason);
    }

    [TestMethod]
    public void States_are_told_again_after_every_reconnect()
    {
        TestGateway test = new TestGateway().Start().Run(1000);
        int before = test.Broker.Count;
        test.Broker.SetUp(false);
        test.Run(100);
        test.Broker.SetUp(true);
        Assert.IsTrue(test.RunUntil(MqttState.Online));
        test.Run(1000);
        Assert.AreEqual(before, test.Broker.Last(TestGateway.Base + "status", before));
        Assert.IsTrue(test.Broker.Last(TestGateway.Base + "o/valve1", before) > 0);
        Assert.IsTrue(test.Broker.Last(TestGateway.Base + "o/dim1", before) > 0);
        Assert.IsTrue(test.Broker.Last(TestGateway.Base + "i/b1", before) > 0);
        Assert.IsTrue(test.Broker.Last(TestGateway.Base + "info", before) > 0);
        Assert.IsTrue(test.Broker.Last(TestGateway.Base + "s/t1", before) > 0);
    }

    [TestMethod]
    public void The_gateway_obeys_its_own_commands()
    {
        TestGateway test = new TestGateway().Start().Run(1000);
        test.Command("cmd", "identify");
        Assert.AreEqual(1, test.Device.Identified);

        int before = test.Broker.Count;
        test.Command("cmd", "{\"cmd\":\"republish\",\"id\":\"r\"}");
        test.Run(500);
        Assert.IsTrue(test.Broker.Last(TestGateway.Base + "info", before) > 0);
        Assert.AreEqual("{\"id\":\"r\",\"on\":\"cmd\",\"ok\":true}", test.Last("ack"));

        test.Command("cmd", "{\"cmd\":\"reboot\",\"id\":\"s\"}");
        test.Run(1000);
        Assert.AreEqual("{\"id\":\"s\",\"on\":\"cmd\",\"ok\":true}", test.Last("ack"));
        Assert.AreEqual("offline", test.Last("status"));
        Assert.AreEqual("cmd", test.Device.Rebooted);

        TestGateway again = new TestGateway(test.Files, test.Broker, TestGateway.Morning, new GatewayOptions()).Start().Run(1000);
        Assert.AreEqual("cmd", again.Gateway.Restart);
        Assert.AreEqual(2L, again.Gateway.Boot);
    }

    [TestMethod]
    public void What_the_device_knows_of_its_restart_outranks_what_the_last_run_wrote_down()
    {
        GatewayOptions options = new GatewayOptions();
        options.Restart = "loop";
        TestGateway before = new TestGateway();
        TestGateway test = new TestGateway(before.Files, before.Broker, TestGateway.Morning, options).Start().Run(1000);

        Assert.AreEqual("loop", test.Gateway.Restart);
        Assert.IsTrue(test.Last("info").IndexOf("\"loop\"") > 0);
    }

    [TestMethod]
    public void A_factory_reset_needs_the_token_and_keeps_the_sequence()
    {
        TestGateway test = new TestGateway().Start().Run(1000);
        string info = test.Last("info");
        string token = info.Substring(info.IndexOf("\"tok\":\"") + 7, 8);
        long next = test.Gateway.NextNumber;
        test.Command("cmd", "{\"cmd\":\"factory\",\"token\":\"" + token + "\"}");
        test.Run(1000);
        Assert.AreEqual("factory", test.Device.Rebooted);

        TestGateway again = new TestGateway(test.Files, test.Broker, TestGateway.Morning, new GatewayOptions()).Start();
        Assert.AreEqual(next, again.Gateway.NextNumber);
    }

    [TestMethod]
    public void A_button_works_and_is_told_when_the_link_is_back()
    {
        TestGateway test = new TestGateway();
        test.Broker.SetUp(false);
        test.Start().Run(1000);
        test.Pins.SetInput(TestGateway.ButtonPin, true);
        test.Run(50);
        Assert.AreEqual(1, test.Pins.Output(TestGateway.ValvePin));
        test.Pins.SetInput(TestGateway.ButtonPin, false);
        test.Run(1000);
        test.Broker.SetUp(true);
        Assert.IsTrue(test.RunUntil(MqttState.Online));
        test.Run(500);
        Assert.AreEqual("{\"e\":\"button\",\"i\":\"b1\",\"press\":\"short\",\"t\":1767225601}", test.Last("evt"));
        Assert.StartsWith("{\"s\":\"on\",\"src\":\"button\"", test.Last("o/valve1"));
    }

    [TestMethod]
    public void What_the_hardware_refuses_is_left_out_and_named()
    {
        TestGateway test = new TestGateway();
        test.Pins.Refuse(TestGateway.ValvePin);
        test.Start().Run(1000);
        Assert.AreEqual(ErrorCode.PinUsed, test.Gateway.SetupError);
        Assert.EndsWith("\"err\":{\"on\":\"o/valve1\",\"code\":\"E_PIN_USED\"}}", test.Last("info"));
        test.Command("o/dim1/set", "40");
        Assert.StartsWith("{\"s\":\"on\",\"level\":40,\"src\":\"mqtt\"", test.Last("o/dim1"));
    }

    [TestMethod]
    public void An_output_tells_its_time_on_when_that_is_on_flash()
    {
        TestGateway test = new TestGateway().Start().Run(1000);
        test.Command("o/valve1/set", "ON");
        test.Run((OutputBank.CheckpointSeconds + 1) * 1000);
        string state = test.Last("o/valve1");
        int at = state.IndexOf(",\"total\":");
        Assert.IsTrue(at > 0, state);
        Assert.IsTrue(state.Substring(at).Length > ",\"total\":1,\"t\":1767225600}".Length, state);
    }

    [TestMethod]
    public void What_the_firmware_found_wrong_before_there_was_a_gateway_is_told_in_info()
    {
        TestGateway test = new TestGateway();
        test.Options.SetupError = ErrorCode.Unknown;
        test.Options.SetupErrorKey = "board.json";
        test.Start().Run(2000);
        Assert.EndsWith("\"err\":{\"on\":\"board.json\",\"code\":\"E_UNKNOWN\"}}", test.Last("info"));
    }

    [TestMethod]
    public void Options_out_of_range_are_refused_before_anything_moves()
    {
        TestGateway test = new TestGateway();
        test.Options.Slots = 3;
        Assert.ThrowsException(typeof(System.ArgumentOutOfRangeException), () => test.Start());
        Assert.AreEqual(0, test.Pins.WriteCount);
    }

    [TestMethod]
    public void Info_and_diag_fit_with_the_longest_that_can_be_in_them()
    {
        TestGateway test = new TestGateway();
        test.Configuration.Sys.Name = "A name of thirty-two bytes, no more";
        test.Configuration.Outputs[0].Id = "twelve_bytes";
        test.Device.Address = "255.255.255.255";
        test.Device.FreeHeap = int.MinValue;
        test.Device.Rssi = int.MinValue;
        test.Pins.Refuse(TestGateway.ValvePin);
        test.Start().Run(2000);
        Assert.AreEqual(0, test.Gateway.Unsendable);
        Assert.IsTrue(test.Last("info").Length + 40 < test.Options.DocumentSize);
        Assert.IsTrue(test.Last("diag").Length + (20 * 9) < test.Options.DocumentSize, "every counter can grow by nine digits");
    }
}
