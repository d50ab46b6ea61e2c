namespace Gateway.Core;

/// <summary>Has the hardware follow the settings of a section.</summary>
internal sealed class SectionInstaller
{
    private readonly SectionTables _tables;
    private readonly OutputBank _outputs;
    private readonly InputBank _inputs;
    private readonly ChannelBank _channels;
    private readonly ReadingLog _log;
    private readonly Link _link;
    private readonly BrokerLink _broker;
    private readonly SleepCycle _sleep;
    private readonly INetwork _network;

    internal SectionInstaller(SectionTables tables, OutputBank outputs, InputBank inputs, ChannelBank channels, ReadingLog log, Link link, BrokerLink broker, SleepCycle sleep, INetwork network)
    {
        _tables = tables;
        _outputs = outputs;
        _inputs = inputs;
        _channels = channels;
        _log = log;
        _link = link;
        _broker = broker;
        _sleep = sleep;
        _network = network;
    }

    /// <summary>Ends a section, so that its pin is free.</summary>
    internal void Release(SectionKind kind, int index, long now)
    {
        switch (kind)
        {
            case SectionKind.Sensor:
                _channels.Remove(index);
                break;
            case SectionKind.Output:
                _outputs.Remove(index, now);
                break;
            case SectionKind.Input:
                _inputs.Remove(index, now);
                break;
        }
    }

    /// <summary>Runs a section as it stands in the tables now, or, where there is none any more, ends it. An <see cref="ErrorCode"/>.</summary>
    internal int Install(SectionKind kind, int index, long now)
    {
        object settings = _tables.Get(kind, index);
        switch (kind)
        {
            case SectionKind.Sensor:
                return InstallSensor(index, (SensorSettings)settings, now);
            case SectionKind.Output:
                return InstallOutput(index, (OutputSettings)settings, now);
            case SectionKind.Input:
                return InstallInput(index, (InputSettings)settings, now);
            case SectionKind.Net:
                UseTimeServer((NetSettings)settings);
                return ErrorCode.None;
            case SectionKind.Sys:
                SysSettings sys = (SysSettings)settings;
                _link.Use(sys);
                _sleep.Use(sys);
                _broker.FollowSleep(sys.SleepSeconds, now);
                return ErrorCode.None;
            default:
                return ErrorCode.None;
        }
    }

    /// <summary>Asks the time server of the network's settings, where the hardware has a clock that can.</summary>
    internal void UseTimeServer(NetSettings settings)
    {
        if (_network != null)
        {
            _network.UseTimeServer(settings.TimeServer);
        }
    }

    private int InstallSensor(int index, SensorSettings settings, long now)
    {
        if (settings != null)
        {
            _log.EndFile();
            return _channels.Put(index, settings, now);
        }

        _log.Forget(index);
        _channels.Remove(index);
        return ErrorCode.None;
    }

    private int InstallOutput(int index, OutputSettings settings, long now)
    {
        if (settings == null)
        {
            _outputs.Remove(index, now);
            return ErrorCode.None;
        }

        int code = _outputs.Put(index, settings, now);
        _link.OnOutputChanged(index);
        return code;
    }

    private int InstallInput(int index, InputSettings settings, long now)
    {
        if (settings == null)
        {
            _inputs.Remove(index, now);
            return ErrorCode.None;
        }

        int code = _inputs.Put(index, settings, now);
        _link.OnInputChanged(index);
        return code;
    }
}
