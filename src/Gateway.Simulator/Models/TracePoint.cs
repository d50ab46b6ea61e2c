namespace Gateway.Simulator.Models;

/// <summary>One recorded reading: seconds since the start of the recording, and the value in the channel's unit.</summary>
public readonly record struct TracePoint(double Seconds, double Value);
