using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Gateway.Benchmarks.Size;
using Gateway.Core;
using Gateway.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Esp32.Tests;

/// <summary>What the whole firmware keeps on the device's heap, object by object: everything configured, connected over TLS.</summary>
[TestClass]
public sealed class MemoryTests
{
    // of about 110 KB on a plain ESP32; TLS has its memory beside that heap
    private const long Budget = 40 * 1024;

    // a header and nine fields, for each object of the device's libraries: a pin, a socket, a thread's lock. What they keep besides is not counted: the GPIO library has about 100 bytes of
    // its own for each pin that is open.
    private const long LibraryObject = 120;

    private readonly string _before = Directory.GetCurrentDirectory();
    private readonly DirectoryInfo _flash = Directory.CreateTempSubdirectory("flash-");
    // status, info, diag, each state, each section that runs and what the sensors that are there tell: every kind of topic
    private const int Messages = 60;

    private readonly List<byte> _arrived = [];
    private readonly TcpListener _broker = new(IPAddress.Loopback, 0);

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public void Start()
    {
        Directory.SetCurrentDirectory(_flash.FullName);
        _broker.Start();
    }

    [TestCleanup]
    public void Stop()
    {
        _broker.Dispose();
        Directory.SetCurrentDirectory(_before);
        _flash.Delete(true);
    }

    [TestMethod]
    public void The_largest_gateway_stays_below_40_KB()
    {
        var heap = new DeviceHeap(LibraryObject);
        heap.Add(FakeChip.Reset());
        var clock = new TestClock { UnixSeconds = 1800000000 };
        heap.Add(clock);
        long fakes = heap.Bytes;
        GatewayHardware hardware = Hardware(clock);

        Core.Gateway gateway = Connected(hardware, clock);

        AddStatics(heap);
        foreach ((string part, long bytes) in heap.AddParts(gateway, hardware, Field(gateway, "_configurator"), Field(gateway, "_link"), new Supervisor(hardware.Device), new DeviceClock()))
        {
            Print(part, bytes);
        }

        foreach ((string type, (int count, long bytes)) in heap.ByType.OrderByDescending(pair => pair.Value.Bytes))
        {
            TestContext.WriteLine($"{bytes,6} bytes in {count,3} {type}");
        }

        Print("of " + Budget, heap.Bytes - fakes);
        Assert.IsLessThanOrEqualTo(Budget, heap.Bytes - fakes);
    }

    private static object Field(object owner, string name) => owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(owner)!;

    private void AddStatics(DeviceHeap heap)
    {
        long before = heap.Bytes;
        heap.AddStatics(typeof(Core.Gateway).Assembly);
        heap.AddStatics(typeof(JsonWriter).Assembly);
        heap.AddStatics(typeof(MqttClient).Assembly);
        Print("static", heap.Bytes - before);
    }

    private void Print(string part, long bytes)
    {
        TestContext.WriteLine($"{bytes,6} bytes {part}");
    }

    private GatewayHardware Hardware(TestClock clock)
    {
        var pins = new DevicePins();
        var files = new DeviceFiles();
        var transport = new BrokerTransport(clock, new ClientCertificate(files));
        var network = new NetworkLink(clock, new WifiStation(), new TimeClient(clock));
        var board = new BoardFile();
        byte[] file = """{"id":"x","soc":"esp32","led":{"pin":22},"i2c":{"sda":21,"scl":3},"oneWire":1}"""u8.ToArray();
        Assert.AreEqual(ErrorCode.None, board.Read(file, 0, file.Length));
        return new GatewayHardware
        {
            Clock = clock,
            Files = files,
            Pins = pins,
            Device = new Esp32Device(files, pins, network),
            Random = new DeviceRandom(Chip.Mac(), 0),
            Transport = transport,
            Endpoint = transport,
            Network = network,
            Board = new BoardPins(board, true),
            I2c = new DeviceI2cBus(21, 22),
            OneWire = new DeviceOneWireBus(1),
            Console = new SerialConsole(16, 17),
        };
    }

    private Core.Gateway Connected(GatewayHardware hardware, TestClock clock)
    {
        GatewayConfiguration configuration = Largest();
        configuration.Mqtt.Host = "127.0.0.1";
        configuration.Mqtt.Port = ((IPEndPoint)_broker.LocalEndpoint).Port;
        configuration.Mqtt.Tls = true;
        var options = new GatewayOptions { Id = Chip.Id(Chip.Mac()), Board = "esp32-devkitc", Password = new byte[32] };
        var gateway = new Core.Gateway(options, hardware, configuration);
        Assert.AreEqual(ErrorCode.None, gateway.SetupError, gateway.SetupErrorKey);
        gateway.Step(clock.Milliseconds);
        using Socket broker = _broker.AcceptSocket();
        broker.Send([0x20, 3, 0, 0, 0]);
        int published = 0;
        Stopwatch watch = Stopwatch.StartNew();
        while (published < Messages)
        {
            Assert.IsLessThan(20, watch.Elapsed.TotalSeconds, $"{published} messages");
            clock.Milliseconds += 10;
            gateway.Step(clock.Milliseconds);
            published += Acknowledge(broker);
        }

        Assert.AreEqual(MqttState.Online, gateway.LinkState);
        return gateway;
    }

    /// <summary>Acknowledges the publishes that have arrived as a whole; how many they were.</summary>
    private int Acknowledge(Socket broker)
    {
        while (broker.Available > 0)
        {
            byte[] some = new byte[512];
            _arrived.AddRange(some[..broker.Receive(some)]);
        }

        int published = 0;
        for (int length = PacketLength(); length > 0; length = PacketLength())
        {
            int topic = _arrived[1] < 0x80 ? 2 : 3;
            if (_arrived[0] >> 4 == 3)
            {
                int id = topic + 2 + (_arrived[topic] << 8) + _arrived[topic + 1];
                broker.Send([0x40, 2, _arrived[id], _arrived[id + 1]]);
                published++;
            }

            _arrived.RemoveRange(0, length);
        }

        return published;
    }

    private int PacketLength()
    {
        if (_arrived.Count < 3)
        {
            return 0;
        }

        int length = _arrived[1] < 0x80 ? 2 + _arrived[1] : 3 + (_arrived[1] & 0x7F) + (_arrived[2] << 7);
        return length <= _arrived.Count ? length : 0;
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
