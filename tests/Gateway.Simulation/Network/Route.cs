namespace Gateway.Simulation.Network;

/// <summary>What a host and port lead to.</summary>
/// <param name="Broker">The broker there, or null.</param>
/// <param name="IsSilent">Without a broker: whether nobody says that there is none.</param>
public readonly record struct Route(BrokerModel? Broker, bool IsSilent);
