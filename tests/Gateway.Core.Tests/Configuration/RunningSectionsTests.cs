using Gateway.Tests;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

/// <summary>What runs is what was given, although the gateway keeps it in another form.</summary>
[TestClass]
public class RunningSectionsTests
{
    [TestMethod]
    public void Every_setting_runs_as_it_was_given()
    {
        TestGateway test = new TestGateway();
        GatewayConfiguration given = test.Configuration;
        Fill(given);
        GatewayConfiguration runs = test.Start().Configuration;

        AreSame(new SysSection(), given.Sys, runs.Sys);
        AreSame(new NetSection(), given.Net, runs.Net);
        AreSame(new MqttSection(), given.Mqtt, runs.Mqtt);
        Assert.AreEqual(given.SensorCount, runs.SensorCount);
        for (int i = 0; i < given.SensorCount; i++)
        {
            Assert.AreEqual(given.Sensors[i].Id, runs.Sensors[i].Id);
            AreSame(new SensorSection(), given.Sensors[i], runs.Sensors[i]);
            ArePointsSame(given.Sensors[i], runs.Sensors[i]);
        }

        AreSame(new OutputSection(), given.Outputs[0], runs.Outputs[0]);
        AreSame(new OutputSection(), given.Outputs[1], runs.Outputs[1]);
        AreSame(new InputSection(), given.Inputs[0], runs.Inputs[0]);
    }

    private static void Fill(GatewayConfiguration all)
    {
        all.Sys.Name = "Gew\u00E4chshaus";
        all.Sys.DiagSeconds = 86400;
        all.Net.Ssid = "farm";
        all.Mqtt.SecondHost = "spare.lan";
        all.Mqtt.Port = 65535;
        all.Mqtt.Tls = true;
        SensorSettings sensor = new SensorSettings();
        sensor.Id = "twelve_bytes";
        sensor.Driver = SensorDrivers.Adc;
        sensor.Pin = 32;
        sensor.OpenRail = "high";
        sensor.Low = -200000000;
        sensor.High = int.MaxValue - 1;
        sensor.Deadband = 127;
        sensor.HeartbeatSeconds = 128;
        sensor.PointCount = SensorSettings.MaxPoints;
        for (int i = 0; i < SensorSettings.MaxPoints; i++)
        {
            sensor.Points[2 * i] = (i - 4) * 250000000;
            sensor.Points[(2 * i) + 1] = -i;
        }

        sensor.Unit = "\u00B0C";
        sensor.Name = "A name of thirty-two bytes there";
        all.Sensors[all.SensorCount++] = sensor;
        all.Outputs[0].Inverted = true;
        all.Outputs[0].Link = LinkPolicy.On;
        all.Outputs[0].LockBy = InterlockPolicy.Refuse;
        all.Outputs[0].Lock = "pump";
        all.Inputs[0].LongMilliseconds = 10000;
        all.Inputs[0].OutputPress = ButtonPress.Long;
        all.Inputs[0].PulsesPerUnit = 1000000000;
    }

    private static void AreSame(Section table, object given, object runs)
    {
        Setting one = new Setting();
        Setting other = new Setting();
        for (int i = 0; i < table.Count; i++)
        {
            table.Describe(i, one);
            table.Describe(i, other);
            if (one.Type != SettingType.Points)
            {
                table.Fetch(i, given, one);
                table.Fetch(i, runs, other);
                Assert.AreEqual(one.Number, other.Number, one.Key);
                Assert.AreEqual(one.Text, other.Text, one.Key);
            }
        }
    }

    private static void ArePointsSame(SensorSettings given, SensorSettings runs)
    {
        Assert.AreEqual(given.PointCount, runs.PointCount);
        for (int i = 0; i < given.PointCount * 2; i++)
        {
            Assert.AreEqual(given.Points[i], runs.Points[i]);
        }
    }
}
