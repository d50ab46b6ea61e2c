using System;
using System.Text;

namespace Gateway.Core;

/// <summary>
/// The sections that run by kind and index, and the table of each kind. A section is kept as the body of its document, which takes a third of the settings' objects: those are made for whoever
/// looks at a section, and dropped. A section keeps its index for life; a removed one leaves a gap.
/// </summary>
internal sealed class SectionTables
{
    /// <summary>Sections that can run.</summary>
    internal const int Units = FirstInput + GatewayConfiguration.MaximumInputs;

    /// <summary>No such section.</summary>
    internal const int None = -1;

    /// <summary>A section that takes no pin.</summary>
    internal const int NoPin = 0xFF;

    private const int FirstSensor = 3;
    private const int FirstOutput = FirstSensor + GatewayConfiguration.MaximumSensors;
    private const int FirstInput = FirstOutput + GatewayConfiguration.MaximumOutputs;

    // a packed section: its pin, the length of its id, the id, the body
    private const int PinAt = 0;
    private const int IdLengthAt = 1;
    private const int IdAt = 2;

    private readonly byte[][] _packed = new byte[Units][];
    private readonly Section _sys = new SysSection();
    private readonly Section _net = new NetSection();
    private readonly Section _mqtt = new MqttSection();
    private readonly Section _sensor = new SensorSection();
    private readonly Section _output = new OutputSection();
    private readonly Section _input = new InputSection();
    private readonly SectionReader _reader;
    private readonly SectionWriter _writer;
    private readonly JsonReader _json;
    private readonly JsonWriter _body;
    private readonly byte[] _scratch;

    /// <summary>Makes sections of which none runs; <paramref name="scratch"/> has room for the largest one and is used within calls only, as all that is handed over.</summary>
    internal SectionTables(SectionReader reader, SectionWriter writer, JsonReader json, JsonWriter body, byte[] scratch)
    {
        _reader = reader;
        _writer = writer;
        _json = json;
        _body = body;
        _scratch = scratch;
    }

    /// <summary>Whether there is exactly one section of a kind.</summary>
    internal static bool IsSingle(SectionKind kind)
    {
        return kind == SectionKind.Sys || kind == SectionKind.Net || kind == SectionKind.Mqtt;
    }

    /// <summary>Most sections of a kind.</summary>
    internal static int Capacity(SectionKind kind)
    {
        switch (kind)
        {
            case SectionKind.Sensor: return GatewayConfiguration.MaximumSensors;
            case SectionKind.Output: return GatewayConfiguration.MaximumOutputs;
            case SectionKind.Input: return GatewayConfiguration.MaximumInputs;
            default: return 1;
        }
    }

    /// <summary>The number of a section among all that can run: a bit of a mask.</summary>
    internal static int Unit(SectionKind kind, int index)
    {
        switch (kind)
        {
            case SectionKind.Sensor: return FirstSensor + index;
            case SectionKind.Output: return FirstOutput + index;
            case SectionKind.Input: return FirstInput + index;
            default: return (int)kind - (int)SectionKind.Sys;
        }
    }

