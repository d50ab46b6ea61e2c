namespace Gateway.Foundation;

/// <summary>
/// Makes drivers from settings. It checks what the settings mean to their driver; that each number is in its own range and that the pin may be used
/// (see <see cref="SocPins"/>) is checked before. Nothing is opened and nobody is talked to: a driver does that when it measures.
/// </summary>
public sealed class SensorFactory
{
    private readonly IPins _pins;
    private readonly II2cBus _i2c;
    private readonly IOneWireBus _oneWire;
    private readonly BusTurn _turn = new BusTurn();
    private readonly IDevice _device;
    private readonly IHostValues _host;
    private readonly long _started;
    private SensorDriver _made;

    /// <summary>Makes a factory for one board.</summary>
    /// <param name="pins">The chip's pins.</param>
    /// <param name="i2c">The board's I2C bus, or null.</param>
    /// <param name="oneWire">The board's 1-Wire bus, or null.</param>
    /// <param name="device">The box.</param>
    /// <param name="host">Values of the computer under a simulated gateway, or null.</param>
    /// <param name="started">Monotonic milliseconds at the start of the gateway.</param>
    public SensorFactory(IPins pins, II2cBus i2c, IOneWireBus oneWire, IDevice device, IHostValues host, long started)
    {
        _pins = pins;
        _i2c = i2c;
        _oneWire = oneWire;
        _device = device;
        _host = host;
        _started = started;
    }

    /// <summary>The key that the last <see cref="Create"/> refused; an empty string when it refused none.</summary>
    public string Key { get; private set; }

    /// <summary>Why the last <see cref="Create"/> refused it.</summary>
    public string Message { get; private set; }

    /// <summary>Makes a driver.</summary>
    /// <param name="settings">The channel's settings; the driver keeps nothing of them.</param>
    /// <param name="others">The drivers there are (entries may be null): channels of one I2C device share it.</param>
    /// <param name="driver">The driver, or null.</param>
    /// <returns>
    /// <see cref="ErrorCode.None"/>; <see cref="ErrorCode.Unknown"/> for a driver that does not exist or that the board cannot have,
    /// <see cref="ErrorCode.Range"/> for a setting that makes no sense to it, <see cref="ErrorCode.PinUsed"/> for an address that another driver talks to.
    /// </returns>
    public int Create(SensorSettings settings, SensorDriver[] others, out SensorDriver driver)
    {
        Key = string.Empty;
        Message = string.Empty;
        _made = null;
        int code = CheckCommon(settings);
        if (code == ErrorCode.None)
        {
            code = Make(settings, others);
        }

        driver = _made;
        _made = null;
        return code;
    }

    private int CheckCommon(SensorSettings settings)
    {
        if (!Calibration.IsValid(settings))
        {
            return Refuse(ErrorCode.Range, "cal", "points need different measured values up to 1000000");
        }

        if (settings.Low > settings.High)
        {
            return Refuse(ErrorCode.Range, "lo", "above hi");
        }

        if (settings.Reference.Length != 0 && settings.Driver != SensorDrivers.Adc)
        {
            return Refuse(ErrorCode.Range, "ref", "for adc only");
        }

        return ErrorCode.None;
    }

    private int Make(SensorSettings settings, SensorDriver[] others)
    {
        switch (settings.Driver)
        {
            case SensorDrivers.Adc:
            case SensorDrivers.Battery:
                return MakeAnalogue(settings);
            case SensorDrivers.Pulse:
                return MakePulse(settings);
            case SensorDrivers.Ds18b20:
                return MakeDs18b20(settings);
            case SensorDrivers.Sht3x:
                return MakeI2c(settings, others, Sht3x.DefaultAddress, Sht3x.LastAddress);
            case SensorDrivers.Sht4x:
                return MakeI2c(settings, others, Sht4x.DefaultAddress, Sht4x.LastAddress);
            case SensorDrivers.Bme280:
                return MakeI2c(settings, others, Bme280.DefaultAddress, Bme280.LastAddress);
            case SensorDrivers.Bh1750:
                return MakeI2c(settings, others, Bh1750.DefaultAddress, Bh1750.LastAddress);
            case SensorDrivers.Chip:
                return MakeChip(settings);
            case SensorDrivers.Host:
                return MakeHost(settings);
            default:
                return Refuse(ErrorCode.Unknown, "drv", "no such driver");
        }
    }

