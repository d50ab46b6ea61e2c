using Gateway.Tests;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class SectionReaderTests
{
    [TestMethod]
    public void Keys_that_are_not_given_stay_and_null_returns_to_the_default()
    {
        MqttSettings settings = new MqttSettings();
        SectionReader reader = new SectionReader();
        Read(reader, "{\"rev\":15,\"host\":\"a.lan\",\"port\":8883,\"ka\":30}", settings, ErrorCode.None);
        Assert.AreEqual(15L, reader.Revision);
        Read(reader, "{\"port\":null,\"ka\":20}", settings, ErrorCode.None);
        Assert.AreEqual("a.lan", settings.Host);
        Assert.AreEqual(1883, settings.Port);
        Assert.AreEqual(20, settings.KeepAliveSeconds);
        Assert.AreEqual(-1L, reader.Revision);
    }

    [TestMethod]
    [DataRow("{\"port\":1.5}", ErrorCode.Type, "port")]
    [DataRow("{\"port\":\"1\"}", ErrorCode.Type, "port")]
    [DataRow("{\"port\":0}", ErrorCode.Range, "port")]
    [DataRow("{\"port\":65536}", ErrorCode.Range, "port")]
    [DataRow("{\"port\":99999999999999999999}", ErrorCode.Range, "port")]
    [DataRow("{\"host\":5}", ErrorCode.Type, "host")]
    [DataRow("{\"host\":\"a\\nb\"}", ErrorCode.Range, "host")]
    [DataRow("{\"passRef\":\"Not an id\"}", ErrorCode.Range, "passRef")]
    [DataRow("{\"root\":\"\"}", ErrorCode.Range, "root")]
    [DataRow("{\"root\":\"a/#\"}", ErrorCode.Range, "root")]
    [DataRow("{\"rev\":-1}", ErrorCode.Range, "rev")]
    [DataRow("{\"rev\":\"x\"}", ErrorCode.Type, "rev")]
    [DataRow("{\"rev\":1,\"rev\":2}", ErrorCode.Json, "rev")]
    [DataRow("{\"port\":1,\"port\":2}", ErrorCode.Json, "port")]
    [DataRow("{\"po\\u0072t\":1,\"port\":2}", ErrorCode.Json, "port")]
    [DataRow("{\"prot\":1}", ErrorCode.Unknown, "prot")]
    [DataRow("{\"a_key_much_longer_than_any\":1}", ErrorCode.Unknown, "")]
    [DataRow("[1]", ErrorCode.Type, "")]
    [DataRow("", ErrorCode.Json, "")]
    public void The_first_error_is_told_by_code_and_key(string document, int code, string key)
    {
        SectionReader reader = new SectionReader();
        Read(reader, document, new MqttSettings(), code);
        Assert.AreEqual(key, reader.ErrorKey, document);
        Assert.IsTrue(reader.ErrorMessage.Length > 0, document);
    }

    [TestMethod]
    public void The_most_demanding_class_decides()
    {
        SectionReader reader = new SectionReader();
        JsonReader json = new JsonReader(JsonReader.TopicDepth);
        SensorSettings settings = new SensorSettings();
        settings.Driver = "adc";
        byte[] hot = Ascii.Bytes("{\"per\":5,\"name\":\"x\"}");
        json.Reset(hot, 0, hot.Length);
        Assert.AreEqual(ErrorCode.None, reader.Read(json, new SensorSection(), settings));
        Assert.AreEqual((int)SettingClass.Hot, (int)reader.Class);

        byte[] pin = Ascii.Bytes("{\"pin\":5,\"name\":\"x\"}");
        json.Reset(pin, 0, pin.Length);
        reader.Read(json, new SensorSection(), settings);
        Assert.AreEqual((int)SettingClass.Pin, (int)reader.Class);
    }

    [TestMethod]
    public void The_defaults_of_the_tables_are_those_of_the_settings()
    {
        SectionReader reader = new SectionReader();
        SensorSettings sensor = new SensorSettings();
        sensor.PeriodSeconds = 1;
        sensor.High = 1;
        sensor.PointCount = 3;
        reader.ApplyDefaults(new SensorSection(), sensor);
        SensorSettings fresh = new SensorSettings();
        Assert.AreEqual(fresh.PeriodSeconds, sensor.PeriodSeconds);
        Assert.AreEqual(fresh.HeartbeatSeconds, sensor.HeartbeatSeconds);
        Assert.AreEqual(fresh.High, sensor.High);
        Assert.AreEqual(fresh.Low, sensor.Low);
        Assert.AreEqual(fresh.PointCount, sensor.PointCount);
        Assert.AreEqual(fresh.Divider, sensor.Divider);
        Assert.AreEqual(fresh.Address, sensor.Address);
        Assert.AreEqual(fresh.ReferenceMillivolts, sensor.ReferenceMillivolts);

        OutputSettings output = new OutputSettings();
        output.LinkSeconds = 1;
        output.DeadMilliseconds = 1;
        reader.ApplyDefaults(new OutputSection(), output);
        Assert.AreEqual(new OutputSettings().LinkSeconds, output.LinkSeconds);
        Assert.AreEqual(new OutputSettings().DeadMilliseconds, output.DeadMilliseconds);
        Assert.AreEqual(new OutputSettings().Pin, output.Pin);

        InputSettings input = new InputSettings();
        input.SaveSeconds = 10;
        input.DebounceMilliseconds = 1;
        reader.ApplyDefaults(new InputSection(), input);
        Assert.AreEqual(new InputSettings().SaveSeconds, input.SaveSeconds);
        Assert.AreEqual(new InputSettings().DebounceMilliseconds, input.DebounceMilliseconds);
        Assert.AreEqual(new InputSettings().PulsesPerUnit, input.PulsesPerUnit);
    }

    [TestMethod]
    public void No_table_names_a_key_twice()
    {
        Section[] sections = { new SensorSection(), new OutputSection(), new InputSection(), new SysSection(), new NetSection(), new MqttSection() };
        Setting one = new Setting();
        Setting other = new Setting();
        for (int s = 0; s < sections.Length; s++)
        {
            Assert.IsTrue(sections[s].Count <= 31);
            for (int i = 0; i < sections[s].Count; i++)
            {
                sections[s].Describe(i, one);
                for (int j = 0; j < i; j++)
                {
                    sections[s].Describe(j, other);
                    Assert.IsTrue(one.Key != other.Key, one.Key);
                }
            }
        }
    }

    private static void Read(SectionReader reader, string document, MqttSettings settings, int code)
    {
        byte[] bytes = Ascii.Bytes(document);
        JsonReader json = new JsonReader(JsonReader.TopicDepth);
        json.Reset(bytes, 0, bytes.Length);
        Assert.AreEqual(code, reader.Read(json, new MqttSection(), settings), document);
    }
}
