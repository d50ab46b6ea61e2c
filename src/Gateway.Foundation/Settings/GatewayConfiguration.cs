namespace Gateway.Foundation;

/// <summary>All sections of a gateway, as it runs or is to run.</summary>
public sealed class GatewayConfiguration
{
    /// <summary>Most channels <c>s/&lt;ch&gt;</c>.</summary>
    public const int MaximumSensors = 16;

    /// <summary>Most outputs <c>o/&lt;out&gt;</c>.</summary>
    public const int MaximumOutputs = 8;

    /// <summary>Most inputs <c>i/&lt;in&gt;</c>.</summary>
    public const int MaximumInputs = 8;

    /// <summary>Makes a configuration with the defaults and no channel, output or input.</summary>
    public GatewayConfiguration()
    {
        Sys = new SysSettings();
        Net = new NetSettings();
        Mqtt = new MqttSettings();
        Sensors = new SensorSettings[MaximumSensors];
        Outputs = new OutputSettings[MaximumOutputs];
        Inputs = new InputSettings[MaximumInputs];
    }

    /// <summary><c>sys</c>.</summary>
    public SysSettings Sys { get; internal set; }

    /// <summary><c>net</c>.</summary>
    public NetSettings Net { get; internal set; }

    /// <summary><c>mqtt</c>.</summary>
    public MqttSettings Mqtt { get; internal set; }

    /// <summary>The channels, the first <see cref="SensorCount"/> of the array; one that was removed has an empty id.</summary>
    public SensorSettings[] Sensors { get; }

    /// <summary>Channels there are.</summary>
    public int SensorCount { get; set; }

    /// <summary>The outputs, the first <see cref="OutputCount"/> of the array; one that was removed has an empty id.</summary>
    public OutputSettings[] Outputs { get; }

    /// <summary>Outputs there are.</summary>
    public int OutputCount { get; set; }

    /// <summary>The inputs, the first <see cref="InputCount"/> of the array; one that was removed has an empty id.</summary>
    public InputSettings[] Inputs { get; }

    /// <summary>Inputs there are.</summary>
    public int InputCount { get; set; }
}
