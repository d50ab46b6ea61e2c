namespace Gateway.Simulation.Network;

/// <summary>A message that a session has for its client.</summary>
/// <param name="Topic">Its topic.</param>
/// <param name="Payload">Its payload.</param>
/// <param name="Retain">Whether it goes out with RETAIN.</param>
/// <param name="Id">Its packet id.</param>
public sealed record BrokerMessage(string Topic, byte[] Payload, bool Retain, int Id);
