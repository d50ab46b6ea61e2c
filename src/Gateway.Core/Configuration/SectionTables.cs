using System;
using System.Text;

namespace Gateway.Core;

/// <summary>
/// The sections that run by kind and index, and the table of each kind. A section is kept packed, in a tenth of what its settings' objects take: those are made for whoever looks at a section,
/// and dropped. A section keeps its index for life; a removed one leaves a gap.
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

    // a packed section: its unit, its pin, the length of its id, its own length (2 bytes), the id, the settings
    private const int UnitAt = 0;
    private const int PinAt = 1;
    private const int IdLengthAt = 2;
    private const int LengthAt = 3;
    private const int IdAt = 5;

    private readonly Section _sys = new SysSection();
    private readonly Section _net = new NetSection();
    private readonly Section _mqtt = new MqttSection();
    private readonly Section _sensor = new SensorSection();
    private readonly Section _output = new OutputSection();
    private readonly Section _input = new InputSection();
    private readonly SectionReader _reader;
    private readonly JsonReader _json;
    private readonly SectionPacker _packer;
    private readonly byte[] _scratch;

    // those that are there always
    private readonly byte[][] _single = new byte[FirstSensor][];

    // all others, one behind the other in no order
    private byte[] _many = new byte[0];

    /// <summary>Makes sections of which none runs; <paramref name="scratch"/> has room for the largest one and is used within calls only, as all that is handed over.</summary>
    internal SectionTables(SectionReader reader, SectionWriter writer, JsonReader json, byte[] scratch)
    {
        _reader = reader;
        _json = json;
        _packer = new SectionPacker(reader, writer);
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

        for (int at = 0; at < _many.Length; at += Length(_many, at))
        {
            SectionKind found = Kind(_many[at + UnitAt], out int index);
            if (found == kind && IsId(at, id))
            {
                return index;
            }
        }

        return None;
    }

    /// <summary>The index that a new section gets, or <see cref="None"/> when there is no room.</summary>
    internal int FreeIndex(SectionKind kind)
    {
        for (int index = 0; index < Capacity(kind); index++)
        {
            if (Locate(Unit(kind, index), out _) < 0)
            {
                return index;
            }
        }

        return None;
    }

    /// <summary>The id of a section that can be many; empty for a gap and for the others.</summary>
    internal string Id(SectionKind kind, int index)
    {
        int at = Locate(Unit(kind, index), out byte[] packed);
        return at < 0 ? string.Empty : Id(packed, at);
    }

    /// <summary>Writes the id of a section that can be many; an empty text for a gap.</summary>
    internal void WriteId(JsonWriter writer, SectionKind kind, int index)
    {
        int at = Locate(Unit(kind, index), out byte[] packed);
        writer.Text(packed, at + IdAt, at < 0 ? 0 : packed[at + IdLengthAt]);
    }

    /// <summary>The pin that a unit takes, or <see cref="NoPin"/>.</summary>
    internal int Pin(int unit)
    {
        int at = Locate(unit, out byte[] packed);
        return at < 0 ? NoPin : packed[at + PinAt];
    }

    /// <summary>The pin that a packed section takes, or <see cref="NoPin"/>.</summary>
    internal static int PinOf(byte[] packed)
    {
        return packed == null ? NoPin : packed[PinAt];
    }

    /// <summary>A section's settings, made anew; null for a gap.</summary>
    internal object Get(SectionKind kind, int index)
    {
        int at = Locate(Unit(kind, index), out byte[] packed);
        return at < 0 ? null : Unpack(kind, packed, at);
    }

    /// <summary>The section at an index as it is packed, to be put back later: the very one that was put there where there is one of its kind, else a copy; null for a gap.</summary>
    internal byte[] PackedAt(SectionKind kind, int index)
    {
        int at = Locate(Unit(kind, index), out byte[] packed);
        if (at < 0 || packed != _many)
        {
            return at < 0 ? null : packed;
        }

        byte[] copy = new byte[Length(packed, at)];
        Array.Copy(packed, at, copy, 0, copy.Length);
        return copy;
    }

    /// <summary>Puts a packed section in a place; null leaves a gap.</summary>
    internal void Put(SectionKind kind, int index, byte[] packed)
    {
        int unit = Unit(kind, index);
        if (IsSingle(kind))
        {
            _single[unit] = packed;
            return;
        }

        int at = Locate(unit, out byte[] many);
        int old = at < 0 ? 0 : Length(many, at);
        int added = packed == null ? 0 : packed.Length;
        at = at < 0 ? many.Length : at;
        int rest = many.Length - at - old;
        byte[] all = new byte[at + rest + added];
        Array.Copy(many, 0, all, 0, at);
        Array.Copy(many, at + old, all, at, rest);
        if (added > 0)
        {
            Array.Copy(packed, 0, all, at + rest, added);
            all[at + rest + UnitAt] = (byte)unit;
        }

        _many = all;
    }

    /// <summary>Packs settings; null when they do not fit.</summary>
    internal byte[] Pack(SectionKind kind, object settings)
    {
        string id = IdOf(kind, settings);
        Encoding.UTF8.GetBytes(id, 0, id.Length, _scratch, IdAt);
        int end = _packer.Pack(Table(kind), settings, _scratch, IdAt + id.Length);
        if (end < 0)
        {
            return null;
        }

        byte[] packed = new byte[end];
        Array.Copy(_scratch, 0, packed, 0, end);
        packed[PinAt] = (byte)PinOf(kind, settings);
        packed[IdLengthAt] = (byte)id.Length;
        packed[LengthAt] = (byte)end;
        packed[LengthAt + 1] = (byte)(end >> 8);
        return packed;
    }

    /// <summary>The settings in a packed section; null for null.</summary>
    internal object Unpack(SectionKind kind, byte[] packed)
    {
        return packed == null ? null : Unpack(kind, packed, 0);
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

    private static int Length(byte[] packed, int at)
    {
        return packed[at + LengthAt] | (packed[at + LengthAt + 1] << 8);
    }

    private static string Id(byte[] packed, int at)
    {
        int count = packed[at + IdLengthAt];
        return count == 0 ? string.Empty : Encoding.UTF8.GetString(packed, at + IdAt, count);
    }

    /// <summary>Where in which array a unit is; negative for a gap, in the array of the others or in null.</summary>
    private int Locate(int unit, out byte[] packed)
    {
        if (unit < FirstSensor)
        {
            packed = _single[unit];
            return packed == null ? None : 0;
        }

        packed = _many;
        for (int at = 0; at < _many.Length; at += Length(_many, at))
        {
            if (_many[at + UnitAt] == unit)
            {
                return at;
            }
        }

        return None;
    }

    private bool IsId(int at, string id)
    {
        bool same = _many[at + IdLengthAt] == id.Length;
        for (int i = 0; same && i < id.Length; i++)
        {
            same = _many[at + IdAt + i] == id[i];
        }

        return same;
    }

    private object Unpack(SectionKind kind, byte[] packed, int at)
    {
        object settings = Make(kind, Id(packed, at));
        _packer.Unpack(Table(kind), packed, at + IdAt + packed[at + IdLengthAt], at + Length(packed, at), settings);
        return settings;
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