    /// <summary>The kind and index of a unit.</summary>
    internal static SectionKind Kind(int unit, out int index)
    {
        SectionKind kind = unit >= FirstInput ? SectionKind.Input : unit >= FirstOutput ? SectionKind.Output : unit >= FirstSensor ? SectionKind.Sensor : SectionKind.Sys + unit;
        index = unit - Unit(kind, 0);
        return kind;
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

    /// <summary>The index of a section, 0 for one of a single kind, or <see cref="None"/>.</summary>
    internal int Find(SectionKind kind, string id)
    {
        if (IsSingle(kind))
        {
            return 0;
        }

        int first = Unit(kind, 0);
        for (int index = Capacity(kind) - 1; index >= 0; index--)
        {
            if (IsId(_packed[first + index], id))
            {
                return index;
            }
        }

        return None;
    }

    /// <summary>The index that a new section gets, or <see cref="None"/> when there is no room.</summary>
    internal int FreeIndex(SectionKind kind)
    {
        int first = Unit(kind, 0);
        for (int index = 0; index < Capacity(kind); index++)
        {
            if (_packed[first + index] == null)
            {
                return index;
            }
        }

        return None;
    }

    /// <summary>The id of a section that can be many; empty for a gap and for the others.</summary>
    internal string Id(SectionKind kind, int index)
    {
        return Id(_packed[Unit(kind, index)]);
    }

    /// <summary>Writes the id of a section that can be many; an empty text for a gap.</summary>
    internal void WriteId(JsonWriter writer, SectionKind kind, int index)
    {
        byte[] packed = _packed[Unit(kind, index)];
        if (packed == null)
        {
            writer.Text(string.Empty);
        }
        else
        {
            writer.Text(packed, IdAt, packed[IdLengthAt]);
        }
    }

    /// <summary>The pin that a unit takes, or <see cref="NoPin"/>.</summary>
    internal int Pin(int unit)
    {
        return _packed[unit] == null ? NoPin : _packed[unit][PinAt];
    }

    /// <summary>A section's settings, made anew; null for a gap.</summary>
    internal object Get(SectionKind kind, int index)
    {
        return Unpack(kind, _packed[Unit(kind, index)]);
    }

    /// <summary>The section at an index as it is packed, to be put back later; null for a gap.</summary>
    internal byte[] PackedAt(SectionKind kind, int index)
    {
        return _packed[Unit(kind, index)];
    }

    /// <summary>Puts a packed section in a place; null leaves a gap.</summary>
    internal void Put(SectionKind kind, int index, byte[] packed)
    {
        _packed[Unit(kind, index)] = packed;
    }

    /// <summary>Packs settings; null when they do not fit.</summary>
    internal byte[] Pack(SectionKind kind, object settings)
    {
        string id = IdOf(kind, settings);
        _body.Reset(_scratch, 0, _scratch.Length);
        _writer.Write(_body, Table(kind), settings, -1, null);
        int count = _body.Finish();
        if (count < 0)
        {
            return null;
        }

        byte[] packed = new byte[IdAt + id.Length + count];
        packed[PinAt] = (byte)PinOf(kind, settings);
        packed[IdLengthAt] = (byte)id.Length;
        Encoding.UTF8.GetBytes(id, 0, id.Length, packed, IdAt);
        Array.Copy(_scratch, 0, packed, IdAt + id.Length, count);
        return packed;
    }

    /// <summary>The settings in a packed section; null for null.</summary>
    internal object Unpack(SectionKind kind, byte[] packed)
    {
        if (packed == null)
        {
            return null;
        }

        object settings = Make(kind, Id(packed));
        int at = IdAt + packed[IdLengthAt];
        Read(kind, settings, packed, at, packed.Length - at);
        return settings;
    }

    /// <summary>Reads a body onto settings. An <see cref="ErrorCode"/>; the reader knows more.</summary>
    internal int Read(SectionKind kind, object settings, byte[] body, int offset, int count)
    {
        _json.Reset(body, offset, count);
        return _reader.Read(_json, Table(kind), settings);
    }

    /// <summary>Everything that runs, as settings made anew; one that was removed has an empty id.</summary>
    internal GatewayConfiguration ToConfiguration()
    {
        GatewayConfiguration all = new GatewayConfiguration();
        all.Sys = (SysSettings)Get(SectionKind.Sys, 0);
        all.Net = (NetSettings)Get(SectionKind.Net, 0);
        all.Mqtt = (MqttSettings)Get(SectionKind.Mqtt, 0);
        all.SensorCount = Fill(SectionKind.Sensor, all.Sensors);
        all.OutputCount = Fill(SectionKind.Output, all.Outputs);
        all.InputCount = Fill(SectionKind.Input, all.Inputs);
        return all;
    }

    private int Fill(SectionKind kind, object[] settings)
    {
        int count = 0;
        for (int index = settings.Length - 1; index >= 0; index--)
        {
            object there = Get(kind, index);
            count = count == 0 && there != null ? index + 1 : count;
            settings[index] = there == null && count > 0 ? Make(kind, string.Empty) : there;
        }

        return count;
    }

    private static bool IsId(byte[] packed, string id)
    {
        bool same = packed != null && packed[IdLengthAt] == id.Length;
        for (int i = 0; same && i < id.Length; i++)
        {
            same = packed[IdAt + i] == id[i];
        }

        return same;
    }

    private static string Id(byte[] packed)
    {
        return packed == null || packed[IdLengthAt] == 0 ? string.Empty : Encoding.UTF8.GetString(packed, IdAt, packed[IdLengthAt]);
    }

    private static string IdOf(SectionKind kind, object settings)
    {
        switch (kind)
        {
            case SectionKind.Sensor: return ((SensorSettings)settings).Id;
            case SectionKind.Output: return ((OutputSettings)settings).Id;
            case SectionKind.Input: return ((InputSettings)settings).Id;
            default: return string.Empty;
        }
    }

    private static int PinOf(SectionKind kind, object settings)
    {
        int pin = BoardFile.NoPin;
        switch (kind)
        {
            case SectionKind.Sensor:
                SensorSettings sensor = (SensorSettings)settings;
                pin = SensorDrivers.PinUse(sensor.Driver) == PinUse.None ? pin : sensor.Pin;
                break;
            case SectionKind.Output:
                pin = ((OutputSettings)settings).Pin;
                break;
            case SectionKind.Input:
                pin = ((InputSettings)settings).Pin;
                break;
        }

        return pin < 0 ? NoPin : pin;
    }
}
