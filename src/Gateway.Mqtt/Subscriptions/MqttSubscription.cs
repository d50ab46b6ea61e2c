using System;
using System.Text;

namespace Gateway.Mqtt;

/// <summary>A subscription of the client's. Stays in its table until unsubscribed, and is made again whenever the server has lost the session (C13).</summary>
public sealed class MqttSubscription
{
    internal readonly byte[] Filter;
    internal SubscriptionState State;

    /// <summary>The server may hold it: SUBSCRIBE has been sent in this session.</summary>
    internal bool IsKnown;

    /// <summary>UNSUBSCRIBE is wanted, as soon as the server has answered what is on its way.</summary>
    internal bool IsUnwanted;

    /// <summary>A subscription.</summary>
    /// <param name="filter">A topic filter, also a shared one: <c>$share/name/filter</c>.</param>
    /// <param name="qos">The highest QoS that is wanted.</param>
    /// <exception cref="ArgumentException">Not a valid filter.</exception>
    public MqttSubscription(string filter, MqttQos qos)
    {
        Filter = Utf8.Encode(filter);
        if (!MqttTopicFilter.IsValid(Filter, 0, Filter.Length))
        {
            throw new ArgumentException("not a topic filter");
        }

        Qos = qos;
        Granted = -1;
    }

    /// <summary>The filter as text; makes a string.</summary>
    public string Text => Encoding.UTF8.GetString(Filter, 0, Filter.Length);

    /// <summary>The highest QoS that is wanted.</summary>
    public MqttQos Qos { get; }

    /// <summary>5.0: do not send what this client has published itself. Not for shared subscriptions [MQTT-3.8.3-4].</summary>
    public bool NoLocal { get; set; }

    /// <summary>5.0: keep the retain flag as it was published.</summary>
    public bool RetainAsPublished { get; set; }

    /// <summary>5.0: 0 send retained messages, 1 only when the subscription is new, 2 do not.</summary>
    public int RetainHandling { get; set; }

    /// <summary>5.0: comes back in <see cref="MqttProperty.SubscriptionIdentifier"/> of each message, 1 to 268,435,455; 0 for none.</summary>
    public int Identifier { get; set; }

    /// <summary>The reason code of the last SUBACK: the granted QoS, or a failure from 0x80 on; -1 before.</summary>
    public int Granted { get; internal set; }

    internal bool IsShared => MqttTopicFilter.IsShared(Filter, 0, Filter.Length);

    /// <summary>The byte that follows the filter in SUBSCRIBE; its reserved bits are 0 [MQTT-3.8.3-5].</summary>
    internal int Options(bool version5)
    {
        int options = (int)Qos;
        if (version5)
        {
            options |= (NoLocal ? 4 : 0) | (RetainAsPublished ? 8 : 0) | (RetainHandling << 4);
        }

        return options;
    }
}
