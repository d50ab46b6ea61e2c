namespace Gateway.Interop.Infrastructure;

/// <summary>The simulator as its users start it: a process of its own.</summary>
internal sealed class SimulatorProcess : LineProcess
{
    /// <summary>The id that <see cref="AtBroker"/> gives the gateway.</summary>
    public const string Id = "gw-test";

    /// <summary>The root of that gateway's topics.</summary>
    public const string Root = "gw/" + Id;

    /// <summary>Starts the simulator with these arguments.</summary>
    public SimulatorProcess(params string[] arguments)
        : base("dotnet", [typeof(Simulator.CommandLine.SimulatorCommand).Assembly.Location, .. arguments])
    {
    }

    /// <summary>Starts the simulator against a broker on this port, without a table.</summary>
    public static SimulatorProcess AtBroker(int port, params string[] arguments) =>
        new(["--broker", $"127.0.0.1:{port}", "--id", Id, "--headless", .. arguments]);
}