    private int MakeAnalogue(SensorSettings settings)
    {
        if (settings.Pin < 0)
        {
            return Refuse(ErrorCode.Range, "pin", "required");
        }

        if (settings.OpenRail.Length != 0 && settings.OpenRail != "low" && settings.OpenRail != "high")
        {
            return Refuse(ErrorCode.Range, "open", "low or high");
        }

        if (settings.Samples < 0 || settings.Samples > AdcSensor.MaxSamples)
        {
            return Refuse(ErrorCode.Range, "avg", "1 to 64");
        }

        if (settings.Divider != 0 && (settings.Divider < 1000 || settings.Divider > 100000))
        {
            return Refuse(ErrorCode.Range, "div", "1 to 100");
        }

        return Accept(settings.Driver == SensorDrivers.Adc ? new AdcSensor(settings, _pins) : new BatterySensor(settings, _pins));
    }

    private int MakePulse(SensorSettings settings)
    {
        if (settings.Pin < 0)
        {
            return Refuse(ErrorCode.Range, "pin", "required");
        }

        if (settings.PulsesPerUnit < 1)
        {
            return Refuse(ErrorCode.Range, "ppu", "above 0");
        }

        return Accept(new PulseSensor(settings, _pins));
    }

    private int MakeDs18b20(SensorSettings settings)
    {
        if (_oneWire == null)
        {
            return Refuse(ErrorCode.Unknown, "drv", "no 1-Wire on this board");
        }

        byte[] rom = null;
        if (settings.Rom.Length != 0)
        {
            rom = Ds18b20.ParseRom(settings.Rom);
            if (rom == null)
            {
                return Refuse(ErrorCode.Range, "rom", "16 hex digits from 28, valid CRC");
            }
        }

        return Accept(new Ds18b20(settings, _oneWire, _turn, rom));
    }

    private int MakeI2c(SensorSettings settings, SensorDriver[] others, int first, int last)
    {
        int address = settings.Address == 0 ? first : settings.Address;
        if (_i2c == null)
        {
            return Refuse(ErrorCode.Unknown, "drv", "no I2C on this board");
        }

        if (!IsAddress(settings.Driver, address, first, last))
        {
            return Refuse(ErrorCode.Range, "addr", "not an address of this device");
        }

        int quantity = ReadQuantity(settings);
        if (quantity == Quantity.None)
        {
            return Refuse(ErrorCode.Range, "val", "not measured by this device");
        }

        I2cSensor sensor = Find(others, address);
        if (sensor != null && sensor.Model != settings.Driver)
        {
            return Refuse(ErrorCode.PinUsed, "addr", "another driver talks to this address");
        }

        return Accept(new I2cChannel(settings, sensor == null ? MakeSensor(settings.Driver, address) : sensor, quantity));
    }

    private I2cSensor MakeSensor(string driver, int address)
    {
        switch (driver)
        {
            case SensorDrivers.Sht3x: return new Sht3x(_i2c, _turn, address);
            case SensorDrivers.Sht4x: return new Sht4x(_i2c, _turn, address);
            case SensorDrivers.Bme280: return new Bme280(_i2c, _turn, address);
            default: return new Bh1750(_i2c, _turn, address);
        }
    }

    private int MakeChip(SensorSettings settings)
    {
        int what = ChipSensor.Parse(settings.Quantity);
        if (what < 0)
        {
            return Refuse(ErrorCode.Range, "val", "rssi, heap or up");
        }

        return Accept(new ChipSensor(settings, _device, what, _started));
    }

    private int MakeHost(SensorSettings settings)
    {
        if (_host == null)
        {
            return Refuse(ErrorCode.Unknown, "drv", "for simulated gateways only");
        }

        if (settings.Quantity.Length == 0)
        {
            return Refuse(ErrorCode.Range, "val", "required");
        }

        return Accept(new HostSensor(settings, _host));
    }

    private static bool IsAddress(string driver, int address, int first, int last)
    {
        // a BH1750 has two addresses far apart, the others have neighbours
        return address == first || address == last || (driver != SensorDrivers.Bh1750 && address > first && address < last);
    }

    private static int ReadQuantity(SensorSettings settings)
    {
        bool isLight = settings.Driver == SensorDrivers.Bh1750;
        if (settings.Quantity.Length == 0)
        {
            return isLight ? Quantity.Illuminance : Quantity.Temperature;
        }

        int quantity = Quantity.Parse(settings.Quantity);
        if (isLight != (quantity == Quantity.Illuminance))
        {
            return Quantity.None;
        }

        return quantity == Quantity.Pressure && settings.Driver != SensorDrivers.Bme280 ? Quantity.None : quantity;
    }

    private static I2cSensor Find(SensorDriver[] others, int address)
    {
        for (int i = 0; i < others.Length; i++)
        {
            var channel = others[i] as I2cChannel;
            if (channel != null && channel.Sensor.Address == address)
            {
                return channel.Sensor;
            }
        }

        return null;
    }

    private int Accept(SensorDriver driver)
    {
        _made = driver;
        return ErrorCode.None;
    }

    private int Refuse(int code, string key, string message)
    {
        Key = key;
        Message = message;
        return code;
    }
}
