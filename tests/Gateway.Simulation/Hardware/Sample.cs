namespace Gateway.Simulation.Hardware;

/// <summary>What a sensor said.</summary>
/// <param name="Channel">Which channel asked.</param>
/// <param name="Value">The value in thousandths; no two samples of a run have the same.</param>
/// <param name="IsFault">Whether it was a fault instead.</param>
public readonly record struct Sample(int Channel, int Value, bool IsFault);
