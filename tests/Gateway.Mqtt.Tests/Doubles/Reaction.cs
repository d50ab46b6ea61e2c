namespace Gateway.Tests;

/// <summary>What a test does inside a handler, being told the event's line.</summary>
public delegate void Reaction(string line);
