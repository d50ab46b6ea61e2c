namespace Gateway.Mqtt;

/// <summary>Delivery guarantee of a PUBLISH or a subscription; the numbers are those of the wire.</summary>
public enum MqttQos
{
    /// <summary>QoS 0: sent once, never acknowledged.</summary>
    AtMostOnce = 0,

    /// <summary>QoS 1: sent until acknowledged, may arrive twice.</summary>
    AtLeastOnce = 1,

    /// <summary>QoS 2: arrives once.</summary>
    ExactlyOnce = 2,
}
