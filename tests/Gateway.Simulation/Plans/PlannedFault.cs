namespace Gateway.Simulation.Plans;

/// <summary>One fault of a plan.</summary>
/// <param name="At">When, in milliseconds from the start of the run.</param>
/// <param name="Kind">What.</param>
/// <param name="Station">Which gateway it happens to.</param>
/// <param name="Seconds">How long it lasts, where it lasts.</param>
/// <param name="Argument">Whatever else the kind needs.</param>
public readonly record struct PlannedFault(long At, FaultKind Kind, int Station, int Seconds, int Argument)
{
    /// <inheritdoc/>
    public override string ToString() => $"{At / 1000.0,10:F3} s  gateway {Station}  {Kind} for {Seconds} s ({Argument})";
}
