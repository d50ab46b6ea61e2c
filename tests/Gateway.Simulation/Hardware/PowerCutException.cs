namespace Gateway.Simulation.Hardware;

/// <summary>The power went inside a call: nothing above it goes on.</summary>
public sealed class PowerCutException : Exception;
