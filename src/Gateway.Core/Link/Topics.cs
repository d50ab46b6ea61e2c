using System.Text;
using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>Every topic of a gateway, checked and encoded once; made anew when the root changes.</summary>
internal sealed class Topics
{
    private readonly string _id;
    private readonly SectionTables _sections;
    private byte[] _base;

    /// <summary>Prepares the topics under <paramref name="root"/> and <paramref name="id"/> for the sections that run.</summary>
    internal Topics(string root, string id, SectionTables sections)
    {
        _id = id;
        _sections = sections;
        Sensors = new MqttTopic[GatewayConfiguration.MaximumSensors];
        Outputs = new MqttTopic[GatewayConfiguration.MaximumOutputs];
        Inputs = new MqttTopic[GatewayConfiguration.MaximumInputs];
        Use(root);
    }

    /// <summary>What every topic begins with, the last slash included.</summary>
    internal string Base { get; private set; }

    /// <summary><c>status</c></summary>
    internal MqttTopic Status { get; private set; }

    /// <summary><c>info</c></summary>
    internal MqttTopic Info { get; private set; }

    /// <summary><c>diag</c></summary>
    internal MqttTopic Diag { get; private set; }

    /// <summary><c>hist</c></summary>
    internal MqttTopic History { get; private set; }

    /// <summary><c>evt</c></summary>
    internal MqttTopic Event { get; private set; }

    /// <summary><c>ack</c></summary>
    internal MqttTopic Ack { get; private set; }

    /// <summary><c>cmd</c></summary>
    internal MqttTopic Command { get; private set; }

    /// <summary><c>cfg/state</c></summary>
    internal MqttTopic ConfigurationState { get; private set; }

    /// <summary><c>cfg/echo</c></summary>
    internal MqttTopic Echo { get; private set; }

    /// <summary><c>s/…</c>, in the order of the configuration.</summary>
    internal MqttTopic[] Sensors { get; }

    /// <summary><c>o/…</c>, in the order of the configuration.</summary>
    internal MqttTopic[] Outputs { get; }

    /// <summary><c>i/…</c>, in the order of the configuration.</summary>
    internal MqttTopic[] Inputs { get; }

    /// <summary>Makes every topic anew under another root.</summary>
    internal void Use(string root)
    {
        Base = root + "/" + _id + "/";
        _base = Encoding.UTF8.GetBytes(Base);
        Status = new MqttTopic(Base + "status");
        Info = new MqttTopic(Base + "info");
        Diag = new MqttTopic(Base + "diag");
        History = new MqttTopic(Base + "hist");
        Event = new MqttTopic(Base + "evt");
        Ack = new MqttTopic(Base + "ack");
        Command = new MqttTopic(Base + "cmd");
        ConfigurationState = new MqttTopic(Base + "cfg/state");
        Echo = new MqttTopic(Base + "cfg/echo");
        UseSections();
    }

    /// <summary>Makes the topics of channels, outputs and inputs anew, as they run now.</summary>
    internal void UseSections()
    {
        Use(SectionKind.Sensor, Sensors);
        Use(SectionKind.Output, Outputs);
        Use(SectionKind.Input, Inputs);
    }

    /// <summary>Where in a received topic the part behind <see cref="Base"/> begins, or -1 when it is not one of ours.</summary>
    internal int Suffix(MqttMessage message)
    {
        byte[] expected = _base;
        int length = expected.Length;
        if (message.TopicLength <= length)
        {
            return -1;
        }

        byte[] buffer = message.TopicBuffer;
        int offset = message.TopicOffset;
        for (int i = length - 1; i >= 0; i--)
        {
            if (buffer[offset + i] != expected[i])
            {
                return -1;
            }
        }

        return offset + length;
    }

    private void Use(SectionKind kind, MqttTopic[] topics)
    {
        for (int i = 0; i < topics.Length; i++)
        {
            string id = _sections.Id(kind, i);
            topics[i] = id.Length == 0 ? null : new MqttTopic(Base + SectionPath.Text(kind, id));
        }
    }
}
