using Gateway.Tests;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class BoardFileTests
{
    private const string Document =
        "{\"id\":\"b1\",\"name\":\"Board\",\"soc\":\"esp32\",\"psram\":true,\"target\":\"X\",\"free\":[1,[2]],\"led\":{\"pin\":2,\"inv\":true},\"button\":{\"pin\":0,\"inv\":true},\"i2c\":{\"sda\":21,\"scl\":22},\"oneWire\":4," +
        "\"s\":{\"soil1\":{\"drv\":\"adc\",\"pin\":32,\"per\":60,\"db\":0.5,\"max\":900,\"cal\":[[2950,0],[1100,100]],\"unit\":\"%\"},\"t1\":{\"drv\":\"ds18b20\",\"unit\":\"\u00b0C\"}}," +
        "\"o\":{\"valve1\":{\"pin\":26,\"boot\":\"last\",\"link\":\"off\",\"linkT\":5,\"maxOn\":1800,\"lock\":\"pump\",\"name\":\"Valve 1\",\"cls\":\"valve\"}}," +
        "\"i\":{\"flow1\":{\"drv\":\"counter\",\"pin\":13,\"pull\":\"up\",\"ppu\":7.5,\"unit\":\"L\"}},\"sys\":{\"diagPer\":60},\"mqtt\":{\"host\":\"h\",\"tls\":1}}";

    [TestMethod]
    public void Reads_the_facts_of_the_board()
    {
        BoardFile board = Read(Document, ErrorCode.None);
        Assert.AreEqual("b1", board.Id);
        Assert.AreEqual("Board", board.Name);
        Assert.AreEqual("esp32", board.Soc);
        Assert.IsTrue(board.Psram);
        Assert.AreEqual(2, board.LedPin);
        Assert.IsTrue(board.LedInverted);
        Assert.AreEqual(0, board.ButtonPin);
        Assert.AreEqual(21, board.SdaPin);
        Assert.AreEqual(22, board.SclPin);
        Assert.AreEqual(4, board.OneWirePin);
    }

    [TestMethod]
    public void Reads_the_default_sections()
    {
        GatewayConfiguration all = Read(Document, ErrorCode.None).Configuration;
        Assert.AreEqual(2, all.SensorCount);
        Assert.AreEqual("soil1", all.Sensors[0].Id);
        Assert.AreEqual("adc", all.Sensors[0].Driver);
        Assert.AreEqual(500, all.Sensors[0].Deadband);
        Assert.AreEqual(2, all.Sensors[0].PointCount);
        Assert.AreEqual(2950000, all.Sensors[0].Points[0]);
        Assert.AreEqual(100000, all.Sensors[0].Points[3]);
        Assert.AreEqual("\u00b0C", all.Sensors[1].Unit);
        Assert.AreEqual(60, all.Sensors[1].PeriodSeconds);

        Assert.AreEqual(1, all.OutputCount);
        Assert.AreEqual("valve1", all.Outputs[0].Id);
        Assert.AreEqual((int)OutputBoot.Last, (int)all.Outputs[0].Boot);
        Assert.AreEqual((int)LinkPolicy.Off, (int)all.Outputs[0].Link);
        Assert.AreEqual(1800, all.Outputs[0].MaxOnSeconds);
        Assert.AreEqual("pump", all.Outputs[0].Lock);

        Assert.AreEqual((int)InputKind.Counter, (int)all.Inputs[0].Kind);
        Assert.AreEqual(7500, all.Inputs[0].PulsesPerUnit);
        Assert.AreEqual(60, all.Sys.DiagSeconds);
        Assert.IsTrue(all.Mqtt.Tls);
        Assert.AreEqual(1883, all.Mqtt.Port);
    }

    [TestMethod]
    public void What_the_board_does_not_have_is_no_pin()
    {
        BoardFile board = Read("{\"id\":\"b\",\"soc\":\"esp32c3\"}", ErrorCode.None);
        Assert.AreEqual(BoardFile.NoPin, board.LedPin);
        Assert.AreEqual(BoardFile.NoPin, board.OneWirePin);
        Assert.AreEqual(0, board.Configuration.SensorCount);
    }

    [TestMethod]
    [DataRow("{\"soc\":\"esp32\"}", ErrorCode.Schema, "id")]
    [DataRow("{\"id\":\"b\"}", ErrorCode.Schema, "soc")]
    [DataRow("[]", ErrorCode.Json, "")]
    [DataRow("{\"id\":7}", ErrorCode.Type, "id")]
    [DataRow("{\"id\":\"b\",\"soc\":\"x\"} x", ErrorCode.Json, "")]
    [DataRow("{\"oneWire\":49}", ErrorCode.Range, "oneWire")]
    [DataRow("{\"oneWire\":true}", ErrorCode.Type, "oneWire")]
    [DataRow("{\"led\":{\"pin\":2.5}}", ErrorCode.Type, "led pin")]
    [DataRow("{\"led\":3}", ErrorCode.Type, "led")]
    [DataRow("{\"led\":{\"colour\":3}}", ErrorCode.Unknown, "led colour")]
    [DataRow("{\"o\":{\"Valve\":{\"pin\":1}}}", ErrorCode.Range, "o/Valve")]
    [DataRow("{\"o\":{\"valve1\":{\"pin\":99}}}", ErrorCode.Range, "o/valve1 pin")]
    [DataRow("{\"o\":{\"valve1\":{\"boot\":\"maybe\"}}}", ErrorCode.Range, "o/valve1 boot")]
    [DataRow("{\"o\":{\"valve1\":{}}}", ErrorCode.Schema, "o/valve1 pin")]
    [DataRow("{\"s\":{\"t1\":{\"drv\":\"adc\",\"per\":0}}}", ErrorCode.Range, "s/t1 per")]
    [DataRow("{\"s\":{\"t1\":{\"pre\":1}}}", ErrorCode.Unknown, "s/t1 pre")]
    [DataRow("{\"s\":{\"t1\":{\"drv\":\"adc\",\"cal\":[[1,2],[3]]}}}", ErrorCode.Type, "s/t1 cal")]
    [DataRow("{\"s\":{\"t1\":{\"drv\":\"adc\",\"cal\":[[1,2],[1,3]]}}}", ErrorCode.Schema, "s/t1 cal")]
    [DataRow("{\"s\":{\"t1\":", ErrorCode.Json, "s/t1 ")]
    public void Says_what_is_wrong_and_where(string document, int code, string key)
    {
        BoardFile board = Read(document, code);
        Assert.AreEqual(key, board.ErrorKey, document);
    }

    [TestMethod]
    public void A_file_cut_anywhere_is_refused()
    {
        byte[] bytes = Ascii.Bytes(Document);
        BoardFile board = new BoardFile();
        for (int count = 0; count < bytes.Length; count++)
        {
            Assert.AreNotEqual(ErrorCode.None, board.Read(bytes, 0, count), "cut at " + count);
        }
    }

    [TestMethod]
    public void A_ninth_output_is_too_much()
    {
        string document = "{\"id\":\"b\",\"soc\":\"esp32\",\"o\":{";
        for (int i = 0; i < 9; i++)
        {
            document += (i == 0 ? string.Empty : ",") + "\"o" + i + "\":{\"pin\":" + i + "}";
        }

        Assert.AreEqual("o/o8", Read(document + "}}", ErrorCode.TooBig).ErrorKey);
    }

    private static BoardFile Read(string document, int code)
    {
        byte[] bytes = Ascii.Bytes(document);
        BoardFile board = new BoardFile();
        Assert.AreEqual(code, board.Read(bytes, 0, bytes.Length), document);
        return board;
    }
}
