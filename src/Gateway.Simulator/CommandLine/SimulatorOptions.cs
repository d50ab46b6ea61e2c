namespace Gateway.Simulator.CommandLine;

/// <summary>What the command line asks for, checked.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Broker to connect to; null starts the embedded one.</summary>
    public Endpoint? Broker { get; init; }

    /// <summary>User name for the broker, or null.</summary>
    public string? User { get; init; }

    /// <summary>Password for the broker, or null.</summary>
    public string? Password { get; init; }

    /// <summary>Id of the board, a file of <c>boards/</c>.</summary>
    public string Board { get; init; } = "esp32-devkitc";

    /// <summary>Id of the gateway, and with it its topics; null takes the one of this PC.</summary>
    public string? Id { get; init; }

    /// <summary>Directory of the simulated flash; null keeps nothing.</summary>
    public string? State { get; init; }

    /// <summary>File of recorded readings to replay, or null.</summary>
    public string? Trace { get; init; }

    /// <summary>How many times as fast as the wall clock the gateway's time runs, 1-1000.</summary>
    public int Speed { get; init; } = 1;

    /// <summary>Whether to write one log line an event instead of a table.</summary>
    public bool Headless { get; init; }

    /// <summary>Whether the keyboard and the screen are a terminal at the device's serial port instead.</summary>
    public bool Console { get; init; }

    /// <summary>Seconds of wall clock after which to close, or null for never.</summary>
    public int? Seconds { get; init; }

    /// <summary>Wi-Fi networks in range, beside the provisioned one.</summary>
    public IReadOnlyList<WifiNetwork> Wifi { get; init; } = [];

    /// <summary>Of those, the names of the ones that give no address.</summary>
    public IReadOnlyList<string> NoAddress { get; init; } = [];

    /// <summary>Hardware faults to start with.</summary>
    public IReadOnlyList<FaultRequest> Faults { get; init; } = [];
}
