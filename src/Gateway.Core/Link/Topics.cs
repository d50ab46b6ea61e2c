using System.Text;
using Gateway.Mqtt;

namespace Gateway.Core
{
    /// <summary>Every topic of a gateway, checked and encoded once.</summary>
    internal sealed class Topics
    {
        private readonly byte[] _base;

        /// <summary>Prepares the topics under <paramref name="root"/> and <paramref name="id"/> for what the configuration has.</summary>
        internal Topics(string root, string id, GatewayConfiguration configuration)
        {
            Base = root + "/" + id + "/";
            _base = Encoding.UTF8.GetBytes(Base);
            Status = new MqttTopic(Base + "status");
            Info = new MqttTopic(Base + "info");
            Diag = new MqttTopic(Base + "diag");
            History = new MqttTopic(Base + "hist");
            Event = new MqttTopic(Base + "evt");
            Ack = new MqttTopic(Base + "ack");
            Command = new MqttTopic(Base + "cmd");
            Sensors = new MqttTopic[configuration.SensorCount];
            for (int i = 0; i < Sensors.Length; i++)
            {
                Sensors[i] = new MqttTopic(Base + "s/" + configuration.Sensors[i].Id);
            }

            Outputs = new MqttTopic[configuration.OutputCount];
            for (int i = 0; i < Outputs.Length; i++)
            {
                Outputs[i] = new MqttTopic(Base + "o/" + configuration.Outputs[i].Id);
            }

            Inputs = new MqttTopic[configuration.InputCount];
            for (int i = 0; i < Inputs.Length; i++)
            {
                Inputs[i] = new MqttTopic(Base + "i/" + configuration.Inputs[i].Id);
            }
        }

        /// <summary>What every topic begins with, the last slash included.</summary>
        internal string Base { get; }

        /// <summary><c>status</c></summary>
        internal MqttTopic Status { get; }

        /// <summary><c>info</c></summary>
        internal MqttTopic Info { get; }

        /// <summary><c>diag</c></summary>
        internal MqttTopic Diag { get; }

        /// <summary><c>hist</c></summary>
        internal MqttTopic History { get; }

        /// <summary><c>evt</c></summary>
        internal MqttTopic Event { get; }

        /// <summary><c>ack</c></summary>
        internal MqttTopic Ack { get; }

        /// <summary><c>cmd</c></summary>
        internal MqttTopic Command { get; }

        /// <summary><c>s/…</c>, in the order of the configuration.</summary>
        internal MqttTopic[] Sensors { get; }

        /// <summary><c>o/…</c>, in the order of the configuration.</summary>
        internal MqttTopic[] Outputs { get; }

        /// <summary><c>i/…</c>, in the order of the configuration.</summary>
        internal MqttTopic[] Inputs { get; }

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
    }
}
