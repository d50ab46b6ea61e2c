namespace Gateway.Mqtt;

/// <summary>What the server of this connection takes, from the properties of its CONNACK; what it leaves out has its default (C19). 3.1.1 knows no limits.</summary>
internal sealed class ServerLimits
{
    internal int ReceiveMaximum;
    internal int MaximumPacketSize;
    internal int MaximumQos;
    internal int TopicAliasMaximum;
    internal bool Retain;
    internal bool Wildcards;
    internal bool Identifiers;
    internal bool Shared;

    /// <summary>Seconds, or -1 where the server leaves ours as it is.</summary>
    internal int KeepAlive;

    internal ServerLimits()
    {
        Reset();
    }

    internal void Reset()
    {
        ReceiveMaximum = 65535;
        MaximumPacketSize = int.MaxValue;
        MaximumQos = 2;
        TopicAliasMaximum = 0;
        Retain = Wildcards = Identifiers = Shared = true;
        KeepAlive = -1;
    }

    internal void Read(MqttPropertyReader properties)
    {
        while (properties.Next())
        {
            int number = properties.Number > int.MaxValue ? int.MaxValue : (int)properties.Number;
            switch (properties.Id)
            {
                case MqttProperty.ReceiveMaximum:
                    ReceiveMaximum = number;
                    break;
                case MqttProperty.MaximumPacketSize:
                    MaximumPacketSize = number;
                    break;
                case MqttProperty.MaximumQos:
                    MaximumQos = number;
                    break;
                case MqttProperty.TopicAliasMaximum:
                    TopicAliasMaximum = number;
                    break;
                case MqttProperty.RetainAvailable:
                    Retain = number != 0;
                    break;
                case MqttProperty.WildcardSubscriptionAvailable:
                    Wildcards = number != 0;
                    break;
                case MqttProperty.SubscriptionIdentifierAvailable:
                    Identifiers = number != 0;
                    break;
                case MqttProperty.SharedSubscriptionAvailable:
                    Shared = number != 0;
                    break;
                case MqttProperty.ServerKeepAlive:
                    KeepAlive = number;
                    break;
            }
        }

        properties.Rewind();
    }

    /// <summary>Longest PUBLISH that is not refused whatever its QoS and retain flag are; 0 for none.</summary>
    internal int LongestPlain => MaximumQos == 2 && Retain ? MaximumPacketSize : 0;

    /// <summary>Why a PUBLISH with this first byte and length must not be sent [MQTT-3.2.2-11, -14, -15]; success when it may.</summary>
    internal int Refuses(int first, int length)
    {
        return length > MaximumPacketSize ? MqttReason.PacketTooLarge
            : ((first >> 1) & 3) > MaximumQos ? MqttReason.QosNotSupported
            : (first & 1) != 0 && !Retain ? MqttReason.RetainNotSupported
            : MqttReason.Success;
    }

    /// <summary>Why a subscription must not be made; success when it may.</summary>
    internal int Refuses(MqttSubscription subscription)
    {
        byte[] filter = subscription.Filter;
        return !Shared && subscription.IsShared ? MqttReason.SharedSubscriptionsNotSupported
            : !Wildcards && MqttTopicFilter.HasWildcard(filter, 0, filter.Length) ? MqttReason.WildcardSubscriptionsNotSupported
            : !Identifiers && subscription.Identifier != 0 ? MqttReason.SubscriptionIdentifiersNotSupported
            : SubscriptionTable.RequestSize(subscription) > MaximumPacketSize ? MqttReason.PacketTooLarge
            : MqttReason.Success;
    }
}
