namespace Gateway.Benchmarks.Counting;

/// <summary>What one pass through a basic block costs: a piece of a method that runs from its first instruction to its last.</summary>
/// <param name="Method">The method that it belongs to.</param>
/// <param name="Instructions">Its instructions.</param>
/// <param name="OwnCalls">Its calls to the device's code.</param>
/// <param name="LibraryCalls">Its calls to the libraries.</param>
internal sealed record BlockCost(string Method, int Instructions, int OwnCalls, int LibraryCalls);
