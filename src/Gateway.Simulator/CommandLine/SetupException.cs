namespace Gateway.Simulator.CommandLine;

/// <summary>What was asked for cannot be set up; the message is the one line that the user sees.</summary>
public sealed class SetupException(string message) : Exception(message);
