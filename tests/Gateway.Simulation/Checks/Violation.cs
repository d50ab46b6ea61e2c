namespace Gateway.Simulation.Checks;

/// <summary>A promise was broken: the run ends.</summary>
/// <param name="rule">Which, in a few words that are the same whenever the same promise breaks.</param>
/// <param name="detail">What happened.</param>
public sealed class Violation(string rule, string detail) : Exception(rule + ": " + detail)
{
    /// <summary>Which promise.</summary>
    public string Rule { get; } = rule;
}
