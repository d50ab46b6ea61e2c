using Gateway.Core;
using Gateway.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Esp32.Tests;

/// <summary>The whole start of the firmware, on flash in every state.</summary>
[TestClass]
[OSCondition(ConditionMode.Include, OperatingSystems.Linux | OperatingSystems.OSX)]
public sealed class FirmwareTests
{
    private readonly FakeChip _chip = FakeChip.Reset();
    private readonly string _before = Directory.GetCurrentDirectory();
    private readonly DirectoryInfo _flash = Directory.CreateTempSubdirectory("flash-");

    [TestInitialize]
    public void Start()
    {
        Console.Lines.Clear();
        Directory.SetCurrentDirectory(_flash.FullName);
    }

    [TestCleanup]
    public void Stop()
    {
        Directory.SetCurrentDirectory(_before);
        _flash.Delete(true);
    }

    [TestMethod]
    public void A_flashed_board_starts_with_its_outputs_off_and_says_who_it_is()
    {
        PutBoard("esp32-devkitc");

        Core.Gateway gateway = new Firmware().Start();

        Assert.AreEqual(4, gateway.Configuration.OutputCount);
        CollectionAssert.Contains(_chip.Calls, "write 26 Low");
        CollectionAssert.DoesNotContain(_chip.Calls, "write 26 High");
        CollectionAssert.Contains(Console.Lines, "Gateway 0.1.0, board esp32-devkitc, id gw-3c71bf4a9e10");
        Assert.IsTrue(Console.Lines.Any(line => line.StartsWith("boot 1 (first), heap", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_device_with_nothing_on_it_starts_and_says_what_to_do()
    {
        Core.Gateway gateway = new Firmware().Start();

        gateway.Step(1);
        Assert.AreEqual(0, gateway.Configuration.OutputCount);
        CollectionAssert.Contains(Console.Lines, "board.json missing: run flash.ps1");
        CollectionAssert.Contains(Console.Lines, "mqtt.json missing: run flash.ps1 with -Broker");
        Assert.AreEqual((ErrorCode.Unknown, "board.json"), (gateway.SetupError, gateway.SetupErrorKey));
    }

    [TestMethod]
    public void B08_another_chips_board_file_starts_and_is_said_on_serial_and_in_info()
    {
        PutBoard("esp32-c3-devkitm-1");

        Core.Gateway gateway = new Firmware().Start();

        gateway.Step(1);
        Assert.AreEqual(0, gateway.Configuration.OutputCount);
        CollectionAssert.Contains(Console.Lines, "board.json is for an esp32c3, this is an esp32");
        Assert.AreEqual((ErrorCode.Schema, "board.json"), (gateway.SetupError, gateway.SetupErrorKey));
    }

    [TestMethod]
    public void A_board_with_a_console_is_given_its_broker_there()
    {
        PutBoard("esp32-devkitc");
        Core.Gateway gateway = new Firmware().Start();
        _chip.Typed = new Queue<byte>("set mqtt.host 10.0.0.5\r"u8.ToArray());

        for (long now = 0; now < 100; now += 5)
        {
            gateway.Step(now);
        }

        Assert.AreEqual("10.0.0.5", gateway.Configuration.Mqtt.Host);
        StringAssert.EndsWith(System.Text.Encoding.UTF8.GetString([.. _chip.Shown]), "confirmed\r\n> ");
    }

    [TestMethod]
    public void A_console_that_the_chip_cannot_have_is_said_and_left_out()
    {
        PutBoard("esp32-devkitc");
        _chip.BrokenPins.Add(16);

        new Firmware().Start().Step(1);

        Assert.IsTrue(Console.Lines.Any(line => line.StartsWith("console: ", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void B05_without_a_broker_it_runs_and_never_restarts()
    {
        PutBoard("esp32-devkitc");
        Core.Gateway gateway = new Firmware().Start();

        for (long now = 0; now < 86400000; now += 1000)
        {
            gateway.Step(now);
        }

        Assert.AreNotEqual(MqttState.Online, gateway.LinkState);
        Assert.DoesNotContain("restart NormalReboot", _chip.Calls);
    }

    [TestMethod]
    public void A_root_that_makes_no_topic_leaves_a_bare_gateway_and_is_said()
    {
        PutBoard("esp32-devkitc");
        Put("mqtt.json", """{"host":"","root":"gw/#"}""");

        Core.Gateway gateway = new Firmware().Start();

        Assert.AreEqual(0, gateway.Configuration.OutputCount);
        CollectionAssert.Contains(_chip.Calls, "close 26");
        Assert.AreEqual((ErrorCode.Schema, "configuration"), (gateway.SetupError, gateway.SetupErrorKey));
        Assert.IsTrue(Console.Lines.Any(line => line.StartsWith("configuration: ", StringComparison.Ordinal)), string.Join('\n', Console.Lines));
    }

    [TestMethod]
    public void A_marker_of_the_supervisor_is_the_reason_of_this_start()
    {
        Put("reboot", "loop");

        Assert.AreEqual("loop", new Firmware().Start().Restart);
        Assert.AreNotEqual("loop", new Firmware().Start().Restart);
    }

    [TestMethod]
    public void The_self_test_runs_once_and_the_gateway_starts_behind_it()
    {
        PutBoard("esp32-devkitc");
        Put("selftest", "now");
        _chip.Conversion = 2048;
        _chip.I2cDevices.Add(0x76);

        new Firmware().Start();

        string printed = string.Join('\n', Console.Lines);
        string[] expected = ["target: ESP32_REV3", "append 64 B and close: mean", "open output valve1:", "adc soil1: GPIO32 at 1650 mV", "i2c: devices (decimal) 118", "address: 192.0.2.7", "end:"];
        foreach (string line in expected)
        {
            StringAssert.Contains(printed, "selftest " + line);
        }

        StringAssert.Contains(printed, "Gateway 0.1.0");
        Assert.IsFalse(File.Exists("I:\\selftest"));
        Assert.IsFalse(File.Exists("I:\\selftest.tmp"));
    }

    private static void Put(string name, string content) => File.WriteAllText("I:\\" + name, content);

    private static void PutBoard(string id)
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "boards", id + ".json"), "I:\\board.json");
    }
}
