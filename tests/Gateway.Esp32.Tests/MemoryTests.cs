using Gateway.Core;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Esp32.Tests;

/// <summary>What the whole firmware keeps on the device's heap, counted object by object.</summary>
[TestClass]
public sealed class MemoryTests
{
    // of about 110 KB on a plain ESP32; TLS has its memory beside that heap
    private const int Budget = 62 * 1024;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void The_largest_gateway_stays_below_62_KB()
    {
        FakeChip.Reset();
        var files = new FlashContent();
        var clock = new DeviceClock();
        var pins = new DevicePins();
        var network = new NetworkLink(clock);
        var device = new Esp32Device(files, pins, network);
        GatewayHardware hardware = new()
        {
            Clock = clock,
            Files = new DeviceFiles(),
            Pins = pins,
            Device = device,
            Random = new DeviceRandom(Chip.Mac(), 0),
            Transport = new TlsTransport("mqtt.farm.lan", 8883, clock),
            I2c = new DeviceI2cBus(21, 22),
        };
        GatewayConfiguration configuration = Largest();
        var options = new GatewayOptions { Id = Chip.Id(Chip.Mac()), Board = "esp32-devkitc", Password = new byte[32] };

        var gateway = new Core.Gateway(options, hardware, configuration);

        Assert.AreEqual(ErrorCode.None, gateway.SetupError, gateway.SetupErrorKey);
        var heap = new HeapModel();
        heap.Add(new object[] { gateway, hardware, new Supervisor(device) }, "arrays, texts, libraries");
        foreach ((string owner, int bytes) in heap.ByOwner)
        {
            TestContext.WriteLine($"{bytes,6} bytes in {owner}");
        }

        TestContext.WriteLine($"{heap.Total,6} bytes of {Budget}");
        Assert.IsLessThanOrEqualTo(Budget, heap.Total);
        Assert.IsGreaterThan(8 * 1024, heap.Total, "the buffers alone are more: the walk has missed something");
    }

    private static GatewayConfiguration Largest()
    {
        var configuration = new GatewayConfiguration();
        string[] drivers = ["adc", "adc", "adc", "adc", "battery", "bme280", "bme280", "bme280", "sht3x", "sht3x", "sht4x", "sht4x", "bh1750", "chip", "chip", "chip"];
        string[] quantities = ["", "", "", "", "", "t", "h", "p", "t", "h", "t", "h", "", "rssi", "heap", "up"];
        int[] pins = [32, 33, 34, 35, 36];
        for (int i = 0; i < GatewayConfiguration.MaximumSensors; i++)
        {
            configuration.Sensors[i] = new SensorSettings
            {
                Id = "channel-" + i,
                Driver = drivers[i],
                Quantity = quantities[i],
                Pin = i < pins.Length ? pins[i] : -1,
                Address = drivers[i] == "sht4x" ? 0x45 : 0,
                Unit = "%",
                DeviceClass = "moisture",
                Name = "Channel with a long name " + i,
            };
        }

        int[] outputs = [4, 13, 18, 19, 23, 25, 26, 27];
        int[] inputs = [0, 2, 5, 12, 14, 15, 16, 17];
        for (int i = 0; i < outputs.Length; i++)
        {
            configuration.Outputs[i] = new OutputSettings { Id = "output-" + i, Pin = outputs[i], Name = "Output with a long name " + i };
            configuration.Inputs[i] = new InputSettings { Id = "input-" + i, Pin = inputs[i], Kind = InputKind.Button, Output = "output-" + i, Name = "Input with a long name " + i };
        }

        configuration.SensorCount = GatewayConfiguration.MaximumSensors;
        configuration.OutputCount = outputs.Length;
        configuration.InputCount = inputs.Length;
        return configuration;
    }
}
