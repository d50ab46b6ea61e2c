namespace Gateway.Mqtt;

/// <summary>
/// Reason codes of MQTT 5.0 (section 2.4) that the client uses itself, and negative ones for what never was on the wire. 3.1.1 return codes are
/// translated to them. From 0x80 on a code means failure.
/// </summary>
public static class MqttReason
{
    /// <summary>Success, granted QoS 0, or a normal disconnection, which deletes the will.</summary>
    public const int Success = 0x00;

    /// <summary>DISCONNECT that leaves the will in force: for a node that goes to sleep.</summary>
    public const int DisconnectWithWill = 0x04;

    /// <summary>The message was accepted, but nobody subscribes to it.</summary>
    public const int NoMatchingSubscribers = 0x10;

    /// <summary>AUTH: the exchange goes on.</summary>
    public const int ContinueAuthentication = 0x18;

    /// <summary>AUTH: a new exchange on an open connection.</summary>
    public const int ReAuthenticate = 0x19;

    /// <summary>The first code that means failure; also "unspecified error".</summary>
    public const int UnspecifiedError = 0x80;

    /// <summary>The packet cannot be parsed.</summary>
    public const int MalformedPacket = 0x81;

    /// <summary>The packet is well formed, but not allowed here.</summary>
    public const int ProtocolError = 0x82;

    /// <summary>The packet is valid, but the receiver does not accept it.</summary>
    public const int ImplementationSpecificError = 0x83;

    /// <summary>The server does not speak the version of our CONNECT.</summary>
    public const int UnsupportedProtocolVersion = 0x84;

    /// <summary>The server does not accept the client id.</summary>
    public const int ClientIdentifierNotValid = 0x85;

    /// <summary>User name or password is wrong.</summary>
    public const int BadUserNameOrPassword = 0x86;

    /// <summary>Not authorized.</summary>
    public const int NotAuthorized = 0x87;

    /// <summary>The server is not available.</summary>
    public const int ServerUnavailable = 0x88;

    /// <summary>The authentication method is not supported, or is not the one of the CONNECT.</summary>
    public const int BadAuthenticationMethod = 0x8C;

    /// <summary>No packet came for one and a half times the keep alive.</summary>
    public const int KeepAliveTimeout = 0x8D;

    /// <summary>Another client connected with our client id.</summary>
    public const int SessionTakenOver = 0x8E;

    /// <summary>The packet id is not known to the receiver.</summary>
    public const int PacketIdentifierNotFound = 0x92;

    /// <summary>More QoS 1 and 2 messages at once than our Receive Maximum.</summary>
    public const int ReceiveMaximumExceeded = 0x93;

    /// <summary>A topic alias of 0 or above the maximum.</summary>
    public const int TopicAliasInvalid = 0x94;

    /// <summary>Larger than the Maximum Packet Size.</summary>
    public const int PacketTooLarge = 0x95;

    /// <summary>The server does not take retained messages.</summary>
    public const int RetainNotSupported = 0x9A;

    /// <summary>The server does not take this QoS.</summary>
    public const int QosNotSupported = 0x9B;

    /// <summary>Use another server for now: see <see cref="MqttProperty.ServerReference"/>.</summary>
    public const int UseAnotherServer = 0x9C;

    /// <summary>Use another server from now on: see <see cref="MqttProperty.ServerReference"/>.</summary>
    public const int ServerMoved = 0x9D;

    /// <summary>The server does not take shared subscriptions.</summary>
    public const int SharedSubscriptionsNotSupported = 0x9E;

    /// <summary>The server does not take subscription identifiers.</summary>
    public const int SubscriptionIdentifiersNotSupported = 0xA1;

    /// <summary>The server does not take wildcards in filters.</summary>
    public const int WildcardSubscriptionsNotSupported = 0xA2;

    /// <summary>The stream could not be opened, died, or was closed by the peer without a word.</summary>
    public const int TransportFailed = -1;

    /// <summary>No CONNACK within <see cref="MqttClientOptions.ConnectTimeout"/>, or no byte after a PINGREQ within <see cref="MqttClientOptions.PingTimeout"/>.</summary>
    public const int Timeout = -2;

    /// <summary>The session with the server is gone and with it what is known about this message.</summary>
    public const int SessionLost = -3;

    /// <summary>The message waited longer than its Message Expiry Interval and was never sent.</summary>
    public const int Expired = -4;

    /// <summary>The application called <see cref="MqttClient.Disconnect(int)"/>.</summary>
    public const int ByApplication = -5;

    /// <summary>CONNECT does not fit the receive buffer, or a combination of options is one that the standard forbids.</summary>
    public const int InvalidOptions = -6;
}
