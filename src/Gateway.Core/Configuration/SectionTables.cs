namespace Gateway.Core;

/// <summary>The sections of a configuration by kind and index: the table of each kind, and where its settings stand.</summary>
internal sealed class SectionTables
{
    /// <summary>Sections that can run.</summary>
    internal const int Units = 3 + GatewayConfiguration.MaximumSensors + GatewayConfiguration.MaximumOutputs + GatewayConfiguration.MaximumInputs;

    /// <summary>No such section.</summary>
    internal const int None = -1;

    private readonly GatewayConfiguration _all;
    private readonly Section _sys = new SysSection();
    private readonly Section _net = new NetSection();
    private readonly Section _mqtt = new MqttSection();
    private readonly Section _sensor = new SensorSection();
    private readonly Section _output = new OutputSection();
    private readonly Section _input = new InputSection();

    internal SectionTables(GatewayConfiguration configuration)
    {
        _all = configuration;
    }

    /// <summary>Whether there is exactly one section of a kind.</summary>
    internal static bool IsSingle(SectionKind kind)
    {
        return kind == SectionKind.Sys || kind == SectionKind.Net || kind == SectionKind.Mqtt;
    }

    /// <summary>The table of a kind.</summary>
    internal Section Table(SectionKind kind)
    {
        switch (kind)
        {
            case SectionKind.Sys: return _sys;
            case SectionKind.Net: return _net;
            case SectionKind.Mqtt: return _mqtt;
            case SectionKind.Sensor: return _sensor;
            case SectionKind.Output: return _output;
            default: return _input;
        }
    }

    /// <summary>New settings with the defaults.</summary>
    internal static object Make(SectionKind kind, string id)
    {
        switch (kind)
        {
            case SectionKind.Sys:
                return new SysSettings();
            case SectionKind.Net:
                return new NetSettings();
            case SectionKind.Mqtt:
                return new MqttSettings();
            case SectionKind.Sensor:
                SensorSettings sensor = new SensorSettings();
                sensor.Id = id;
                return sensor;
            case SectionKind.Output:
                OutputSettings output = new OutputSettings();
                output.Id = id;
                return output;
            default:
                InputSettings input = new InputSettings();
                input.Id = id;
                return input;
        }
    }

    /// <summary>The number of a section among all that can run: a bit of a mask.</summary>
    internal static int Unit(SectionKind kind, int index)
    {
        switch (kind)
        {
            case SectionKind.Sys: return 0;
            case SectionKind.Net: return 1;
            case SectionKind.Mqtt: return 2;
            case SectionKind.Sensor: return 3 + index;
            case SectionKind.Output: return 3 + GatewayConfiguration.MaximumSensors + index;
            default: return 3 + GatewayConfiguration.MaximumSensors + GatewayConfiguration.MaximumOutputs + index;
        }
    }

    /// <summary>The kind and index of a unit.</summary>
    internal static SectionKind Kind(int unit, out int index)
    {
        index = 0;
        if (unit < 3)
        {
            return unit == 0 ? SectionKind.Sys : unit == 1 ? SectionKind.Net : SectionKind.Mqtt;
        }

        index = unit - 3;
        if (index < GatewayConfiguration.MaximumSensors)
        {
            return SectionKind.Sensor;
        }

        index -= GatewayConfiguration.MaximumSensors;
        if (index < GatewayConfiguration.MaximumOutputs)
        {
            return SectionKind.Output;
        }

        index -= GatewayConfiguration.MaximumOutputs;
        return SectionKind.Input;
    }

    /// <summary>The index of a section, 0 for one of a single kind, or <see cref="None"/>.</summary>
    internal int Find(SectionKind kind, string id)
    {
        if (IsSingle(kind))
        {
            return 0;
        }

        int count = Count(kind);
        for (int i = 0; i < count; i++)
        {
            if (Id(kind, i) == id)
            {
                return i;
            }
        }

        return None;
    }

    /// <summary>The index that a new section gets, or <see cref="None"/> when there is no room.</summary>
    internal int FreeIndex(SectionKind kind)
    {
        int gap = Find(kind, string.Empty);
        return gap != None ? gap : Count(kind) < Settings(kind).Length ? Count(kind) : None;
    }

    /// <summary>Indexes in use, gaps included.</summary>
    internal int Count(SectionKind kind)
    {
        switch (kind)
        {
            case SectionKind.Sensor: return _all.SensorCount;
            case SectionKind.Output: return _all.OutputCount;
            case SectionKind.Input: return _all.InputCount;
            default: return 1;
        }
    }

    /// <summary>The id of a section that can be many; empty for a gap.</summary>
    internal string Id(SectionKind kind, int index)
    {
        switch (kind)
        {
            case SectionKind.Sensor: return _all.Sensors[index].Id;
            case SectionKind.Output: return _all.Outputs[index].Id;
            case SectionKind.Input: return _all.Inputs[index].Id;
            default: return string.Empty;
        }
    }

    /// <summary>A section's settings.</summary>
    internal object Get(SectionKind kind, int index)
    {
        switch (kind)
        {
            case SectionKind.Sys: return _all.Sys;
            case SectionKind.Net: return _all.Net;
            case SectionKind.Mqtt: return _all.Mqtt;
            default: return Settings(kind)[index];
        }
    }

    /// <summary>Puts settings in a section's place; null leaves a gap.</summary>
    internal void Set(SectionKind kind, int index, object settings)
    {
        switch (kind)
        {
            case SectionKind.Sys:
                _all.Sys = (SysSettings)settings;
                break;
            case SectionKind.Net:
                _all.Net = (NetSettings)settings;
                break;
            case SectionKind.Mqtt:
                _all.Mqtt = (MqttSettings)settings;
                break;
            default:
                Settings(kind)[index] = settings == null ? Make(kind, string.Empty) : settings;
                Extend(kind, index + 1);
                break;
        }
    }

    /// <summary>Closes the gaps, before anybody knows an index.</summary>
    internal void Compact()
    {
        _all.SensorCount = Compact(SectionKind.Sensor);
        _all.OutputCount = Compact(SectionKind.Output);
        _all.InputCount = Compact(SectionKind.Input);
    }

    private int Compact(SectionKind kind)
    {
        object[] settings = Settings(kind);
        int kept = 0;
        for (int i = 0; i < Count(kind); i++)
        {
            if (Id(kind, i).Length > 0)
            {
                settings[kept++] = settings[i];
            }
        }

        return kept;
    }

    private object[] Settings(SectionKind kind)
    {
        return kind == SectionKind.Sensor ? (object[])_all.Sensors : kind == SectionKind.Output ? _all.Outputs : (object[])_all.Inputs;
    }

    private void Extend(SectionKind kind, int count)
    {
        if (kind == SectionKind.Sensor && _all.SensorCount < count)
        {
            _all.SensorCount = count;
        }
        else if (kind == SectionKind.Output && _all.OutputCount < count)
        {
            _all.OutputCount = count;
        }
        else if (kind == SectionKind.Input && _all.InputCount < count)
        {
            _all.InputCount = count;
        }
    }
}
