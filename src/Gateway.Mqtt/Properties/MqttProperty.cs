namespace Gateway.Mqtt;

/// <summary>Property identifiers of MQTT 5.0 (section 2.2.2.2).</summary>
public static class MqttProperty
{
    /// <summary>Byte, 0 or 1: the payload is UTF-8 text.</summary>
    public const int PayloadFormatIndicator = 1;

    /// <summary>Four bytes, seconds.</summary>
    public const int MessageExpiryInterval = 2;

    /// <summary>String.</summary>
    public const int ContentType = 3;

    /// <summary>String: a topic name.</summary>
    public const int ResponseTopic = 8;

    /// <summary>Binary.</summary>
    public const int CorrelationData = 9;

    /// <summary>Variable byte integer, from 1 on.</summary>
    public const int SubscriptionIdentifier = 11;

    /// <summary>Four bytes, seconds; 0xFFFFFFFF is for ever.</summary>
    public const int SessionExpiryInterval = 17;

    /// <summary>String.</summary>
    public const int AssignedClientIdentifier = 18;

    /// <summary>Two bytes, seconds.</summary>
    public const int ServerKeepAlive = 19;

    /// <summary>String.</summary>
    public const int AuthenticationMethod = 21;

    /// <summary>Binary.</summary>
    public const int AuthenticationData = 22;

    /// <summary>Byte, 0 or 1.</summary>
    public const int RequestProblemInformation = 23;

    /// <summary>Four bytes, seconds.</summary>
    public const int WillDelayInterval = 24;

    /// <summary>Byte, 0 or 1.</summary>
    public const int RequestResponseInformation = 25;

    /// <summary>String.</summary>
    public const int ResponseInformation = 26;

    /// <summary>String.</summary>
    public const int ServerReference = 28;

    /// <summary>String, for people.</summary>
    public const int ReasonString = 31;

    /// <summary>Two bytes, from 1 on.</summary>
    public const int ReceiveMaximum = 33;

    /// <summary>Two bytes.</summary>
    public const int TopicAliasMaximum = 34;

    /// <summary>Two bytes, from 1 on.</summary>
    public const int TopicAlias = 35;

    /// <summary>Byte, 0 or 1.</summary>
    public const int MaximumQos = 36;

    /// <summary>Byte, 0 or 1.</summary>
    public const int RetainAvailable = 37;

    /// <summary>Two strings; the only property, beside subscription identifiers, that may come more than once.</summary>
    public const int UserProperty = 38;

    /// <summary>Four bytes, from 1 on.</summary>
    public const int MaximumPacketSize = 39;

    /// <summary>Byte, 0 or 1.</summary>
    public const int WildcardSubscriptionAvailable = 40;

    /// <summary>Byte, 0 or 1.</summary>
    public const int SubscriptionIdentifierAvailable = 41;

    /// <summary>Byte, 0 or 1.</summary>
    public const int SharedSubscriptionAvailable = 42;
}
