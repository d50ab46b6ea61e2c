namespace Gateway.Mqtt;

/// <summary>What became of a request to the client. Anything but <see cref="Accepted"/> has changed nothing.</summary>
public enum MqttResult
{
    /// <summary>Taken over; the handler hears how it ends.</summary>
    Accepted,

    /// <summary>No slot or no room in the store now; counted in <see cref="MqttStatistics.RefusedFull"/>. Try again later.</summary>
    Full,

    /// <summary>Larger than the store, the control buffer or the server's Maximum Packet Size will ever take.</summary>
    TooLarge,

    /// <summary>The server said in its CONNACK that it does not take this QoS, retained messages or this kind of subscription.</summary>
    NotAllowed,

    /// <summary>An argument that the standard forbids: see the member's documentation.</summary>
    InvalidArgument,
}
