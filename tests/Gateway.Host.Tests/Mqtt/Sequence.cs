namespace Gateway.Host.Tests.Mqtt;

/// <summary>One sequence of a file: see Sequences/README.md.</summary>
/// <param name="File">Name of its file.</param>
/// <param name="Line">Where it begins.</param>
/// <param name="Name">What it shows.</param>
public sealed record Sequence(string File, int Line, string Name)
{
    /// <summary>Statements and behaviours that it tests.</summary>
    public List<string> Statements { get; } = [];

    /// <summary>Its lines, with their numbers.</summary>
    public List<(int Line, string Verb, string Words)> Steps { get; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line} {Name}";
}
