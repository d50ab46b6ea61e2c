namespace Gateway.Mqtt;

/// <summary>Which version of the protocol to speak.</summary>
public enum MqttVersion
{
    /// <summary>5.0, and 3.1.1 with a broker that refuses it or closes without a CONNACK.</summary>
    Auto = 0,

    /// <summary>MQTT 3.1.1 only.</summary>
    V311 = 4,

    /// <summary>MQTT 5.0 only.</summary>
    V5 = 5,
}
