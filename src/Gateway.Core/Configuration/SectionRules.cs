namespace Gateway.Core;

/// <summary>
/// Judges a section beside all others: pins that the chip or the board does not have or that are taken, interlock groups without a partner, ids that do not exist. Pure:
/// nothing is opened and nobody is talked to.
/// </summary>
internal sealed class SectionRules
{
    private readonly SectionTables _all;
    private readonly BoardPins _pins;

    /// <summary>Makes rules for the sections that run; without <paramref name="pins"/>, where nothing is known of the board, only double use is refused.</summary>
    internal SectionRules(SectionTables sections, BoardPins pins)
    {
        _all = sections;
        _pins = pins;
    }

    /// <summary>The key of the last refusal.</summary>
    internal string Key { get; private set; }

    /// <summary>Why, for a person.</summary>
    internal string Message { get; private set; }

    /// <summary>Judges what settings ask of their pin, whatever other sections there are or will be. An <see cref="ErrorCode"/>.</summary>
    internal int CheckAlone(SectionKind kind, object settings)
    {
        Key = string.Empty;
        Message = string.Empty;
        switch (kind)
        {
            case SectionKind.Sensor:
                SensorSettings sensor = (SensorSettings)settings;
                PinUse use = SensorDrivers.PinUse(sensor.Driver);
                return use == PinUse.None || IsShared(sensor) ? ErrorCode.None : CheckPinAlone(sensor.Pin, use);
            case SectionKind.Output:
                return CheckPinAlone(((OutputSettings)settings).Pin, PinUse.Output);
            case SectionKind.Input:
                return CheckPinAlone(((InputSettings)settings).Pin, Use((InputSettings)settings));
            default:
                return ErrorCode.None;
        }
    }

    /// <summary>Judges the settings that are to stand at an index, or at a new one with -1. An <see cref="ErrorCode"/>.</summary>
    internal int Check(SectionKind kind, int index, object settings)
    {
        Key = string.Empty;
        Message = string.Empty;
        switch (kind)
        {
            case SectionKind.Sensor: return CheckSensor(index, (SensorSettings)settings);
            case SectionKind.Output: return CheckOutput(index, (OutputSettings)settings);
            case SectionKind.Input: return CheckInput(index, (InputSettings)settings);
            case SectionKind.Sys: return CheckSleep(((SysSettings)settings).SleepSeconds);
            default: return ErrorCode.None;
        }
    }

    /// <summary>Judges the removal of a section. An <see cref="ErrorCode"/>.</summary>
    internal int CheckRemoval(SectionKind kind, string id)
    {
        Key = string.Empty;
        Message = string.Empty;
        for (int i = 0; kind == SectionKind.Output && i < GatewayConfiguration.MaximumInputs; i++)
        {
            InputSettings input = (InputSettings)_all.Get(SectionKind.Input, i);
            if (input != null && input.Output == id)
            {
                return Refuse(ErrorCode.Schema, "out", "i/" + input.Id + " switches it");
            }
        }

        for (int i = 0; kind == SectionKind.Sensor && i < GatewayConfiguration.MaximumSensors; i++)
        {
            SensorSettings sensor = (SensorSettings)_all.Get(SectionKind.Sensor, i);
            if (sensor != null && sensor.Reference == id)
            {
                return Refuse(ErrorCode.Schema, "ref", "s/" + sensor.Id + " refers to it");
            }
        }

        return ErrorCode.None;
    }

    private static PinUse Use(InputSettings input)
    {
        return input.Kind == InputKind.Counter ? PinUse.Counter : PinUse.Input;
    }

    /// <summary>Pulses that come while the chip sleeps are not counted, and a total that is silently too small is worse than none.</summary>
    private int CheckSleep(int seconds)
    {
        string counter = seconds == 0 ? null : Counter();
        return counter == null ? ErrorCode.None : Refuse(ErrorCode.Schema, "sleep", counter + " counts, and would not while the gateway sleeps");
    }

    /// <summary>A section that counts pulses, or null.</summary>
    private string Counter()
    {
        for (int i = 0; i < GatewayConfiguration.MaximumInputs; i++)
        {
            InputSettings input = (InputSettings)_all.Get(SectionKind.Input, i);
            if (input != null && Use(input) == PinUse.Counter)
            {
                return "i/" + input.Id;
            }
        }

        for (int i = 0; i < GatewayConfiguration.MaximumSensors; i++)
        {
            SensorSettings sensor = (SensorSettings)_all.Get(SectionKind.Sensor, i);
            if (sensor != null && SensorDrivers.PinUse(sensor.Driver) == PinUse.Counter)
            {
                return "s/" + sensor.Id;
            }
        }

        return null;
    }

    /// <summary>See <see cref="CheckSleep"/>.</summary>
    private int CheckCounter(PinUse use)
    {
        return use == PinUse.Counter && ((SysSettings)_all.Get(SectionKind.Sys, 0)).SleepSeconds > 0 ? Refuse(ErrorCode.Schema, "drv", "cannot count: the gateway sleeps, see sys") : ErrorCode.None;
    }

    private int CheckSensor(int index, SensorSettings sensor)
    {
        PinUse use = SensorDrivers.PinUse(sensor.Driver);
        int code = CheckCounter(use);
        if (code != ErrorCode.None)
        {
            return code;
        }

        code = use == PinUse.None || IsShared(sensor) ? ErrorCode.None : CheckPin(SectionKind.Sensor, index, sensor.Pin, use);
        return code == ErrorCode.None && sensor.Reference.Length > 0 ? CheckReference(index, sensor.Reference) : code;
    }

