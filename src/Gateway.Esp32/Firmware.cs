using System;
using System.Threading;
using Gateway.Core;
using Gateway.Mqtt;
using nanoFramework.Hardware.Esp32;

namespace Gateway.Esp32;

/// <summary>Puts a gateway onto the chip and steps it for ever.</summary>
internal sealed class Firmware
{
    private const int StepMilliseconds = 5;

    private readonly DeviceClock _clock = new DeviceClock();
    private readonly DeviceFiles _files = new DeviceFiles();
    private readonly DevicePins _pins = new DevicePins();
    private readonly NetworkLink _network;
    private readonly Esp32Device _device;
    private readonly Supervisor _supervisor;
    private MqttState _shown = MqttState.Offline;
    private string _lastError = string.Empty;

    internal Firmware()
    {
        _network = new NetworkLink(_clock, new WifiStation(), new TimeClient(_clock));
        _device = new Esp32Device(_files, _pins, _network);
        _supervisor = new Supervisor(_device);
    }

    /// <summary>Does not return; throws when there is no gateway to be had even from an empty configuration.</summary>
    internal void Run()
    {
        Core.Gateway gateway = Start();
        _supervisor.Start();
        while (true)
        {
            Step(gateway);
            Thread.Sleep(StepMilliseconds);
        }
    }

    /// <summary>Makes the gateway, at its boot levels. What only starting needs is garbage when this returns.</summary>
    internal Core.Gateway Start()
    {
        byte[] mac = Chip.Mac();
        Startup startup = new Startup(_files);
        startup.Read(Chip.Soc);
        GatewayOptions options = Options(mac, startup);
        GatewayHardware hardware = Hardware(mac, startup);
        _network.Start();
        SelfTest(hardware, startup.Configuration);
        Core.Gateway gateway = Make(options, hardware, startup.Configuration);
        Greet(options, gateway, startup.Board);
        return gateway;
    }

    private void SelfTest(GatewayHardware hardware, GatewayConfiguration configuration)
    {
        BoardSelfTest test = new BoardSelfTest(_clock, _files, _device);
        if (test.TakeRequest())
        {
            test.Run(hardware, configuration);
        }
    }

    private GatewayOptions Options(byte[] mac, Startup startup)
    {
        GatewayOptions options = new GatewayOptions();
        options.Id = Chip.Id(mac);
        options.Board = startup.Board.Id;
        options.Password = startup.Password;
        options.Restart = _device.TakeMarker();
        options.SetupError = startup.Error;
        options.SetupErrorKey = startup.ErrorKey;
        return options;
    }

    private GatewayHardware Hardware(byte[] mac, Startup startup)
    {
        GatewayHardware hardware = new GatewayHardware();
        hardware.Clock = _clock;
        hardware.Files = _files;
        hardware.Pins = _pins;
        hardware.Device = _device;
        hardware.Random = new DeviceRandom(mac, HighResTimer.GetCurrent());
        BrokerTransport transport = new BrokerTransport(_clock, new ClientCertificate(_files));
        hardware.Transport = transport;
        hardware.Endpoint = transport;
        _network.HasWifi = !startup.Board.Ethernet;
        hardware.Network = _network;

        // wherever Wi-Fi could be switched on, ADC2 is not to be relied on
        hardware.Board = new BoardPins(startup.Board, true);
        hardware.I2c = I2c(startup.Board);
        hardware.OneWire = OneWire(startup.Board);
        hardware.Console = Terminal(startup.Board);
        return hardware;
    }

    // with everything; and where that cannot be made, with nothing but the broker, so that somebody hears of it
    private Core.Gateway Make(GatewayOptions options, GatewayHardware hardware, GatewayConfiguration configuration)
    {
        try
        {
            return new Core.Gateway(options, hardware, configuration);
        }
        catch (Exception e)
        {
            Log.Line("configuration: " + e.Message);
            options.SetupError = ErrorCode.Schema;
            options.SetupErrorKey = "configuration";
            for (int i = 0; i < configuration.OutputCount; i++)
            {
                // nobody would switch off what is on (B04)
                _pins.Close(configuration.Outputs[i].Pin);
            }

            GatewayConfiguration bare = new GatewayConfiguration();
            MqttSettings broker = configuration.Mqtt;
            bare.Mqtt.Host = broker.Host;
            bare.Mqtt.Port = broker.Port;
            bare.Mqtt.Tls = broker.Tls;
            bare.Mqtt.User = broker.User;
            return new Core.Gateway(options, hardware, bare);
        }
    }

    private void Greet(GatewayOptions options, Core.Gateway gateway, BoardFile board)
    {
        if (board.LedPin != BoardFile.NoPin)
        {
            _device.UseLed(board.LedPin, board.LedInverted);
        }

        Log.Line("Gateway " + options.Firmware + ", board " + (board.Id.Length == 0 ? "unknown" : board.Id) + ", id " + options.Id);
        Log.Line("boot " + gateway.Boot.ToString() + " (" + gateway.Restart + "), heap " + _device.FreeHeap.ToString() + " bytes free");
        if (gateway.SetupError != ErrorCode.None)
        {
            Log.Line(gateway.SetupErrorKey + " does not run: " + ErrorCode.Text(gateway.SetupError));
        }
    }

    // without a beat after an exception: a gateway that fails in every step is as good as dead
    private void Step(Core.Gateway gateway)
    {
        try
        {
            gateway.Step(_clock.Milliseconds);
            _network.Online = gateway.LinkState == MqttState.Online;
            _supervisor.Beat();
            ShowLink(gateway);
        }
        catch (Exception e)
        {
            if (e.Message != _lastError)
            {
                _lastError = e.Message;
                Log.Line("step: " + e.ToString());
            }
        }
    }

    private void ShowLink(Core.Gateway gateway)
    {
        MqttState state = gateway.LinkState;
        if (state == _shown || (state != MqttState.Online && state != MqttState.Waiting))
        {
            return;
        }

        _shown = state;
        Log.Line(state == MqttState.Online ? "broker: online" : "broker: not connected, reason " + gateway.LastReason.ToString());
    }

    private static II2cBus I2c(BoardFile board)
    {
        try
        {
            return board.SdaPin == BoardFile.NoPin || board.SclPin == BoardFile.NoPin ? null : new DeviceI2cBus(board.SdaPin, board.SclPin);
        }
        catch (Exception e)
        {
            Log.Line("i2c: " + e.Message);
            return null;
        }
    }

    private static IConsole Terminal(BoardFile board)
    {
        try
        {
            return board.RxPin == BoardFile.NoPin || board.TxPin == BoardFile.NoPin ? null : new SerialConsole(board.RxPin, board.TxPin);
        }
        catch (Exception e)
        {
            Log.Line("console: " + e.Message);
            return null;
        }
    }

    private static IOneWireBus OneWire(BoardFile board)
    {
#if ONEWIRE
        try
        {
            return board.OneWirePin == BoardFile.NoPin ? null : new DeviceOneWireBus(board.OneWirePin);
        }
        catch (Exception e)
        {
            Log.Line("1-wire: " + e.Message);
        }
#endif
        return null;
    }
}
