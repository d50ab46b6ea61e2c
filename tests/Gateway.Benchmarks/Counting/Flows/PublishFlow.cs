using Gateway.Mqtt;

namespace Gateway.Benchmarks.Counting.Flows;

/// <summary>A message, or several at once, from Publish until the flow has ended: until it is written (QoS 0), its PUBACK (1) or its PUBCOMP (2) is handled.</summary>
public abstract class PublishFlow(MqttVersion version, MqttQos qos, int messages = 1) : IFlow
{
    private ClientRig _rig = null!;

    /// <inheritdoc/>
    public void Prepare()
    {
        _rig = new ClientRig(version);
    }

    /// <inheritdoc/>
    public void Run()
    {
        _rig.Publish(qos, messages);
    }

    /// <summary>QoS 0 over 5.0.</summary>
    public sealed class AtMostOnce() : PublishFlow(MqttVersion.V5, MqttQos.AtMostOnce);

    /// <summary>QoS 1 over 5.0.</summary>
    public sealed class AtLeastOnce() : PublishFlow(MqttVersion.V5, MqttQos.AtLeastOnce);

    /// <summary>QoS 2 over 5.0.</summary>
    public sealed class ExactlyOnce() : PublishFlow(MqttVersion.V5, MqttQos.ExactlyOnce);

    /// <summary>Two of QoS 1 at once over 5.0.</summary>
    public sealed class TwoAtLeastOnce() : PublishFlow(MqttVersion.V5, MqttQos.AtLeastOnce, 2);

    /// <summary>QoS 1 over 3.1.1.</summary>
    public sealed class AtLeastOnce311() : PublishFlow(MqttVersion.V311, MqttQos.AtLeastOnce);

    /// <summary>QoS 2 over 3.1.1.</summary>
    public sealed class ExactlyOnce311() : PublishFlow(MqttVersion.V311, MqttQos.ExactlyOnce);
}
