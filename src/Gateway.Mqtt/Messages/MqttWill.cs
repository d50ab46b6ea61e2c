namespace Gateway.Mqtt;

/// <summary>What the server publishes for us when the connection ends without our DISCONNECT.</summary>
public sealed class MqttWill
{
    /// <summary>A will.</summary>
    /// <param name="topic">Where to.</param>
    /// <param name="payload">What; at most 65,535 bytes.</param>
    /// <param name="qos">With which guarantee.</param>
    /// <param name="retain">Whether the server keeps it.</param>
    public MqttWill(MqttTopic topic, byte[] payload, MqttQos qos, bool retain)
    {
        Topic = topic;
        Payload = payload;
        Qos = qos;
        Retain = retain;
    }

    /// <summary>Where to.</summary>
    public MqttTopic Topic { get; }

    /// <summary>What.</summary>
    public byte[] Payload { get; }

    /// <summary>With which guarantee.</summary>
    public MqttQos Qos { get; }

    /// <summary>Whether the server keeps it.</summary>
    public bool Retain { get; }

    /// <summary>Seconds that the server waits for us to come back first (5.0); default 0.</summary>
    public long DelaySeconds { get; set; }

    /// <summary>Properties of the will's message (5.0), or null.</summary>
    public MqttProperties Properties { get; set; }
}
