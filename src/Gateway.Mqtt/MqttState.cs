namespace Gateway.Mqtt;

/// <summary>Where the client is on its way to the broker.</summary>
public enum MqttState
{
    /// <summary>Not connected, and not asked to be.</summary>
    Offline,

    /// <summary>Backing off until the next attempt.</summary>
    Waiting,

    /// <summary>The transport is opening.</summary>
    Opening,

    /// <summary>CONNECT is on its way; nothing else is sent until CONNACK.</summary>
    Connecting,

    /// <summary>CONNACK received.</summary>
    Online,

    /// <summary>Writing DISCONNECT before the stream is closed.</summary>
    Closing,
}
