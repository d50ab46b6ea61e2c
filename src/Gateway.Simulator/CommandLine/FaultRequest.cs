using Gateway.Simulator.Hardware;

namespace Gateway.Simulator.CommandLine;

/// <summary>One <c>--fault name=kind</c>: a channel and what is to go wrong with its hardware.</summary>
public sealed record FaultRequest(string Channel, FaultKind Kind)
{
    /// <summary>Reads <c>name=kind</c>; null when it is not of that form or the kind is unknown.</summary>
    public static FaultRequest? Parse(string text)
    {
        string[] parts = text.Split('=');
        return parts.Length == 2 && parts[0].Length > 0 && FaultKinds.Parse(parts[1]) is { } kind
            ? new FaultRequest(parts[0], kind)
            : null;
    }
}
