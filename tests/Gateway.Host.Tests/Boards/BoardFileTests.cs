using System.Text.Json;
using Gateway.Core;
using Gateway.Simulator.Boards;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Boards;

/// <summary>Every file in boards/, held against what the chip, the firmware image and the gateway allow.</summary>
[TestClass]
public sealed class BoardFileTests
{
    private static readonly string[] Expected =
    [
        "esp32-c3-devkitm-1", "esp32-devkitc", "esp32-s3-devkitc-1", "esp32-wrover", "lilygo-t-higrow", "m5stack-atom-lite", "olimex-esp32-poe", "relay4-esp32",
    ];

    /// <summary>The stock firmware images: chip, address of the deploy partition, whether PSRAM is needed, whether the image carries 1-Wire.</summary>
    private static readonly Dictionary<string, (string Soc, string Deploy, bool Psram, bool OneWire)> Targets = new()
    {
        ["ESP32_REV3"] = ("esp32", "0x1E0000", false, true),
        ["ESP32_PSRAM_REV3"] = ("esp32", "0x1E0000", true, true),
        ["ESP32_PICO"] = ("esp32", "0x1E0000", false, false),
        ["ESP32_OLIMEX"] = ("esp32", "0x1E0000", false, true),
        ["ESP32_S3_QUAD"] = ("esp32s3", "0x1B0000", false, true),
        ["ESP32_C3"] = ("esp32c3", "0x1B0000", false, false),
    };

    public static IEnumerable<object[]> Ids => Expected.Select(id => new object[] { id });

    [TestMethod]
    public void The_boards_are_these()
    {
        CollectionAssert.AreEqual(Expected, BoardLibrary.Ids.Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void The_gateway_reads_it_and_it_fits(string id)
    {
        BoardFile board = Read(id);

        Assert.AreEqual(id, board.Id);
        Assert.IsGreaterThan(0, board.Configuration.SensorCount);
        Assert.IsGreaterThan(0, board.Configuration.OutputCount);
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void Its_firmware_exists_for_its_chip_and_is_deployed_where_it_belongs(string id)
    {
        BoardFile board = Read(id);
        JsonElement facts = Facts(id);

        Assert.IsTrue(Targets.TryGetValue(facts.GetProperty("target").GetString()!, out var target), "unknown target");
        Assert.AreEqual(target.Soc, board.Soc);
        Assert.AreEqual(target.Deploy, facts.GetProperty("deploy").GetString());
        Assert.AreEqual(target.Psram, board.Psram);
        Assert.IsTrue(target.OneWire || board.OneWirePin == BoardFile.NoPin, "the image has no 1-Wire");
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void It_says_honestly_where_its_facts_are_from(string id)
    {
        JsonElement facts = Facts(id);

        CollectionAssert.Contains(new[] { "hardware", "docs" }, facts.GetProperty("verified").GetString());
        Assert.AreEqual(Uri.UriSchemeHttps, new Uri(facts.GetProperty("source").GetString()!).Scheme);
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void B08_no_pin_is_used_twice_or_for_what_the_chip_forbids(string id)
    {
        BoardFile board = Read(id);
        JsonElement facts = Facts(id);
        SocPins soc = SocPins.For(board.Soc, board.Psram);
        bool wifi = !(facts.TryGetProperty("ethernet", out JsonElement ethernet) && ethernet.GetBoolean());
        var check = new PinCheck(soc, wifi, board);

        check.Filter(board.Configuration);

        Assert.AreEqual(ErrorCode.None, check.Error, $"{check.ErrorKey}: {check.Message}");
        Assert.AreEqual(0, check.Used & Mask(facts, "taken"), "uses what something on the board has taken");
        foreach (JsonElement free in facts.GetProperty("free").EnumerateArray())
        {
            int code = soc.Check(free.GetInt32(), PinUse.None, wifi, check.Used | Mask(facts, "taken"));
            Assert.AreEqual(ErrorCode.None, code, $"GPIO{free} is not free");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void B04_every_output_goes_off_by_itself_or_says_that_it_stays(string id)
    {
        GatewayConfiguration configuration = Read(id).Configuration;

        foreach (OutputSettings output in configuration.Outputs.Take(configuration.OutputCount))
        {
            // a supply for sensors is the one thing that is meant to be on for good, and not from the network
            bool supply = output.Boot == OutputBoot.On && output.LocalOnly;
            Assert.IsTrue(supply || output.MaxOnSeconds > 0, output.Id);
            Assert.IsTrue(supply || output.Boot == OutputBoot.Off, output.Id);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void B06_its_button_switches_an_output_that_there_is(string id)
    {
        GatewayConfiguration configuration = Read(id).Configuration;
        string[] outputs = configuration.Outputs.Take(configuration.OutputCount).Select(output => output.Id).ToArray();

        foreach (InputSettings input in configuration.Inputs.Take(configuration.InputCount).Where(input => !string.IsNullOrEmpty(input.Output)))
        {
            CollectionAssert.Contains(outputs, input.Output);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void B25_soil_is_averaged_and_calibrated_in_two_points(string id)
    {
        GatewayConfiguration configuration = Read(id).Configuration;

        foreach (SensorSettings sensor in configuration.Sensors.Take(configuration.SensorCount).Where(sensor => sensor.Driver == SensorDrivers.Adc))
        {
            Assert.AreEqual(2, sensor.PointCount, sensor.Id);
            Assert.IsGreaterThan(1, sensor.Samples, sensor.Id);
        }
    }

    private static BoardFile Read(string id)
    {
        byte[] bytes = BoardLibrary.Find(id)!;
        var board = new BoardFile();
        int code = board.Read(bytes, 0, bytes.Length);
        Assert.AreEqual(ErrorCode.None, code, $"{ErrorCode.Text(code)} {board.ErrorKey}: {board.ErrorMessage} ({bytes.Length} bytes)");
        return board;
    }

    private static JsonElement Facts(string id) => JsonDocument.Parse(BoardLibrary.Find(id)!).RootElement;

    private static long Mask(JsonElement facts, string key)
    {
        return facts.TryGetProperty(key, out JsonElement pins) ? pins.EnumerateArray().Aggregate(0L, (mask, pin) => mask | SocPins.Bit(pin.GetInt32())) : 0;
    }
}
