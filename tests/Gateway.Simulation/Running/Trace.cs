using System.Globalization;

namespace Gateway.Simulation.Running;

/// <summary>What happened in a run, line by line with its time. Costs nothing while nobody listens.</summary>
public sealed class Trace(TextWriter? writer)
{
    /// <summary>Whether anybody listens.</summary>
    public bool IsOn => writer is not null;

    /// <summary>Milliseconds since the start of the run.</summary>
    public long Now { get; set; }

    /// <summary>Writes a line.</summary>
    public void Write(string line) => writer?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Now / 1000.0,12:F3}  {line}"));
}
