using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Gateway.Simulator.CommandLine;

/// <summary>The command line: what it takes, and what it says when it takes it not. Its options are stable.</summary>
public sealed class SimulatorCommand
{
    /// <summary>Exit code of a run that ended as asked.</summary>
    public const int Success = 0;

    /// <summary>Exit code of a command line that cannot be obeyed.</summary>
    public const int BadUsage = 2;

    private const int MaximumIdLength = 32;
    private const int MaximumSpeed = 1000;

    private readonly RootCommand _root = new("Runs the gateway on a simulated board, with a broker of its own where no other is given.");

    private readonly Option<Endpoint?> _broker = new("--broker")
    {
        Description = "Connect to this broker instead of starting one",
        HelpName = "host:port",
        CustomParser = result => Parse(result, Endpoint.Parse, "host:port"),
    };

    private readonly Option<string?> _user = new("--user") { Description = "User name for the broker", HelpName = "name" };

    private readonly Option<string?> _password = new("--password") { Description = "Password for the broker", HelpName = "text" };

    private readonly Option<string> _board = new("--board")
    {
        Description = "Board to simulate, a file of boards/",
        HelpName = "id",
        DefaultValueFactory = _ => new SimulatorOptions().Board,
    };

    private readonly Option<string?> _id = new("--id")
    {
        Description = "Id of the gateway: client id and part of every topic (default: one of this PC's own)",
        HelpName = "gw-…",
        CustomParser = result => Parse(result, ParseId, $"1 to {MaximumIdLength} of a-z, 0-9, '-' and '_'"),
    };

    private readonly Option<string?> _state = new("--state")
    {
        Description = "Directory that holds the simulated flash; kept between runs (default: nothing is kept)",
        HelpName = "dir",
    };

    private readonly Option<string?> _trace = new("--trace")
    {
        Description = "Replay recorded readings, lines of seconds,channel,value",
        HelpName = "file.csv",
    };

    private readonly Option<int> _speed = new("--speed")
    {
        Description = $"How many times as fast as the clock on the wall, 1-{MaximumSpeed}",
        HelpName = "n",
        DefaultValueFactory = _ => 1,
        CustomParser = result => Parse(result, text => ParseNumber(text, MaximumSpeed), $"1 to {MaximumSpeed}") ?? 0,
    };

    private readonly Option<int?> _page = new("--page")
    {
        Description = "Port of the web page; reserved, there is no page yet",
        HelpName = "port",
        CustomParser = result => Parse(result, text => ParseNumber(text, 65535), "a port from 1 to 65535"),
    };

    private readonly Option<bool> _noPage = new("--no-page") { Description = "No web page; reserved, there is no page yet" };

    private readonly Option<bool> _headless = new("--headless")
    {
        Description = "One log line an event instead of the table; so it is too when the output is redirected",
    };

    private readonly Option<bool> _console = new("--console")
    {
        Description = "A terminal at the device's serial port instead of the table; lines may come from a pipe",
    };

    private readonly Option<int?> _for = new("--for")
    {
        Description = "Close after this many seconds",
        HelpName = "seconds",
        CustomParser = result => Parse(result, text => ParseNumber(text, int.MaxValue / 1000), "a number of seconds"),
    };

    private readonly Option<FaultRequest[]> _fault = new("--fault")
    {
        Description = $"Break a channel's hardware from the start; kinds: {Hardware.FaultKinds.Names}",
        HelpName = "name=kind",
        DefaultValueFactory = _ => [],
        CustomParser = result => ParseAll(result, FaultRequest.Parse, $"name=kind with a kind of {Hardware.FaultKinds.Names}"),
    };

    private readonly Option<WifiNetwork[]> _wifi = new("--wifi")
    {
        Description = "A Wi-Fi network in range beside the provisioned one, open without a password of 8 to 63 bytes",
        HelpName = "name=password",
        DefaultValueFactory = _ => [],
        CustomParser = result => ParseAll(result, WifiNetwork.Parse, "name=password, a name of 1 to 31 bytes and a password of 8 to 63"),
    };

    private readonly Option<string[]> _noAddress = new("--no-address")
    {
        Description = "One of these networks can be joined, but gives no address",
        HelpName = "name",
        DefaultValueFactory = _ => [],
    };

    private SimulatorCommand(Func<SimulatorOptions, int> run)
    {
        foreach (Option option in new Option[] { _broker, _user, _password, _board, _id, _state, _trace, _speed, _page, _noPage, _headless, _console, _for, _fault, _wifi, _noAddress })
        {
            _root.Options.Add(option);
        }

        _root.SetAction(parsed => run(Read(parsed)));
    }

    /// <summary>
    /// Reads the command line and calls <paramref name="run"/>; its result is the exit code. What cannot be obeyed, also when
    /// <paramref name="run"/> finds that out (<see cref="SetupException"/>), is one line on <paramref name="error"/> and <see cref="BadUsage"/>.
    /// </summary>
    public static int Invoke(string[] arguments, TextWriter error, Func<SimulatorOptions, int> run)
    {
        ParseResult parsed = new SimulatorCommand(run)._root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            error.WriteLine(parsed.Errors[0].Message.ReplaceLineEndings(" "));
            return BadUsage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (SetupException e)
        {
            error.WriteLine(e.Message);
            return BadUsage;
        }
    }

    private SimulatorOptions Read(ParseResult parsed) => new()
    {
        Broker = parsed.GetValue(_broker),
        User = parsed.GetValue(_user),
        Password = parsed.GetValue(_password),
        Board = parsed.GetValue(_board)!,
        Id = parsed.GetValue(_id),
        State = parsed.GetValue(_state),
        Trace = parsed.GetValue(_trace),
        Speed = parsed.GetValue(_speed),
        Headless = parsed.GetValue(_headless),
        Console = parsed.GetValue(_console),
        Seconds = parsed.GetValue(_for),
        Faults = parsed.GetValue(_fault)!,
        Wifi = parsed.GetValue(_wifi)!,
        NoAddress = parsed.GetValue(_noAddress)!,
    };

    private static T? Parse<T>(ArgumentResult result, Func<string, T?> parse, string expected)
    {
        string text = result.Tokens[0].Value;
        T? value = parse(text);
        if (value is null)
        {
            result.AddError($"{OptionName(result)}: '{text}' is not {expected}");
        }

        return value;
    }

    private static T[] ParseAll<T>(ArgumentResult result, Func<string, T?> parse, string expected)
        where T : class
    {
        List<T> all = [];
        foreach (Token token in result.Tokens)
        {
            if (parse(token.Value) is not { } one)
            {
                result.AddError($"{OptionName(result)}: '{token.Value}' is not {expected}");
                return [];
            }

            all.Add(one);
        }

        return [.. all];
    }

    private static string OptionName(ArgumentResult result) => (result.Parent as OptionResult)?.Option.Name ?? result.Argument.Name;

    private static int? ParseNumber(string text, int maximum) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= maximum ? number : null;

    private static string? ParseId(string text) =>
        text.Length is >= 1 and <= MaximumIdLength && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_') ? text : null;
}
