using System.Text;
using Gateway.Core;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Boards;

[TestClass]
public sealed class PinCheckTests
{
    [TestMethod]
    [DataRow("""{"o":{"a":{"pin":6}}}""", "o/a", ErrorCode.PinFlash)]
    [DataRow("""{"o":{"a":{"pin":34}}}""", "o/a", ErrorCode.PinInput)]
    [DataRow("""{"o":{"a":{"pin":12}}}""", "o/a", ErrorCode.PinStrap)]
    [DataRow("""{"o":{"a":{"pin":26},"b":{"pin":26}}}""", "o/b", ErrorCode.PinUsed)]
    [DataRow("""{"o":{"a":{"pin":26}},"i":{"b":{"pin":26}}}""", "i/b", ErrorCode.PinUsed)]
    [DataRow("""{"i":{"a":{"drv":"counter","pin":36}}}""", "i/a", ErrorCode.PinInput)]
    [DataRow("""{"s":{"a":{"drv":"adc","pin":25}}}""", "s/a", ErrorCode.PinAdc2)]
    [DataRow("""{"i2c":{"sda":21,"scl":22},"o":{"a":{"pin":22}}}""", "o/a", ErrorCode.PinUsed)]
    [DataRow("""{"led":{"pin":2},"i":{"a":{"pin":2}}}""", "i/a", ErrorCode.PinUsed)]
    [DataRow("""{"oneWire":35}""", "oneWire", ErrorCode.PinInput)]
    [DataRow("""{"uart":{"rx":34,"tx":35}}""", "uart tx", ErrorCode.PinInput)]
    [DataRow("""{"uart":{"rx":16,"tx":17},"o":{"a":{"pin":17}}}""", "o/a", ErrorCode.PinUsed)]
    public void B08_a_section_on_a_pin_that_cannot_be_used_is_taken_out(string parts, string key, int code)
    {
        BoardFile board = Board(parts);
        GatewayConfiguration configuration = board.Configuration;
        int before = configuration.OutputCount + configuration.InputCount + configuration.SensorCount;
        var check = new PinCheck(SocPins.For("esp32", false), true, board);

        check.Filter(configuration);

        Assert.AreEqual(code, check.Error);
        Assert.AreEqual(key, check.ErrorKey);
        StringAssert.StartsWith(check.Message, "GPIO");
        int refused = key.Contains('/') ? 1 : 0;
        Assert.AreEqual(before - refused, configuration.OutputCount + configuration.InputCount + configuration.SensorCount);
    }

    [TestMethod]
    public void What_stands_behind_a_refused_section_stays()
    {
        BoardFile board = Board("""{"o":{"bad":{"pin":6},"good":{"pin":26}}}""");
        var check = new PinCheck(SocPins.For("esp32", false), true, board);

        check.Filter(board.Configuration);

        Assert.AreEqual(1, board.Configuration.OutputCount);
        Assert.AreEqual("good", board.Configuration.Outputs[0].Id);
    }

    [TestMethod]
    public void B21_ADC2_is_refused_for_Wi_Fi_only()
    {
        BoardFile board = Board("""{"s":{"a":{"drv":"adc","pin":25}}}""");
        var check = new PinCheck(SocPins.For("esp32", false), false, board);

        check.Filter(board.Configuration);

        Assert.AreEqual(ErrorCode.None, check.Error);
        Assert.AreEqual(1, board.Configuration.SensorCount);
    }

    [TestMethod]
    public void Probes_share_the_wire_of_the_board()
    {
        BoardFile board = Board("""{"oneWire":4,"s":{"a":{"drv":"ds18b20","pin":4},"b":{"drv":"ds18b20"}}}""");
        var check = new PinCheck(SocPins.For("esp32", false), true, board);

        check.Filter(board.Configuration);

        Assert.AreEqual(ErrorCode.None, check.Error, check.Message);
        Assert.AreEqual(2, board.Configuration.SensorCount);
    }

    private static BoardFile Board(string parts)
    {
        byte[] bytes = Encoding.UTF8.GetBytes("""{"id":"test","soc":"esp32",""" + parts[1..]);
        var board = new BoardFile();
        Assert.AreEqual(ErrorCode.None, board.Read(bytes, 0, bytes.Length), board.ErrorKey + ": " + board.ErrorMessage);
        return board;
    }
}
