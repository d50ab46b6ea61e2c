namespace Gateway.Simulator.Views;

/// <summary>A channel as a view shows it.</summary>
/// <param name="Channel">Its id.</param>
/// <param name="Name">Its name for people; may be empty.</param>
/// <param name="Value">The value as text, or null when there is none.</param>
/// <param name="Unit">The value's unit; may be empty.</param>
/// <param name="Quality">Empty when good, otherwise what is wrong.</param>
/// <param name="At">When the reading was taken, in time since the gateway's boot; null before the first.</param>
public sealed record ReadingRow(string Channel, string Name, string? Value, string Unit, string Quality, TimeSpan? At);
