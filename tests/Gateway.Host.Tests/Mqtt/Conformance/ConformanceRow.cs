namespace Gateway.Host.Tests.Mqtt.Conformance;

/// <summary>A row of docs/mqtt-conformance.md.</summary>
/// <param name="Version">The standard of its chapter.</param>
/// <param name="Id">Its statement.</param>
/// <param name="Code">Types and members that keep it.</param>
/// <param name="Tests">Test methods and sequences that show it.</param>
internal sealed record ConformanceRow(string Version, string Id, IReadOnlyList<string> Code, IReadOnlyList<string> Tests)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Version} {Id}";
}
