using System.Text;
using CsCheck;
using Gateway.Core;
using Gateway.Mqtt;
using Gateway.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Configuration;

/// <summary>Whatever an operator publishes, each document ends in a state, and the gateway goes on with a configuration that is in its ranges.</summary>
[TestClass]
public sealed class SectionFuzzTests
{
    private static readonly string[] s_sections = ["sys", "net", "mqtt", "s/t1", "s/x", "o/valve1", "o/dim1", "o/y", "i/b1", "i/z"];

    private static readonly Gen<string> s_key = OneOf(
        "rev", "pin", "per", "db", "max", "name", "drv", "val", "cal", "lock", "boot", "link", "linkT", "maxOn", "minOn", "inv", "pwm", "host", "port", "ka", "root", "passRef", "ssid", "ntp", "rm", "sig", "out", "on", "long", "diagPer", "bogus");

    private static readonly Gen<string> s_value = Gen.OneOf(
        OneOf("null", "true", "false", "\"\"", "\"off\"", "\"host\"", "\"t\"", "\"adc\"", "\"valve1\"", "[]", "[[1,2]]", "[[1,2],[1,3]]", "{}", "-1", "1e9", "1e99", "0.5", "{", "\"\\ud800\"", "\"é\""),
        Gen.Int[-2, 70000].Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static readonly Gen<string> s_document = Gen.Select(s_key, s_value).Array[0, 5]
        .Select(members => "{" + string.Join(',', members.Select(member => $"\"{member.Item1}\":{member.Item2}")) + "}");

    private static readonly Gen<byte[]> s_payload = Gen.Frequency(
        (8, s_document.Select(Encoding.UTF8.GetBytes)),
        (1, Gen.Byte.Array[0, 40]),
        (1, Gen.Const(Array.Empty<byte>())));

    [TestMethod]
    public void B10_any_document_ends_in_a_state_and_leaves_a_gateway_that_works()
    {
        Gen.Select(OneOf(s_sections), s_payload).Array[1, 6].Sample(
            messages =>
            {
                TestGateway test = new TestGateway { Network = new FakeNetwork() }.WithBoard().Start().Run(1000);
                foreach ((string section, byte[] payload) in messages)
                {
                    test.Broker.Deliver(TestGateway.Base + "cfg/desired/" + section, payload, true);
                    test.Run(ConfigurationMachine.PinDeadline + 1000);
                }

                test.Run(ConfigurationMachine.LinkDeadline + 10000);
                Assert.AreEqual(MqttState.Online, test.Gateway.LinkState);
                Assert.DoesNotContain("\"trial\"", LastState(test));
                CheckRanges(test.Configuration);
                CheckRestart(test);
            },
            iter: 200,
            threads: 1);
    }

    private static string[] OutputsOf(TestGateway test)
    {
        GatewayConfiguration all = test.Configuration;
        return [.. all.Outputs.Take(all.OutputCount).Where(o => o.Id.Length > 0).Select(o => $"{o.Id} {o.Pin} {o.MaxOnSeconds}").Order()];
    }

    private static Gen<string> OneOf(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    private static string LastState(TestGateway test) =>
        test.Broker.LastPayload($"{test.Configuration.Mqtt.Root}/gw-test/cfg/state");

    private static void CheckRanges(GatewayConfiguration all)
    {
        Assert.IsTrue(all.Sensors.Take(all.SensorCount).All(sensor => sensor.Id.Length == 0 || sensor is { PeriodSeconds: >= 1, HeartbeatSeconds: >= 1 }));
        Assert.IsTrue(all.Outputs.Take(all.OutputCount).All(output => output.Id.Length == 0 || output.Check() == ErrorCode.None));
        Assert.IsTrue(all.Inputs.Take(all.InputCount).All(input => input.Id.Length == 0 || input.Check() == ErrorCode.None));
        int[] pins = [.. all.Outputs.Take(all.OutputCount).Where(output => output.Id.Length > 0).Select(output => output.Pin), .. all.Inputs.Take(all.InputCount).Where(input => input.Id.Length > 0).Select(input => input.Pin)];
        Assert.AreEqual(pins.Length, pins.Distinct().Count(), "a pin is used twice");
    }

    private static void CheckRestart(TestGateway test)
    {
        TestGateway next = new TestGateway(test.Files, test.Broker, TestGateway.Morning, new GatewayOptions()).WithBoard().Start().Run(100);
        Assert.AreEqual(ErrorCode.None, next.Gateway.SetupError, next.Gateway.SetupErrorKey);
        CollectionAssert.AreEqual(OutputsOf(test), OutputsOf(next));
        Assert.AreEqual(test.Configuration.Mqtt.Host, next.Configuration.Mqtt.Host);
    }
}
