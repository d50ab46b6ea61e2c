using Gateway.Core;
using Gateway.Simulator.Boards;
using Gateway.Simulator.Broker;
using Gateway.Simulator.CommandLine;
using Gateway.Simulator.Hardware;
using Gateway.Simulator.Models;
using Gateway.Simulator.Views;
using Spectre.Console;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Gateway.Simulator.Running;

/// <summary>One run of the simulator, from the command line to the exit code.</summary>
public sealed class Simulation : IDisposable
{
    private const int Seed = 1;
    private const int PauseMilliseconds = 10;
    private const double CloseSeconds = 10;

    private readonly SimulatorOptions _options;
    private readonly PowerSwitch _power;
    private readonly SimulatedClock _clock;
    private readonly SimulatedBoard _board;
    private readonly DirectoryFiles? _kept;
    private readonly EmbeddedBroker? _broker;
    private readonly SimulatedGateway _gateway;
    private readonly IView _view;
    private readonly SimulatorKeys? _keys;
    private readonly SimulatedConsole? _console;

    private Simulation(SimulatorOptions options)
    {
        _options = options;
        _power = new PowerSwitch(options.Seconds);
        BoardFile file = ReadBoard(options);
        DateTimeOffset now = DateTimeOffset.Now;
        _clock = new SimulatedClock(options.Speed, now);
        Trace? trace = ReadTrace(options.Trace);
        _board = new SimulatedBoard(file, new Greenhouse(Seed, now.TimeOfDay.TotalSeconds), trace, _clock, Seed);
        CheckNames("--trace", trace?.Channels ?? [], [.. _board.Breakable]);
        CheckNames("--fault", options.Faults.Select(fault => fault.Channel), [.. _board.Breakable]);
        CheckNames("--no-address", options.NoAddress, [.. options.Wifi.Select(network => network.Ssid)]);
        foreach (FaultRequest fault in options.Faults)
        {
            _board.SetFault(fault.Channel, fault.Kind);
        }

        _kept = OpenState(options.State);
        _broker = options.Broker is null ? StartBroker() : null;
        Endpoint endpoint = options.Broker ?? new Endpoint("127.0.0.1", _broker!.Port);
        Introduction introduction = new(
            SimulatedGateway.IdOf(options),
            file.Name,
            endpoint,
            _broker is not null,
            file.Configuration.Outputs.FirstOrDefault(output => output is { LocalOnly: false })?.Id);

        // a table needs a screen to draw on, and keys need a keyboard
        bool headless = options.Headless || Console.IsOutputRedirected;
        _console = options.Console ? new SimulatedConsole(Console.OpenStandardOutput()) : null;
        _keys = headless || options.Console || Console.IsInputRedirected ? null : new SimulatorKeys(_board);
        _view = options.Console
            ? new TerminalView(Console.Out, introduction)
            : headless
            ? new EventLog(Console.Out, introduction)
            : new LiveTable(AnsiConsole.Console, introduction, _keys is null ? "" : SimulatorKeys.Help);
        _gateway = new SimulatedGateway(options, () => ReadBoard(options), endpoint, _board, _clock, _kept as IFiles ?? new MemoryFiles(), _console);
        if (Console.IsInputRedirected)
        {
            _console?.TypeFrom(Console.OpenStandardInput());
        }

        if (_gateway.SetupProblem is { } problem)
        {
            _view.Tell(problem);
        }
    }

    // at a high speed the broker's answers are looked for more often, because they then take more of the gateway's time
    private int Pause => Math.Max(1, PauseMilliseconds / _options.Speed);

    /// <summary>Runs until the user, a signal or <c>--for</c> ends it, and closes cleanly. <see cref="SetupException"/> when it cannot be set up.</summary>
    public static int Run(SimulatorOptions options)
    {
        using Simulation simulation = new(options);
        simulation.RunUntilSwitchedOff();
        simulation.Close();
        return SimulatorCommand.Success;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.Dispose();
        _broker?.Dispose();
        _kept?.Dispose();
        _power.Dispose();
    }

    private void RunUntilSwitchedOff()
    {
        while (!_power.IsOff && _keys is not { Quit: true })
        {
            ReadKeys();
            RunDue();
            _power.Wait(Pause);
        }
    }

    /// <summary>Says <c>offline</c> and disconnects; a broker that does not answer is not waited for for long.</summary>
    private void Close()
    {
        long start = Stopwatch.GetTimestamp();
        _gateway.Stop();
        while (!_gateway.IsStopped && Stopwatch.GetElapsedTime(start).TotalSeconds < CloseSeconds)
        {
            RunDue();
            Thread.Sleep(Pause);
        }

        _gateway.PowerOff();
    }

    private void RunDue()
    {
        _gateway.RunDue();
        _view.Show(_gateway.TakeSnapshot());
    }

    private void ReadKeys()
    {
        while (_console is not null && !Console.IsInputRedirected && Console.KeyAvailable)
        {
            _console.Press(Console.ReadKey(intercept: true));
        }

        if (_keys is null)
        {
            return;
        }

        while (Console.KeyAvailable)
        {
            if (_keys.Press(Console.ReadKey(intercept: true).Key, _clock.Milliseconds) is { } message)
            {
                _view.Tell(message);
            }
        }

        _keys.Step(_clock.Milliseconds);
    }

    private static void CheckNames(string option, IEnumerable<string> names, string[] known)
    {
        foreach (string name in names)
        {
            if (!known.Contains(name))
            {
                throw new SetupException(known.Length == 0 ? $"{option}: there is no '{name}'" : $"{option}: '{name}' is not one of {string.Join(", ", known)}");
            }
        }
    }

    private static BoardFile ReadBoard(SimulatorOptions options)
    {
        byte[] content = BoardLibrary.Find(options.Board)
            ?? throw new SetupException($"--board: '{options.Board}' is not one of {string.Join(", ", BoardLibrary.Ids)}");
        BoardFile board = new();
        int code = board.Read(content, 0, content.Length);
        if (code != ErrorCode.None)
        {
            throw new SetupException($"--board: boards/{options.Board}.json: {board.ErrorKey}: {board.ErrorMessage} ({ErrorCode.Text(code)})");
        }

        HostChannels.Add(board.Configuration, new HostMachine());
        board.Configuration.Mqtt.User = options.User ?? "";
        return board;
    }

    private static Trace? ReadTrace(string? path)
    {
        if (path is null)
        {
            return null;
        }

        try
        {
            using StreamReader reader = new(path);
            return Trace.Read(reader);
        }
        catch (Exception e) when (e is TraceFormatException or IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"--trace: {path}: {e.Message}");
        }
    }

    private static DirectoryFiles? OpenState(string? path)
    {
        try
        {
            return path is null ? null : new DirectoryFiles(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SetupException($"--state: {path}: {e.Message}");
        }
    }

    private static EmbeddedBroker StartBroker()
    {
        try
        {
            return EmbeddedBroker.Start();
        }
        catch (IOException e)
        {
            throw new SetupException($"the embedded broker did not start: {e.Message}");
        }
    }
}
