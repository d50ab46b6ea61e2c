using System.Text;
using Gateway.Core;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Esp32.Tests;

/// <summary>What flash.ps1 put on flash, in every state in which it may be found.</summary>
[TestClass]
public sealed class StartupTests
{
    private readonly FlashContent _files = new();

    [TestMethod]
    public void Reads_what_the_flashing_script_writes()
    {
        _files.Put("board.json", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "boards", "esp32-devkitc.json")));
        _files.Put("mqtt.json", """{"host":"mqtt.farm.lan","port":8883,"tls":1,"user":"gw"}""");
        _files.Put("mqtt.key", "secret");

        Startup startup = Read();

        Assert.AreEqual("esp32-devkitc", startup.Board.Id);
        Assert.AreEqual(4, startup.Configuration.OutputCount);
        Assert.AreEqual("mqtt.farm.lan", startup.Configuration.Mqtt.Host);
        Assert.IsTrue(startup.Configuration.Mqtt.Tls);
        Assert.AreEqual("secret", Encoding.UTF8.GetString(startup.Password));
    }

    [TestMethod]
    public void Nothing_on_flash_is_an_empty_gateway()
    {
        Startup startup = Read();

        Assert.AreEqual(string.Empty, startup.Board.Id);
        Assert.AreEqual(0, startup.Configuration.OutputCount);
        Assert.AreEqual(string.Empty, startup.Configuration.Mqtt.Host);
        Assert.IsNull(startup.Password);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("\0\0\0\0")]
    [DataRow("""{"id":"x","soc":"esp32","o":{"a":{"pin":99}}}""")]
    public void A_board_file_that_cannot_be_used_leaves_the_broker_alone(string content)
    {
        _files.Put("board.json", content);
        _files.Put("mqtt.json", """{"host":"broker"}""");

        Startup startup = Read();

        Assert.AreEqual(0, startup.Configuration.OutputCount);
        Assert.AreEqual(BoardFile.NoPin, startup.Board.LedPin);
        Assert.AreEqual("broker", startup.Configuration.Mqtt.Host);
    }

    [TestMethod]
    public void A_board_file_that_is_too_large_is_not_half_read()
    {
        _files.Put("board.json", """{"id":"x","soc":"esp32","o":{"a":{"pin":26}}}""" + new string(' ', BoardFile.MaximumSize));

        Assert.AreEqual(0, Read().Configuration.OutputCount);
    }

    [TestMethod]
    public void Unreadable_flash_does_not_stop_the_start()
    {
        _files.Broken = true;

        Startup startup = Read();

        Assert.AreEqual(0, startup.Configuration.OutputCount);
        Assert.AreEqual(string.Empty, startup.Configuration.Mqtt.Host);
    }

    [TestMethod]
    public void B08_another_chips_pins_are_not_touched()
    {
        _files.Put("board.json", """{"id":"x","soc":"esp32c3","led":{"pin":8},"o":{"a":{"pin":5}}}""");

        Startup startup = Read();

        Assert.AreEqual(0, startup.Configuration.OutputCount);
        Assert.AreEqual(BoardFile.NoPin, startup.Board.LedPin);
    }

    [TestMethod]
    public void B08_an_output_on_the_flashs_pins_is_left_out()
    {
        _files.Put("board.json", """{"id":"x","soc":"esp32","o":{"bad":{"pin":6},"good":{"pin":26}}}""");

        GatewayConfiguration configuration = Read().Configuration;

        Assert.AreEqual(1, configuration.OutputCount);
        Assert.AreEqual("good", configuration.Outputs[0].Id);
    }

    [TestMethod]
    [DataRow("""{"host":"broker","port":0}""")]
    [DataRow("""{"host":"broker",""")]
    public void A_broker_that_cannot_be_read_is_no_broker(string content)
    {
        _files.Put("mqtt.json", content);

        Assert.AreEqual(string.Empty, Read().Configuration.Mqtt.Host);
    }

    [TestMethod]
    [DataRow("board.json", null, ErrorCode.Unknown, "board.json")]
    [DataRow("board.json", "{", ErrorCode.Json, "board.json")]
    [DataRow("board.json", """{"id":"x","soc":"esp32c3"}""", ErrorCode.Schema, "board.json")]
    [DataRow("board.json", """{"id":"x","soc":"esp32","o":{"bad":{"pin":6}}}""", ErrorCode.PinFlash, "o/bad")]
    [DataRow("mqtt.json", null, ErrorCode.Unknown, "mqtt.json")]
    [DataRow("mqtt.json", """{"port":0}""", ErrorCode.Range, "mqtt.json")]
    [DataRow("client.key", null, ErrorCode.Secret, "client.key")]
    [DataRow("client.pem", "garbage", ErrorCode.Secret, "client.pem")]
    [DataRow("", null, ErrorCode.None, "")]
    public void What_is_wrong_is_kept_for_info(string name, string? content, int code, string key)
    {
        _files.Put("board.json", """{"id":"x","soc":"esp32","o":{"a":{"pin":26}}}""");
        _files.Put("mqtt.json", """{"host":"broker"}""");
        _files.Put("client.pem", "CERTIFICATE");
        _files.Put("client.key", "PRIVATE KEY");
        _files.Delete(name);
        if (content is not null)
        {
            _files.Put(name, content);
        }

        Startup startup = Read();

        Assert.AreEqual((code, key), (startup.Error, startup.ErrorKey));
    }

    [TestMethod]
    public void Unreadable_flash_is_kept_for_info()
    {
        _files.Broken = true;

        Startup startup = Read();

        Assert.AreEqual((ErrorCode.Flash, "board.json"), (startup.Error, startup.ErrorKey));
    }

    private Startup Read()
    {
        var startup = new Startup(_files);
        startup.Read("esp32");
        return startup;
    }
}
