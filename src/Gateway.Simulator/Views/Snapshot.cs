namespace Gateway.Simulator.Views;

/// <summary>What a view shows, as it was at one moment; safe to hand to another thread.</summary>
/// <param name="Uptime">Time since the gateway's boot, by its own clock.</param>
/// <param name="Link">The state of the link.</param>
/// <param name="Queued">Messages on their way to the broker, not yet acknowledged.</param>
/// <param name="Backlog">Readings that the broker does not have yet.</param>
/// <param name="Readings">The channels.</param>
/// <param name="Outputs">The outputs.</param>
public sealed record Snapshot(
    TimeSpan Uptime,
    string Link,
    int Queued,
    int Backlog,
    IReadOnlyList<ReadingRow> Readings,
    IReadOnlyList<OutputRow> Outputs);
