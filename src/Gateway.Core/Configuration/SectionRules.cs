namespace Gateway.Core;

/// <summary>
/// Judges a section beside all others: pins that the chip or the board does not have or that are taken, interlock groups without a partner, ids that do not exist. Pure:
/// nothing is opened and nobody is talked to.
/// </summary>
internal sealed class SectionRules
{
    private readonly GatewayConfiguration _all;
    private readonly BoardPins _pins;

    /// <summary>Makes rules for a configuration; without <paramref name="pins"/>, where nothing is known of the board, only double use is refused.</summary>
    internal SectionRules(GatewayConfiguration configuration, BoardPins pins)
    {
        _all = configuration;
        _pins = pins;
    }

    /// <summary>The key of the last refusal.</summary>
    internal string Key { get; private set; }

    /// <summary>Why, for a person.</summary>
    internal string Message { get; private set; }

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
            default: return ErrorCode.None;
        }
    }

    /// <summary>Judges the removal of a section. An <see cref="ErrorCode"/>.</summary>
    internal int CheckRemoval(SectionKind kind, string id)
    {
        Key = string.Empty;
        Message = string.Empty;
        for (int i = 0; kind == SectionKind.Output && i < _all.InputCount; i++)
        {
            if (_all.Inputs[i].Id.Length > 0 && _all.Inputs[i].Output == id)
            {
                return Refuse(ErrorCode.Schema, "out", "i/" + _all.Inputs[i].Id + " switches it");
            }
        }

        for (int i = 0; kind == SectionKind.Sensor && i < _all.SensorCount; i++)
        {
            if (_all.Sensors[i].Id.Length > 0 && _all.Sensors[i].Reference == id)
            {
                return Refuse(ErrorCode.Schema, "ref", "s/" + _all.Sensors[i].Id + " refers to it");
            }
        }

        return ErrorCode.None;
    }

    private static PinUse Use(InputSettings input)
    {
        return input.Kind == InputKind.Counter ? PinUse.Counter : PinUse.Input;
    }

    private int CheckSensor(int index, SensorSettings sensor)
    {
        PinUse use = SensorDrivers.PinUse(sensor.Driver);
        int code = use == PinUse.None || IsShared(sensor) ? ErrorCode.None : CheckPin(SectionKind.Sensor, index, sensor.Pin, use);
        return code == ErrorCode.None && sensor.Reference.Length > 0 ? CheckReference(index, sensor.Reference) : code;
    }

    /// <summary>Probes share their wire.</summary>
    private bool IsShared(SensorSettings sensor)
    {
        return sensor.Driver == SensorDrivers.Ds18b20 && (sensor.Pin < 0 || (_pins != null && sensor.Pin == _pins.OneWirePin));
    }

    private int CheckReference(int index, string reference)
    {
        for (int i = 0; i < _all.SensorCount; i++)
        {
            if (i != index && _all.Sensors[i].Id == reference)
            {
                bool measures = SensorDrivers.PinUse(_all.Sensors[i].Driver) == PinUse.Adc;
                return measures ? ErrorCode.None : Refuse(ErrorCode.Schema, "ref", "s/" + reference + " is no adc or battery");
            }
        }

        return Refuse(ErrorCode.Unknown, "ref", "there is no s/" + reference);
    }

    private int CheckOutput(int index, OutputSettings output)
    {
        int code = CheckPin(SectionKind.Output, index, output.Pin, PinUse.Output);
        bool entered = !string.IsNullOrEmpty(output.Lock) && (index < 0 || _all.Outputs[index].Lock != output.Lock);
        if (code != ErrorCode.None || !entered)
        {
            return code;
        }

        // A group that has no member yet is begun under the name of the output that will be the partner.
        for (int i = 0; i < _all.OutputCount; i++)
        {
            if (i != index && _all.Outputs[i].Id.Length > 0 && (_all.Outputs[i].Lock == output.Lock || _all.Outputs[i].Id == output.Lock))
            {
                return ErrorCode.None;
            }
        }

        return Refuse(ErrorCode.Schema, "lock", "no other output is in this group or has this id");
    }

    private int CheckInput(int index, InputSettings input)
    {
        int code = CheckPin(SectionKind.Input, index, input.Pin, Use(input));
        if (code != ErrorCode.None || string.IsNullOrEmpty(input.Output))
        {
            return code;
        }

        for (int i = 0; i < _all.OutputCount; i++)
        {
            if (_all.Outputs[i].Id == input.Output)
            {
                return ErrorCode.None;
            }
        }

        return Refuse(ErrorCode.Unknown, "out", "there is no o/" + input.Output);
    }

    private int CheckPin(SectionKind kind, int index, int pin, PinUse use)
    {
        if (pin < 0)
        {
            return Refuse(ErrorCode.Schema, "pin", "needs a pin");
        }

        string user = User(kind, index, pin);
        if (_pins == null)
        {
            return user == null ? ErrorCode.None : Refuse(ErrorCode.PinUsed, "pin", "GPIO" + pin.ToString() + " is used by " + user);
        }

        if (_pins.Soc == null)
        {
            return Refuse(ErrorCode.PinFlash, "pin", "the chip's pins are not known");
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
        for (int pin = 0; pin < SocPins.Count; pin++)
        {
            if (User(kind, index, pin) != null)
            {
                used |= SocPins.Bit(pin);
            }
        }

        return used;
    }

    /// <summary>The section that uses a pin, the one at <paramref name="index"/> left out; null when none does.</summary>
    private string User(SectionKind kind, int index, int pin)
    {
        for (int i = 0; i < _all.OutputCount; i++)
        {
            if (!(kind == SectionKind.Output && i == index) && _all.Outputs[i].Id.Length > 0 && _all.Outputs[i].Pin == pin)
            {
                return "o/" + _all.Outputs[i].Id;
            }
        }

        for (int i = 0; i < _all.InputCount; i++)
        {
            if (!(kind == SectionKind.Input && i == index) && _all.Inputs[i].Id.Length > 0 && _all.Inputs[i].Pin == pin)
            {
                return "i/" + _all.Inputs[i].Id;
            }
        }

        for (int i = 0; i < _all.SensorCount; i++)
        {
            SensorSettings sensor = _all.Sensors[i];
            bool uses = sensor.Id.Length > 0 && sensor.Pin == pin && SensorDrivers.PinUse(sensor.Driver) != PinUse.None && !IsShared(sensor);
            if (uses && !(kind == SectionKind.Sensor && i == index))
            {
                return "s/" + sensor.Id;
            }
        }

        return null;
    }

    private int Refuse(int code, string key, string message)
    {
        Key = key;
        Message = message;
        return code;
    }
}
