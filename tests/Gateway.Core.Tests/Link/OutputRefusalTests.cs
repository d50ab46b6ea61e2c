using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>Commands that an output may not obey, from the broker to the pin and back.</summary>
[TestClass]
public class OutputRefusalTests
{
    [TestMethod]
    [DataRow("valve1", "{\"s\":\"on\",\"for\":1801}", "E_MAXON")]
    [DataRow("valve1", "{\"s\":\"toggle\",\"for\":2592001}", "E_MAXON")]
    [DataRow("valve1", "{\"s\":\"on\",\"for\":9999999999}", "E_MAXON")]
    [DataRow("valve1", "50", "E_TYPE")]
    [DataRow("valve1", "{\"s\":\"on\",\"for\":0}", "E_RANGE")]
    [DataRow("dim1", "{\"s\":\"on\",\"for\":2592001}", "E_RANGE")]
    [DataRow("dim1", "101", "E_RANGE")]
    [DataRow("dim1", "-1", "E_RANGE")]
    [DataRow("dim1", "{\"s\":101}", "E_RANGE")]
    [DataRow("valve9", "ON", "E_UNKNOWN")]
    [DataRow("up", "ON", "E_INTERLOCK")]
    [DataRow("up", "TOGGLE", "E_INTERLOCK")]
    [DataRow("chiller", "ON", "E_LOCKED")]
    [DataRow("local", "ON", "E_LOCKED")]
    [DataRow("local", "OFF", "E_LOCKED")]
    public void What_an_output_may_not_do_is_acked_with_its_code_and_no_pin_moves(string output, string payload, string code)
    {
        TestGateway test = MakeGateway();
        test.Command("o/down/set", "ON");
        string state = test.Last("o/" + output);
        int told = test.Broker.CountOf(TestGateway.Base + "o/" + output);
        int acked = test.Broker.Acknowledged;
        test.Pins.ClearLog();

        test.Command("o/" + output + "/set", payload);
        test.Run(1000);

        Assert.StartsWith("{\"on\":\"o/" + output + "/set\",\"ok\":false,\"code\":\"" + code + "\",\"msg\":\"", test.Last("ack"), payload);
        Assert.AreEqual(1, test.Broker.CountOf(TestGateway.Base + "ack"), payload);
        Assert.AreEqual(acked + 1, test.Broker.Acknowledged, payload);
        Assert.AreEqual(0, test.Pins.WriteCount, payload);
        Assert.AreEqual(state, test.Last("o/" + output), payload);
        Assert.AreEqual(told, test.Broker.CountOf(TestGateway.Base + "o/" + output), payload);
    }

    [TestMethod]
    public void B04_An_output_left_on_goes_to_its_link_state_linkT_after_the_broker_died_and_says_so()
    {
        TestGateway test = new TestGateway();
        OutputSettings valve = test.Configuration.Outputs[0];
        valve.Link = LinkPolicy.Off;
        valve.LinkSeconds = 60;
        test.Start().Run(1000);
        test.Command("o/valve1/set", "ON");
        test.Command("o/dim1/set", "40");

        test.Broker.SetUp(false);
        test.Run(59000);
        Assert.AreEqual(1, test.Pins.Output(TestGateway.ValvePin), "not before linkT");
        test.Run(2000);
        Assert.AreEqual(0, test.Pins.Output(TestGateway.ValvePin));

        test.Broker.SetUp(true);
        Assert.IsTrue(test.RunUntil(Gateway.Mqtt.MqttState.Online));
        test.Run(1000);
        Assert.StartsWith("{\"s\":\"off\",\"src\":\"failsafe\"", test.Last("o/valve1"));
        Assert.StartsWith("{\"s\":\"on\",\"level\":40,\"src\":\"mqtt\"", test.Last("o/dim1"), "its policy is keep");
        Assert.IsTrue(test.Broker.CountOf(TestGateway.Base + "evt") > 0);
        Assert.AreEqual(0, test.Pins.Output(TestGateway.ValvePin), "the link that is back moves nothing");
    }

    private static TestGateway MakeGateway()
    {
        TestGateway test = new TestGateway();
        OutputSettings up = Add(test.Configuration, "up", 16);
        up.Lock = "motor";
        up.LockBy = InterlockPolicy.Refuse;
        Add(test.Configuration, "down", 17).Lock = "motor";
        Add(test.Configuration, "chiller", 18).MinOffSeconds = 300;
        Add(test.Configuration, "local", 19).LocalOnly = true;
        return test.Start().Run(1000);
    }

    private static OutputSettings Add(GatewayConfiguration configuration, string id, int pin)
    {
        OutputSettings output = new OutputSettings();
        output.Id = id;
        output.Pin = pin;
        configuration.Outputs[configuration.OutputCount++] = output;
        return output;
    }
}
