namespace Gateway.Foundation;

/// <summary>
/// Holds the sections of a configuration against the chip, before anything touches a pin: what would drive a pin of the flash, or use one twice, is taken
/// out, so that a bad pin map cannot keep the device from starting (B08). Buses come first, then outputs, inputs and channels in their order.
/// </summary>
public sealed class PinCheck
{
    private readonly SocPins _soc;
    private readonly bool _wifi;
    private readonly int _oneWirePin;
    private long _used;

    /// <summary>Begins with what the board itself uses.</summary>
    /// <param name="soc">The chip's table.</param>
    /// <param name="wifi">True where the network is Wi-Fi, which takes ADC2 (B21).</param>
    /// <param name="board">The board: its LED, buses, 1-Wire line and console are in use.</param>
    public PinCheck(SocPins soc, bool wifi, BoardFile board)
    {
        _soc = soc;
        _wifi = wifi;
        _oneWirePin = board.OneWirePin;
        _used = SocPins.Bit(board.LedPin);
        ErrorKey = string.Empty;
        Message = string.Empty;
        Take("i2c sda", board.SdaPin, PinUse.Bus);
        Take("i2c scl", board.SclPin, PinUse.Bus);
        Take("oneWire", board.OneWirePin, PinUse.Bus);
        Take("uart rx", board.RxPin, PinUse.Input);
        Take("uart tx", board.TxPin, PinUse.Output);
    }

    /// <summary>The first refusal, an <see cref="ErrorCode"/>; <see cref="ErrorCode.None"/> when everything is allowed.</summary>
    public int Error { get; private set; }

    /// <summary>What the first refusal is about: a section as in <c>o/valve1</c>, or a bus of the board.</summary>
    public string ErrorKey { get; private set; }

    /// <summary>The first refusal for a person, with a pin that would do.</summary>
    public string Message { get; private set; }

    /// <summary>The pins that are in use, a bit for each.</summary>
    public long Used
    {
        get { return _used; }
    }

    /// <summary>Takes the sections out of <paramref name="configuration"/> whose pin is refused.</summary>
    public void Filter(GatewayConfiguration configuration)
    {
        int kept = 0;
        for (int i = 0; i < configuration.OutputCount; i++)
        {
            OutputSettings output = configuration.Outputs[i];
            if (Take("o/" + output.Id, output.Pin, PinUse.Output))
            {
                configuration.Outputs[kept++] = output;
            }
        }

        configuration.OutputCount = kept;
        FilterInputs(configuration);
        FilterSensors(configuration);
    }

    private void FilterInputs(GatewayConfiguration configuration)
    {
        int kept = 0;
        for (int i = 0; i < configuration.InputCount; i++)
        {
            InputSettings input = configuration.Inputs[i];
            if (Take("i/" + input.Id, input.Pin, input.Kind == InputKind.Counter ? PinUse.Counter : PinUse.Input))
            {
                configuration.Inputs[kept++] = input;
            }
        }

        configuration.InputCount = kept;
    }

    private void FilterSensors(GatewayConfiguration configuration)
    {
        int kept = 0;
        for (int i = 0; i < configuration.SensorCount; i++)
        {
            SensorSettings sensor = configuration.Sensors[i];
            PinUse use = SensorDrivers.PinUse(sensor.Driver);

            // probes share the wire; a driver without a pin has nothing to refuse
            bool shares = use == PinUse.None || (use == PinUse.Bus && (sensor.Pin < 0 || sensor.Pin == _oneWirePin));
            if (shares || Take("s/" + sensor.Id, sensor.Pin, use))
            {
                configuration.Sensors[kept++] = sensor;
            }
        }

        configuration.SensorCount = kept;
    }

    private bool Take(string key, int pin, PinUse use)
    {
        if (pin == BoardFile.NoPin && key.IndexOf('/') < 0)
        {
            // a part of the board that it does not have
            return true;
        }

        int code = _soc.Check(pin, use, _wifi, _used);
        if (code == ErrorCode.None)
        {
            _used |= SocPins.Bit(pin);
            return true;
        }

        if (Error == ErrorCode.None)
        {
            Error = code;
            ErrorKey = key;
            Message = _soc.Explain(code, pin, use, _wifi, _used, 0);
        }

        return false;
    }
}
