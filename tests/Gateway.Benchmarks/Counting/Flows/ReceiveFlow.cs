using System.Text;
using Gateway.Mqtt;

namespace Gateway.Benchmarks.Counting.Flows;

/// <summary>One received message from its bytes until its last acknowledgement is written: none (QoS 0), PUBACK (1) or PUBCOMP (2).</summary>
public abstract class ReceiveFlow(MqttVersion version, MqttQos qos) : IFlow
{
    private ClientRig _rig = null!;
    private byte[] _packet = [];

    /// <inheritdoc/>
    public void Prepare()
    {
        _rig = new ClientRig(version);
        byte[] topic = Encoding.UTF8.GetBytes(ClientRig.TopicName);
        byte[] id = qos == MqttQos.AtMostOnce ? [] : [0, 7];
        byte[] properties = version == MqttVersion.V5 ? [0] : [];
        byte[] body = [0, (byte)topic.Length, .. topic, .. id, .. properties, .. new byte[ClientRig.PayloadSize]];
        _packet = [(byte)(0x30 | ((int)qos << 1)), (byte)body.Length, .. body];
    }

    /// <inheritdoc/>
    public void Run()
    {
        int messages = _rig.Messages;
        int acknowledged = _rig.Transport.Acknowledged;
        _rig.Transport.Offer(_packet);
        for (int polls = 0; _rig.Messages == messages || (qos != MqttQos.AtMostOnce && _rig.Transport.Acknowledged == acknowledged); polls++)
        {
            ClientRig.Require(polls < 10);
            _rig.Poll();
        }
    }

    /// <summary>QoS 0 over 5.0.</summary>
    public sealed class AtMostOnce() : ReceiveFlow(MqttVersion.V5, MqttQos.AtMostOnce);

    /// <summary>QoS 1 over 5.0.</summary>
    public sealed class AtLeastOnce() : ReceiveFlow(MqttVersion.V5, MqttQos.AtLeastOnce);

    /// <summary>QoS 2 over 5.0.</summary>
    public sealed class ExactlyOnce() : ReceiveFlow(MqttVersion.V5, MqttQos.ExactlyOnce);

    /// <summary>QoS 1 over 3.1.1.</summary>
    public sealed class AtLeastOnce311() : ReceiveFlow(MqttVersion.V311, MqttQos.AtLeastOnce);
}
