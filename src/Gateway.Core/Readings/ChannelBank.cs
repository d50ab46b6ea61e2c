namespace Gateway.Core;

/// <summary>
/// The channels of a gateway: samples each in its own time, and hands what is worth telling to the log. A channel keeps its index for life; removed ones leave a gap.
/// </summary>
internal sealed class ChannelBank
{
    private const int SettlingPeriod = 1000;

    private readonly SensorFactory _factory;
    private readonly Channel[] _channels = new Channel[GatewayConfiguration.MaximumSensors];
    private readonly IdTable _ids = new IdTable(GatewayConfiguration.MaximumSensors);
    private bool _refresh;

    /// <summary>
    /// Makes a channel for each section whose driver can be made; the others are taken out of <paramref name="sections"/>, and the first of them is told by
    /// <see cref="Error"/>.
    /// </summary>
    internal ChannelBank(SectionTables sections, SensorFactory factory, long now)
    {
        _factory = factory;
        ErrorKey = string.Empty;
        for (int i = 0; i < _channels.Length; i++)
        {
            SensorSettings settings = (SensorSettings)sections.Get(SectionKind.Sensor, i);
            int code = settings == null ? ErrorCode.None : Place(i, settings, now);
            if (code != ErrorCode.None)
            {
                NoteError(code, settings.Id);
                sections.Put(SectionKind.Sensor, i, null);
            }
        }

        Bind();
    }

    /// <summary>Why a channel could not be made.</summary>
    internal int Error { get; private set; }

    /// <summary>Which.</summary>
    internal string ErrorKey { get; private set; }

    /// <summary>The channels' ids; those of removed ones stay until their place is taken.</summary>
    internal IdTable Ids
    {
        get { return _ids; }
    }

    /// <summary>The key that the last <see cref="Check"/> refused.</summary>
    internal string CheckedKey
    {
        get { return _factory.Key; }
    }

    /// <summary>Why.</summary>
    internal string CheckedMessage
    {
        get { return _factory.Message; }
    }

    /// <summary>The channel at <paramref name="index"/>, in the order of the configuration; null for a removed one.</summary>
    internal Channel Channel(int index)
    {
        return _channels[index];
    }

    /// <summary>The driver of a channel; null for a removed one.</summary>
    internal SensorDriver Driver(int index)
    {
        return _channels[index] == null ? null : _channels[index].Driver;
    }

    /// <summary>Whether a channel could be made from these settings at <paramref name="index"/>, or at a free one with -1. Touches nothing.</summary>
    internal int Check(int index, SensorSettings settings)
    {
        SensorDriver[] others = Drivers();
        if (index >= 0)
        {
            others[index] = null;
        }

        return _factory.Create(settings, others, out SensorDriver made);
    }

    /// <summary>Whether a channel could be made from these settings, whatever others there are. Touches nothing.</summary>
    internal int CheckAlone(SensorSettings settings)
    {
        return _factory.Create(settings, new SensorDriver[0], out SensorDriver made);
    }

    /// <summary>Makes the channel at <paramref name="index"/> anew from settings that stand in the configuration already. An <see cref="ErrorCode"/>.</summary>
    internal int Put(int index, SensorSettings settings, long now)
    {
        Close(index);
        int code = Place(index, settings, now);
        Bind();
        return code;
    }

    /// <summary>Gives the channel's pin back and leaves a gap.</summary>
    internal void Remove(int index)
    {
        Close(index);
        Bind();
    }

    /// <summary>Has every channel tell a fresh reading: somebody new listens.</summary>
    internal void Refresh()
    {
        _refresh = true;
    }

    /// <summary>Whether readings of sensors that still settle are left untold: what follows soon is worth more.</summary>
    internal bool LeavesWarmUntold { get; set; }

    /// <summary>Whether every channel has told a reading to sleep on. Sensors that still settle are measured every second for it.</summary>
    internal bool AreSettled(long now)
    {
        bool settled = !_refresh;
        for (int i = 0; i < _channels.Length; i++)
        {
            settled &= _channels[i] == null || _channels[i].IsSettled(now, SettlingPeriod);
        }

        return settled;
    }

    /// <summary>Carries every channel on.</summary>
    internal void Step(ReadingLog log, long now)
    {
        Channel[] channels = _channels;
        for (int i = 0; i < channels.Length; i++)
        {
            Channel channel = channels[i];
            if (channel == null)
            {
                continue;
            }

            if (_refresh)
            {
                channel.Refresh(now);
            }

            if (channel.Step(now) && !(LeavesWarmUntold && channel.Quality == ReadingQuality.Warm))
            {
                log.Add(i, channel, now);
            }
        }

        _refresh = false;
    }

    private void Close(int index)
    {
        if (_channels[index] != null)
        {
            _channels[index].Driver.Close();
            _channels[index] = null;
        }
    }

    private SensorDriver[] Drivers()
    {
        SensorDriver[] drivers = new SensorDriver[_channels.Length];
        for (int i = 0; i < drivers.Length; i++)
        {
            drivers[i] = Driver(i);
        }

        return drivers;
    }

    private int Place(int index, SensorSettings settings, long now)
    {
        int code = _factory.Create(settings, Drivers(), out SensorDriver driver);
        if (code == ErrorCode.None)
        {
            _channels[index] = new Channel(settings, driver, now);
            _ids.Set(index, settings.Id);
        }

        return code;
    }

    /// <summary>Gives channels that refer to another one its driver as it is now.</summary>
    private void Bind()
    {
        for (int i = 0; i < _channels.Length; i++)
        {
            string reference = _channels[i] == null ? string.Empty : _channels[i].Driver.Reference;
            int other = reference.Length == 0 ? -1 : _ids.Find(reference);
            if (other >= 0 && _channels[other] != null)
            {
                _channels[i].Driver.Bind(_channels[other].Driver);
            }
        }
    }

    private void NoteError(int code, string id)
    {
        if (Error == ErrorCode.None)
        {
            Error = code;
            ErrorKey = SectionPath.Text(SectionKind.Sensor, id);
        }
    }
}
