using System.Diagnostics;
using System.Globalization;

namespace Gateway.Benchmarks.Throughput;

/// <summary>One contender in a process of its own, so that its processor time and memory are nobody else's.</summary>
internal sealed class ContenderProcess : IDisposable
{
    private readonly Process _process;

    internal ContenderProcess(string name, int port)
    {
        Name = name;
        // "dotnet run" starts the program's own executable, "dotnet Gateway.Benchmarks.dll" does not
        string program = Environment.ProcessPath!;
        string[] assembly = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(ContenderProcess).Assembly.Location] : [];
        string[] arguments = [.. assembly, ContenderProgram.Argument, name, port.ToString(CultureInfo.InvariantCulture)];
        ProcessStartInfo start = new(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
    }

    /// <summary>Which contender it is.</summary>
    internal string Name { get; }

    /// <summary>Runs a workload.</summary>
    /// <exception cref="InvalidOperationException">The contender has ended.</exception>
    internal Measurement Run(Workload workload)
    {
        _process.StandardInput.WriteLine(workload);
        string? line = _process.StandardOutput.ReadLine();
        return line is null ? throw new InvalidOperationException($"{Name} has ended in {workload}") : Measurement.Parse(line);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
