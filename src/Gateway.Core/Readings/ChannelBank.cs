using System.Text;

namespace Gateway.Core
{
    /// <summary>The channels of a gateway: samples each in its own time, and hands what is worth telling to the log.</summary>
    internal sealed class ChannelBank
    {
        private readonly Channel[] _channels;
        private readonly byte[][] _ids;
        private bool _refresh;

        /// <summary>
        /// Makes a channel for each section whose driver can be made; the others are taken out of the configuration, and the first of them is told by
        /// <see cref="Error"/>.
        /// </summary>
        internal ChannelBank(GatewayConfiguration configuration, SensorFactory factory, long now)
        {
            SensorSettings[] sensors = configuration.Sensors;
            SensorDriver[] drivers = new SensorDriver[GatewayConfiguration.MaximumSensors];
            int count = 0;
            ErrorKey = string.Empty;
            for (int i = 0; i < configuration.SensorCount; i++)
            {
                int code = factory.Create(sensors[i], drivers, out drivers[count]);
                if (code == ErrorCode.None)
                {
                    sensors[count++] = sensors[i];
                }
                else if (Error == ErrorCode.None)
                {
                    Error = code;
                    ErrorKey = "s/" + sensors[i].Id;
                }
            }

            configuration.SensorCount = count;
            _channels = new Channel[count];
            _ids = new byte[count][];
            for (int i = 0; i < count; i++)
            {
                Bind(sensors, drivers, i, count);
                _channels[i] = new Channel(sensors[i], drivers[i], now);
                _ids[i] = Encoding.UTF8.GetBytes(sensors[i].Id);
            }
        }

        /// <summary>Why a channel could not be made.</summary>
        internal int Error { get; }

        /// <summary>Which.</summary>
        internal string ErrorKey { get; }

        /// <summary>The channels' ids in UTF-8.</summary>
        internal byte[][] Ids
        {
            get { return _ids; }
        }

        /// <summary>The channel at <paramref name="index"/>, in the order of the configuration.</summary>
        internal Channel Channel(int index)
        {
            return _channels[index];
        }

        /// <summary>Has every channel tell a fresh reading: somebody new listens.</summary>
        internal void Refresh()
        {
            _refresh = true;
        }

        /// <summary>Carries every channel on.</summary>
        internal void Step(ReadingLog log, long now)
        {
            Channel[] channels = _channels;
            if (_refresh)
            {
                _refresh = false;
                for (int i = 0; i < channels.Length; i++)
                {
                    channels[i].Refresh(now);
                }
            }

            for (int i = 0; i < channels.Length; i++)
            {
                if (channels[i].Step(now))
                {
                    log.Add(i, channels[i], now);
                }
            }
        }

        private static void Bind(SensorSettings[] sensors, SensorDriver[] drivers, int index, int count)
        {
            string reference = sensors[index].Reference;
            for (int i = 0; i < count && reference.Length > 0; i++)
            {
                if (sensors[i].Id == reference)
                {
                    drivers[index].Bind(drivers[i]);
                }
            }
        }
    }
}
