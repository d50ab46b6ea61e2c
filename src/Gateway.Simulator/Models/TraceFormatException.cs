namespace Gateway.Simulator.Models;

/// <summary>A trace file that is not <c>seconds,channel,value</c>; the message names the line.</summary>
public sealed class TraceFormatException(string message) : Exception(message);
