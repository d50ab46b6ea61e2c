namespace Gateway.Simulation.Network;

/// <summary>A subscriber with a session that never ends: it gets what the broker has taken, at the moment it takes it.</summary>
public interface IBrokerListener
{
    /// <summary>The broker has a message of a client's.</summary>
    void OnPublished(BrokerModel broker, string topic, ReadOnlySpan<byte> payload, bool retain);

    /// <summary>The broker is about to send a message to the client.</summary>
    void OnDelivered(BrokerModel broker, string client, string topic, ReadOnlySpan<byte> payload, bool retain);

    /// <summary>The client has acknowledged a message.</summary>
    void OnAcknowledged(string client, BrokerMessage message);
}