    /// <summary>Probes share their wire.</summary>
    private bool IsShared(SensorSettings sensor)
    {
        return sensor.Driver == SensorDrivers.Ds18b20 && (sensor.Pin < 0 || (_pins != null && sensor.Pin == _pins.OneWirePin));
    }

    private int CheckReference(int index, string reference)
    {
        int other = _all.Find(SectionKind.Sensor, reference);
        if (other == SectionTables.None || other == index)
        {
            return Refuse(ErrorCode.Unknown, "ref", "there is no s/" + reference);
        }

        SensorSettings sensor = (SensorSettings)_all.Get(SectionKind.Sensor, other);
        bool measures = SensorDrivers.PinUse(sensor.Driver) == PinUse.Adc;
        return measures ? ErrorCode.None : Refuse(ErrorCode.Schema, "ref", "s/" + reference + " is no adc or battery");
    }

    private int CheckOutput(int index, OutputSettings output)
    {
        int code = CheckPin(SectionKind.Output, index, output.Pin, PinUse.Output);
        if (code != ErrorCode.None || string.IsNullOrEmpty(output.Lock) || (index >= 0 && Lock(index) == output.Lock))
        {
            return code;
        }

        // A group that has no member yet is begun under the name of the output that will be the partner.
        for (int i = 0; i < GatewayConfiguration.MaximumOutputs; i++)
        {
            if (i != index && (_all.Id(SectionKind.Output, i) == output.Lock || Lock(i) == output.Lock))
            {
                return ErrorCode.None;
            }
        }

        return Refuse(ErrorCode.Schema, "lock", "no other output is in this group or has this id");
    }

    private int CheckInput(int index, InputSettings input)
    {
        int code = CheckCounter(Use(input));
        code = code == ErrorCode.None ? CheckPin(SectionKind.Input, index, input.Pin, Use(input)) : code;
        if (code != ErrorCode.None || string.IsNullOrEmpty(input.Output))
        {
            return code;
        }

        bool exists = _all.Find(SectionKind.Output, input.Output) != SectionTables.None;
        return exists ? ErrorCode.None : Refuse(ErrorCode.Unknown, "out", "there is no o/" + input.Output);
    }

    /// <summary>The interlock group of a running output; null without one.</summary>
    private string Lock(int index)
    {
        OutputSettings output = (OutputSettings)_all.Get(SectionKind.Output, index);
        return output == null ? null : output.Lock;
    }

    private int CheckPinAlone(int pin, PinUse use)
    {
        if (pin < 0)
        {
            return Refuse(ErrorCode.Schema, "pin", "needs a pin");
        }

        if (_pins == null)
        {
            return ErrorCode.None;
        }

        if (_pins.Soc == null)
        {
            return Refuse(ErrorCode.PinFlash, "pin", "the chip's pins are not known");
        }

        int code = _pins.Soc.Check(pin, use, _pins.Wifi, _pins.Used);
        return code == ErrorCode.None ? code : Refuse(code, "pin", _pins.Soc.Explain(code, pin, use, _pins.Wifi, _pins.Used, 0));
    }

    private int CheckPin(SectionKind kind, int index, int pin, PinUse use)
    {
        string user = pin < 0 ? null : User(kind, index, pin);
        if (pin < 0 || _pins == null)
        {
            return user == null ? CheckPinAlone(pin, use) : Refuse(ErrorCode.PinUsed, "pin", "GPIO" + pin.ToString() + " is used by " + user);
        }

        if (_pins.Soc == null)
        {
            return CheckPinAlone(pin, use);
        }

        // What the pin can never do is said before who has it.
        long used = UsedPins(kind, index);
        int code = _pins.Soc.Check(pin, use, _pins.Wifi, 0);
        code = code == ErrorCode.None ? _pins.Soc.Check(pin, use, _pins.Wifi, used) : code;
        if (code == ErrorCode.None)
        {
            return code;
        }

        string message = _pins.Soc.Explain(code, pin, use, _pins.Wifi, used, 0);
        return Refuse(code, "pin", code == ErrorCode.PinUsed && user != null ? user + ": " + message : message);
    }

    /// <summary>The pins of all sections but one, and the board's.</summary>
    private long UsedPins(SectionKind kind, int index)
    {
        long used = _pins.Used;
        for (int unit = 0; unit < SectionTables.Units; unit++)
        {
            used |= IsAt(unit, kind, index) ? 0 : SocPins.Bit(_all.Pin(unit));
        }

        return used;
    }

    /// <summary>The section that uses a pin, the one at <paramref name="index"/> left out; null when none does.</summary>
    private string User(SectionKind kind, int index, int pin)
    {
        for (int unit = 0; unit < SectionTables.Units; unit++)
        {
            if (_all.Pin(unit) == pin && !IsAt(unit, kind, index))
            {
                SectionKind user = SectionTables.Kind(unit, out int at);
                return SectionPath.Text(user, _all.Id(user, at));
            }
        }

        return null;
    }

    private static bool IsAt(int unit, SectionKind kind, int index)
    {
        return index != SectionTables.None && unit == SectionTables.Unit(kind, index);
    }

    private int Refuse(int code, string key, string message)
    {
        Key = key;
        Message = message;
        return code;
    }
}
