using Gateway.Core;
using Gateway.Mqtt;

namespace Gateway.Tests;

/// <summary>
/// A whole gateway in virtual time: channel <c>t1</c> (driver host), outputs <c>valve1</c> and <c>dim1</c> (PWM), button <c>b1</c> on valve1, a broker that is up. Flash and broker may
/// be those of an earlier one: then it is the same device after a restart.
/// </summary>
public sealed class TestGateway
{
    /// <summary>What every topic begins with.</summary>
    public const string Base = "gw/gw-test/";

    /// <summary>The pin of valve1.</summary>
    public const int ValvePin = 26;

    /// <summary>The pin of the button.</summary>
    public const int ButtonPin = 13;

    /// <summary>An hour of a day on which the clock is set: 2026-01-01.</summary>
    public const long Morning = 1767225600;

    /// <summary>The name of t1's value at <see cref="Host"/>; under another name there is a fault.</summary>
    public const string HostValue = "t";

    private const int StepMilliseconds = 10;

    private readonly GatewayConfiguration _board = MakeConfiguration();

    /// <summary>A gateway that has not made a step yet, on flash and with a broker of its own, its clock set.</summary>
    public TestGateway()
        : this(new FakeFiles(), new PlainBroker(), Morning, new GatewayOptions())
    {
    }

    /// <summary>A gateway that has not made a step yet. <paramref name="unix"/> 0 leaves its clock not set.</summary>
    public TestGateway(FakeFiles files, PlainBroker broker, long unix, GatewayOptions options)
    {
        Files = files;
        Broker = broker;
        Clock = new FakeClock();
        Clock.Milliseconds = 5000;
        Clock.UnixSeconds = unix;
        Pins = new FakePins();
        Device = new FakeDevice();
        Device.Address = "192.0.2.7";
        Console = new FakeConsole();
        Host = new FakeHostValues();
        Host.Name = HostValue;
        Host.Value = 20000;
        options.Id = "gw-test";
        options.Board = "test";
        Options = options;
    }

    /// <summary>Its options; read at <see cref="Start"/>.</summary>
    public GatewayOptions Options { get; }

    /// <summary>Its board's pins; nothing is known of them before they are set.</summary>
    public BoardPins Board { get; set; }

    /// <summary>Its network, or null, as by default, where that cannot be chosen; read at <see cref="Start"/>.</summary>
    public FakeNetwork Network { get; set; }

    /// <summary>Its sections: before <see cref="Start"/> the board's, to be changed by the test; then as they run.</summary>
    public GatewayConfiguration Configuration
    {
        get { return Gateway == null ? _board : Gateway.Configuration; }
    }

    /// <summary>Its flash.</summary>
    public FakeFiles Files { get; }

    /// <summary>Its broker.</summary>
    public PlainBroker Broker { get; }

    /// <summary>Its clock.</summary>
    public FakeClock Clock { get; }

    /// <summary>Its pins.</summary>
    public FakePins Pins { get; }

    /// <summary>Its box.</summary>
    public FakeDevice Device { get; }

    /// <summary>Its terminal.</summary>
    public FakeConsole Console { get; }

    /// <summary>Where its channel gets values from.</summary>
    public FakeHostValues Host { get; }

    /// <summary>The gateway, once started.</summary>
    public Core.Gateway Gateway { get; private set; }

    /// <summary>Gives it the pins of a plain ESP32 with Wi-Fi.</summary>
    public TestGateway WithBoard()
    {
        byte[] file = Ascii.Bytes("{\"id\":\"test\",\"soc\":\"esp32\"}");
        BoardFile board = new BoardFile();
        board.Read(file, 0, file.Length);
        Board = new BoardPins(board, true);
        return this;
    }

    /// <summary>Switches it on.</summary>
    public TestGateway Start()
    {
        GatewayHardware hardware = new GatewayHardware();
        hardware.Clock = Clock;
        hardware.Files = Files;
        hardware.Pins = Pins;
        hardware.Device = Device;
        hardware.Random = new FakeRandom();
        hardware.Transport = Broker;
        hardware.Endpoint = Broker;
        hardware.Network = Network;
        Broker.Network = Network;
        hardware.Board = Board;
        hardware.Console = Console;
        hardware.Host = Host;
        Gateway = new Core.Gateway(Options, hardware, Configuration);
        return this;
    }

    /// <summary>Lets time pass in steps of 10 ms.</summary>
    public TestGateway Run(int milliseconds)
    {
        for (int i = 0; i < milliseconds; i += StepMilliseconds)
        {
            Clock.Advance(StepMilliseconds);
            Gateway.Step(Clock.Milliseconds);
        }

        return this;
    }

    /// <summary>Lets time pass until the client is in this state; false when that takes longer than a minute.</summary>
    public bool RunUntil(MqttState state)
    {
        for (int i = 0; i < 60000 && Gateway.LinkState != state; i += StepMilliseconds)
        {
            Run(StepMilliseconds);
        }

        return Gateway.LinkState == state;
    }

    /// <summary>Sends a command, not retained, and lets it arrive.</summary>
    public void Command(string topic, string payload)
    {
        Broker.Deliver(Base + topic, payload, false);
        Run(100);
    }

    /// <summary>The payload of the last message on a topic of the gateway's.</summary>
    public string Last(string topic)
    {
        return Broker.LastPayload(Base + topic);
    }

    private static GatewayConfiguration MakeConfiguration()
    {
        GatewayConfiguration all = new GatewayConfiguration();
        all.Mqtt.Host = "home.lan";
        SensorSettings sensor = new SensorSettings();
        sensor.Id = "t1";
        sensor.Driver = SensorDrivers.Host;
        sensor.Quantity = HostValue;
        sensor.PeriodSeconds = 1;
        sensor.HeartbeatSeconds = 3600;
        sensor.Deadband = 100;
        all.Sensors[all.SensorCount++] = sensor;

        OutputSettings valve = new OutputSettings();
        valve.Id = "valve1";
        valve.Pin = ValvePin;
        valve.MaxOnSeconds = 1800;
        all.Outputs[all.OutputCount++] = valve;

        OutputSettings dim = new OutputSettings();
        dim.Id = "dim1";
        dim.Pin = 27;
        dim.PwmHertz = 1000;
        all.Outputs[all.OutputCount++] = dim;

        InputSettings button = new InputSettings();
        button.Id = "b1";
        button.Kind = InputKind.Button;
        button.Pin = ButtonPin;
        button.Output = "valve1";
        all.Inputs[all.InputCount++] = button;
        return all;
    }
}
