using Gateway.Mqtt;

namespace Gateway.Benchmarks.Counting.Flows;

/// <summary>One poll of a client that is online and has nothing to do.</summary>
public sealed class IdleFlow : IFlow
{
    private ClientRig _rig = null!;

    /// <inheritdoc/>
    public void Prepare()
    {
        _rig = new ClientRig(MqttVersion.V5);
    }

    /// <inheritdoc/>
    public void Run()
    {
        _rig.Poll();
    }
}
