namespace Gateway.Benchmarks.Counting;

/// <summary>One method's share in a run: its own instructions, and the calls that it makes.</summary>
/// <param name="Name">Type and method.</param>
/// <param name="Instructions">IL instructions executed in its body.</param>
/// <param name="OwnCalls">Calls to the device's code.</param>
/// <param name="LibraryCalls">Calls to the libraries.</param>
public sealed record MethodCost(string Name, long Instructions, long OwnCalls, long LibraryCalls);
