namespace Gateway.Mqtt;

/// <summary>Table 2-4 of MQTT 5.0: each property's type, and the packets from a server that may carry it, as bits by identifier.</summary>
internal static class PropertyRules
{
    internal const int Byte = 1;
    internal const int TwoBytes = 2;
    internal const int FourBytes = 3;
    internal const int Variable = 4;
    internal const int Binary = 5;
    internal const int String = 6;
    internal const int Pair = 7;

    /// <summary>Those that may come more than once; of a subscription identifier several may come in one PUBLISH.</summary>
    internal const long Repeatable = (1L << MqttProperty.UserProperty) | (1L << MqttProperty.SubscriptionIdentifier);

    /// <summary>PUBACK, PUBREC, PUBREL, PUBCOMP, SUBACK, UNSUBACK, and AUTH, where CONNECT has asked for problem information.</summary>
    internal const long Ack = (1L << MqttProperty.ReasonString) | (1L << MqttProperty.UserProperty);

    internal const long Auth = (1L << MqttProperty.AuthenticationMethod) | (1L << MqttProperty.AuthenticationData);

    internal const long Disconnect = Ack | (1L << MqttProperty.ServerReference);

    internal const long ConnAck = Auth | Disconnect
        | (1L << MqttProperty.SessionExpiryInterval) | (1L << MqttProperty.AssignedClientIdentifier) | (1L << MqttProperty.ServerKeepAlive)
        | (1L << MqttProperty.ResponseInformation) | (1L << MqttProperty.ReceiveMaximum) | (1L << MqttProperty.TopicAliasMaximum)
        | (1L << MqttProperty.MaximumQos) | (1L << MqttProperty.RetainAvailable) | (1L << MqttProperty.MaximumPacketSize)
        | (1L << MqttProperty.WildcardSubscriptionAvailable) | (1L << MqttProperty.SubscriptionIdentifierAvailable)
        | (1L << MqttProperty.SharedSubscriptionAvailable);

    internal const long Publish = (1L << MqttProperty.PayloadFormatIndicator) | (1L << MqttProperty.MessageExpiryInterval)
        | (1L << MqttProperty.ContentType) | (1L << MqttProperty.ResponseTopic) | (1L << MqttProperty.CorrelationData)
        | (1L << MqttProperty.SubscriptionIdentifier) | (1L << MqttProperty.TopicAlias) | (1L << MqttProperty.UserProperty);

    /// <summary>Properties whose value is 0 or 1.</summary>
    private const long Flags = (1L << MqttProperty.PayloadFormatIndicator) | (1L << MqttProperty.MaximumQos) | (1L << MqttProperty.RetainAvailable)
        | (1L << MqttProperty.WildcardSubscriptionAvailable) | (1L << MqttProperty.SubscriptionIdentifierAvailable)
        | (1L << MqttProperty.SharedSubscriptionAvailable);

    /// <summary>Properties whose value is not 0.</summary>
    private const long NotZero = (1L << MqttProperty.ReceiveMaximum) | (1L << MqttProperty.MaximumPacketSize) | (1L << MqttProperty.SubscriptionIdentifier);

    /// <summary>Types by identifier, 0 where there is no such property.</summary>
    private static readonly byte[] Types =
    {
        0, Byte, FourBytes, String, 0, 0, 0, 0, String, Binary, 0, Variable, 0, 0, 0, 0, 0, FourBytes, String, TwoBytes, 0, String,
        Binary, Byte, FourBytes, Byte, String, 0, String, 0, 0, String, 0, TwoBytes, TwoBytes, TwoBytes, Byte, Byte, Pair, FourBytes, Byte, Byte, Byte,
    };

    internal static int TypeOf(int id)
    {
        return id < 0 || id >= Types.Length ? 0 : Types[id];
    }

    /// <summary>Values that the standard forbids, of a property that was just read.</summary>
    internal static int CheckValue(MqttPropertyReader property)
    {
        long bit = 1L << property.Id;
        if (((Flags & bit) != 0 && property.Number > 1) || ((NotZero & bit) != 0 && property.Number == 0))
        {
            return MqttReason.ProtocolError;
        }

        if (property.Id == MqttProperty.TopicAlias && property.Number == 0)
        {
            return MqttReason.TopicAliasInvalid;
        }

        // [MQTT-3.3.2-14]
        bool badTopic = property.Id == MqttProperty.ResponseTopic && !MqttTopic.IsValid(property.Buffer, property.Offset, property.Length);
        return badTopic ? MqttReason.ProtocolError : MqttReason.Success;
    }
}
