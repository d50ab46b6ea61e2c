namespace Gateway.Simulation.Running;

/// <summary>How a run ended.</summary>
/// <param name="Failure">What broke, or null.</param>
/// <param name="Rule">Which promise, or null.</param>
/// <param name="World">The run.</param>
public sealed record Outcome(string? Failure, string? Rule, World World);
