using Gateway.Mqtt;
using Gateway.Tests;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class LocalConsoleTests
{
    [TestMethod]
    public void A_gateway_without_a_broker_is_given_one_and_keeps_it()
    {
        TestGateway test = new TestGateway();
        test.Configuration.Mqtt.Host = string.Empty;
        test.Broker.OnlyHost = "10.0.0.5";
        test.Start().Run(1000);
        Assert.AreNotEqual(MqttState.Online, test.Gateway.LinkState);
        Assert.EndsWith("confirmed\r\n> ", Type(test, "set mqtt.host 10.0.0.5"));
        Assert.IsTrue(test.RunUntil(MqttState.Online));
        Assert.AreEqual("10.0.0.5:1883", test.Broker.Endpoint);

        TestGateway next = new TestGateway(test.Files, test.Broker, TestGateway.Morning, new GatewayOptions());
        next.Configuration.Mqtt.Host = string.Empty;
        next.Start().Run(2000);
        Assert.AreEqual(MqttState.Online, next.Gateway.LinkState);
    }

    [TestMethod]
    public void B26_a_secret_is_neither_echoed_nor_shown()
    {
        TestGateway test = Started();
        string shown = Type(test, "secret mq s3cret word");
        Assert.AreEqual("secret mq \r\nkept\r\n> ", shown);
        Assert.Contains("confirmed", Type(test, "set mqtt {\"user\":\"gw\",\"passRef\":\"mq\"}"));
        shown = Type(test, "show");
        Assert.Contains("mqtt {\"host\":\"home.lan\",\"user\":\"gw\",\"passRef\":\"mq\",\"passFp\":\"", shown);
        Assert.DoesNotContains("s3cret", shown);
    }

    [TestMethod]
    public void A_refusal_is_told_and_the_same_is_taken_once_it_is_right()
    {
        TestGateway test = Started();
        string set = "set mqtt.passRef mq";
        Assert.Contains("E_SECRET passRef: there is no secret mq", Type(test, set));
        Type(test, "secret mq word");
        Assert.Contains("confirmed", Type(test, set));
        Assert.Contains("E_RANGE port: ", Type(test, "set mqtt.port 70000"));
        Assert.Contains("E_UNKNOWN pni: unknown key", Type(test, "set mqtt.pni 1"));
        Assert.Contains("E_TYPE port: ", Type(test, "set mqtt.port \"a\""));
        Assert.Contains("E_JSON", Type(test, "set mqtt {"));
        Assert.AreEqual(1883, test.Gateway.Configuration.Mqtt.Port);
    }

    [TestMethod]
    public void Words_numbers_switches_and_points_are_typed_as_they_are()
    {
        TestGateway test = Started();
        Type(test, "set s/t1.name \"Bed\" \\1");
        Type(test, "set s/t1.per 30");
        Type(test, "set s/t1.cal [[1,0],[2,100]]");
        Assert.AreEqual("\"Bed\" \\1", test.Gateway.Configuration.Sensors[0].Name);
        Assert.AreEqual(30, test.Gateway.Configuration.Sensors[0].PeriodSeconds);
        Assert.AreEqual(2, test.Gateway.Configuration.Sensors[0].PointCount);
        Assert.Contains("on trial", Type(test, "set o/valve1.inv true"));
        test.Run(5000);
        Assert.IsTrue(test.Gateway.Configuration.Outputs[0].Inverted);
        Type(test, "set s/t1.name");
        Assert.AreEqual(string.Empty, test.Gateway.Configuration.Sensors[0].Name);
    }

    [TestMethod]
    public void What_is_typed_outranks_the_brokers_older_revision()
    {
        TestGateway test = Started();
        test.Broker.Deliver(TestGateway.Base + "cfg/desired/s/t1", "{\"rev\":4,\"name\":\"Old\"}", true);
        test.Run(100);
        Type(test, "set s/t1.name New");
        Assert.Contains("\"rev\":5", Type(test, "show s/t1"));
        test.Broker.Deliver(TestGateway.Base + "cfg/desired/s/t1", "{\"rev\":4,\"name\":\"Old\"}", true);
        test.Run(100);
        Assert.Contains("E_STALE", test.Last("cfg/state"));
        Assert.AreEqual("New", test.Gateway.Configuration.Sensors[0].Name);
    }

    [TestMethod]
    public void Where_sections_are_signed_who_sits_at_the_device_need_not()
    {
        TestGateway test = Started();
        Assert.Contains("kept", Type(test, "secret sign 0123456789abcdef"));
        test.Broker.Deliver(TestGateway.Base + "cfg/desired/s/t1", "{\"rev\":1,\"name\":\"Bed\"}", true);
        test.Run(100);
        Assert.Contains("E_SIG", test.Last("cfg/state"));
        Assert.Contains("confirmed", Type(test, "set s/t1.name Bed"));
    }

    [TestMethod]
    public void Only_one_section_is_on_trial_at_a_time()
    {
        TestGateway test = Started();
        test.Broker.OnlyHost = "home.lan";
        test.Broker.Deliver(TestGateway.Base + "cfg/desired/mqtt", "{\"host\":\"away.lan\"}", true);
        test.Run(1000);
        Assert.Contains("E_BUSY another change is in work", Type(test, "set mqtt.host home.lan"));
    }

    [TestMethod]
    public void Backspace_takes_back_and_every_kind_of_line_end_ends_a_line_once()
    {
        TestGateway test = Started();
        Assert.AreEqual("hx\b \belp\r\n", Type(test, "hx\x7F" + "elp\r\n").Substring(0, 10));
        Assert.AreEqual("\r\n> ", Type(test, "\n"));
        Assert.AreEqual("\r\n> ", Type(test, "\r\n"));
        Assert.AreEqual("\r\n> ", Type(test, "\b\b\r"));
    }

    [TestMethod]
    public void A_line_that_is_too_long_does_nothing()
    {
        TestGateway test = Started();
        string shown = Type(test, "set mqtt.host " + new string('a', 115));
        Assert.EndsWith("longer than 128 bytes: nothing done\r\n> ", shown);
        Assert.AreEqual("home.lan", test.Gateway.Configuration.Mqtt.Host);
        Assert.Contains("E_RANGE", Type(test, "set mqtt.host " + new string('a', 114)));
        Assert.Contains("too long", Type(test, "set s/t1.name " + new string('"', 114)));
    }

    [TestMethod]
    public void What_is_no_command_is_answered_with_the_commands()
    {
        TestGateway test = Started();
        Assert.Contains("set <section>.<key> <value>", Type(test, "ls"));
        Assert.Contains("no such section", Type(test, "set wifi.ssid x"));
        Assert.Contains("nothing to set", Type(test, "set mqtt"));
        Assert.Contains("there is none", Type(test, "show s/none"));
        Assert.Contains("a name has", Type(test, "secret Mq word"));
    }

    [TestMethod]
    public void Show_says_who_it_is_and_why_it_is_not_connected()
    {
        TestGateway test = new TestGateway();
        test.Options.SetupError = ErrorCode.Unknown;
        test.Options.SetupErrorKey = "board.json";
        test.Broker.SetUp(false);
        test.Start().Run(2000);
        string shown = Type(test, "show");
        Assert.Contains("gw-test, firmware ", shown);
        Assert.Contains("broker not connected, reason -", shown);
        Assert.Contains("board.json E_UNKNOWN", shown);
        Assert.Contains("sys {}", shown);
    }

    [TestMethod]
    public void Reboot_restarts_the_device()
    {
        TestGateway test = Started();
        Type(test, "reboot");
        test.Run(10000);
        Assert.AreEqual("console", test.Device.Rebooted);
    }

    [TestMethod]
    public void B24_typing_keeps_a_sleeper_awake()
    {
        TestGateway test = Started();
        Type(test, "set sys {\"sleep\":600,\"awake\":10}");
        test.Run(60000);
        Type(test, string.Empty);
        test.Run(295000);
        Assert.AreEqual(0, test.Device.Asleep);
        test.Run(20000);
        Assert.AreEqual(600, test.Device.Asleep);
    }

    private static TestGateway Started()
    {
        return new TestGateway().Start().Run(2000);
    }

    private static string Type(TestGateway test, string line)
    {
        test.Console.Type(line.EndsWith("\n") || line.EndsWith("\r") ? line : line + "\r");
        test.Run(500);
        return test.Console.Shown;
    }
}
