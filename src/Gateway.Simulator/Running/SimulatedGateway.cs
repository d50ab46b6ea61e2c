using System.Globalization;
using System.Text;
using Gateway.Core;
using Gateway.Mqtt;
using Gateway.Simulator.Boards;
using Gateway.Simulator.CommandLine;
using Gateway.Simulator.Hardware;
using Gateway.Simulator.Models;
using Gateway.Simulator.Views;

namespace Gateway.Simulator.Running;

/// <summary>
/// A board with the firmware's core running on it, from power-up on. A restart or a sleep that the gateway asks for is carried out: memory and
/// connection are gone, flash, wiring and greenhouse stay.
/// </summary>
public sealed class SimulatedGateway
{
    private const int StepMilliseconds = 10;
    private const int StopMilliseconds = 3_000;

    private readonly SimulatorOptions _options;
    private readonly Func<BoardFile> _readBoard;
    private readonly Endpoint _broker;
    private readonly SimulatedBoard _board;
    private readonly SimulatedClock _clock;
    private readonly IFiles _files;
    private readonly IConsole? _console;
    private readonly HostMachine _machine = new();
    private readonly SeededRandom _random = new(Environment.ProcessId);
    private BoardFile _boardFile;
    private SimulatedDevice _device = new(WakeCause.PowerUp);
    private TcpTransport _transport;
    private SimulatedWifi _wifi;
    private Core.Gateway _gateway;
    private long _bootedAt;
    private long _wakesAt;
    private bool _stopping;

    /// <summary>Powers the board up; <paramref name="readBoard"/> is called at every boot, because the gateway changes what it is given.</summary>
    public SimulatedGateway(SimulatorOptions options, Func<BoardFile> readBoard, Endpoint broker, SimulatedBoard board, SimulatedClock clock, IFiles files, IConsole? console)
    {
        _options = options;
        _readBoard = readBoard;
        _broker = broker;
        _board = board;
        _clock = clock;
        _files = files;
        _console = console;
        (_boardFile, _wifi, _transport, _gateway) = Boot();
    }

    /// <summary>The gateway's id.</summary>
    public string Id => IdOf(_options);

    /// <summary>Why a section of the board's file does not run, or null when all do.</summary>
    public string? SetupProblem => _gateway.SetupError == ErrorCode.None
        ? null
        : $"{_gateway.SetupErrorKey} does not run: {ErrorCode.Text(_gateway.SetupError)}";

    /// <summary>Whether a clean close has come to its end.</summary>
    public bool IsStopped => _gateway.IsStopped;

    /// <summary>The id that a gateway with these options has.</summary>
    public static string IdOf(SimulatorOptions options) => options.Id ?? MacAddress.GatewayId(Environment.MachineName);

    /// <summary>Runs all that is due by the wall clock, in steps of 10 ms of the gateway's time.</summary>
    public void RunDue()
    {
        for (long due = _clock.Due; due > 0; due -= StepMilliseconds)
        {
            long step = Math.Min(due, StepMilliseconds);
            _clock.Advance(step);
            _board.Advance(step);
            if (_device.SleepSeconds > 0)
            {
                WakeWhenDue();
                continue;
            }

            _gateway.Step(_clock.Milliseconds);
            if (_device.RebootReason is not null && !_stopping)
            {
                Restart(WakeCause.PowerUp);
            }
            else if (_device.SleepSeconds > 0)
            {
                FallAsleep();
            }
        }
    }

    /// <summary>Begins to close cleanly; go on with <see cref="RunDue"/> until <see cref="IsStopped"/>.</summary>
    public void Stop()
    {
        _stopping = true;
        _gateway.Stop("stop");
    }

    /// <summary>Cuts the connection, as taking the power away does.</summary>
    public void PowerOff() => _transport.Close();

    /// <summary>The state as the views show it.</summary>
    public Snapshot TakeSnapshot()
    {
        GatewayConfiguration configuration = _gateway.Configuration;
        return new Snapshot(
            TimeSpan.FromMilliseconds(_clock.Milliseconds - _bootedAt),
            LinkNow(),
            _gateway.Queued,
            _gateway.Backlog,
            [.. Enumerable.Range(0, configuration.SensorCount).Where(i => configuration.Sensors[i].Id.Length > 0).Select(i => ReadingOf(configuration.Sensors[i], _gateway.Channel(i)))],
            [.. Enumerable.Range(0, configuration.OutputCount).Where(i => configuration.Outputs[i].Id.Length > 0).Select(i => OutputOf(configuration.Outputs[i], i))]);
    }

    private (BoardFile BoardFile, SimulatedWifi Wifi, TcpTransport Transport, Core.Gateway Gateway) Boot()
    {
        _bootedAt = _clock.Milliseconds;
        BoardFile boardFile = _readBoard();
        GatewayConfiguration configuration = boardFile.Configuration;
        configuration.Mqtt.Host = _broker.Host;
        configuration.Mqtt.Port = _broker.Port;
        SimulatedWifi wifi = new(_clock, _options, hasWifi: !boardFile.Ethernet);
        TcpTransport transport = new(_broker.Host, _broker.Port);
        GatewayHardware hardware = new()
        {
            Clock = _clock,
            Files = _files,
            Pins = _board.Pins,
            Device = _device,
            Random = _random,
            Transport = new WifiTransport(transport, wifi),
            Endpoint = new SimulatedEndpoint(transport),
            Network = wifi,
            Board = new BoardPins(boardFile, wifi: true),
            I2c = _board.Buses.I2c,
            OneWire = _board.Buses.OneWire,
            Console = _console,
            Host = new HostValues(_machine),
        };
        GatewayOptions options = new()
        {
            Id = Id,
            Board = boardFile.Id,
            Password = _options.Password is null ? null : Encoding.UTF8.GetBytes(_options.Password),
            StopTimeout = StopMilliseconds * _options.Speed,
        };
        return (boardFile, wifi, transport, new Core.Gateway(options, hardware, configuration));
    }

    private void Restart(WakeCause cause)
    {
        _transport.Close();
        _board.Pins.Reset();
        _device = new SimulatedDevice(cause);
        (_boardFile, _wifi, _transport, _gateway) = Boot();
    }

    private string LinkNow() => _device.SleepSeconds > 0
        ? $"asleep for {_device.SleepSeconds} s"
        : _wifi.Obstacle ?? LinkText.Of(_gateway.LinkState, _gateway.LastReason, _transport.LastError);

    private void FallAsleep()
    {
        _wakesAt = _clock.Milliseconds + (_device.SleepSeconds * 1000L);
        _transport.Close();
        _board.Pins.Reset();
    }

    private void WakeWhenDue()
    {
        if (_clock.Milliseconds - _wakesAt >= 0 && !_stopping)
        {
            Restart(WakeCause.Sleep);
        }
    }

    private ReadingRow ReadingOf(SensorSettings sensor, Channel channel)
    {
        bool told = channel.IsTold;
        return new ReadingRow(
            sensor.Id,
            sensor.Name,
            told && channel.HasValue ? Thousandths(channel.Value) : null,
            sensor.Unit,
            told ? QualityOf(channel) : "",
            told ? TimeSpan.FromMilliseconds(channel.ToldAt - _bootedAt) : null);
    }

    private OutputRow OutputOf(OutputSettings output, int index) => new(
        output.Id,
        output.Name,
        _gateway.Outputs.Level(index),
        _gateway.Outputs.Source(index).ToString().ToLowerInvariant(),
        _gateway.Outputs.SecondsLeft(index, _clock.Milliseconds));

    private static string QualityOf(Channel channel) => channel.Quality switch
    {
        ReadingQuality.Ok => "",
        ReadingQuality.Fault => $"fault {SensorFaults.Text(channel.Fault)}",
        _ => channel.Quality.ToString().ToLowerInvariant(),
    };

    private static string Thousandths(int value) => (value / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
}
