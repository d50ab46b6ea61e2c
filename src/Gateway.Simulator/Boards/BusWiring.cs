using Gateway.Core;
using Gateway.Simulator.Buses;
using Gateway.Simulator.Hardware;

namespace Gateway.Simulator.Boards;

/// <summary>The I2C and 1-Wire buses of a board with the devices that its channels talk to: one a bus address or ROM code.</summary>
public sealed class BusWiring
{
    private const long FirstSerial = 0x0000_0A5E_5501;

    private readonly Dictionary<string, Action<FaultKind>> _faults = [];

    /// <summary>Wires the devices of <paramref name="board"/>.</summary>
    public BusWiring(BoardFile board, ChannelValues values, IClock clock)
    {
        I2c = board.SdaPin == BoardFile.NoPin ? null : new I2cBus();
        OneWire = board.OneWirePin == BoardFile.NoPin ? null : new OneWireBus();
        SensorSettings[] sensors = [.. board.Configuration.Sensors.Take(board.Configuration.SensorCount)];
        foreach (IGrouping<int, SensorSettings> device in sensors.Where(IsOnI2c).GroupBy(AddressOf))
        {
            AddI2c(device.Key, [.. device], values, clock);
        }

        long serial = FirstSerial;
        foreach (SensorSettings sensor in sensors.Where(sensor => sensor.Driver == SensorDrivers.Ds18b20))
        {
            Ds18b20Model model = new(sensor.Rom.Length == 0 ? serial++ : SerialOf(sensor.Rom), clock, values.Of(sensor));
            OneWire?.Add(model);
            _faults[sensor.Id] = kind => model.Fault = kind;
        }
    }

    /// <summary>The I2C bus, or null where the board has none.</summary>
    public I2cBus? I2c { get; }

    /// <summary>The 1-Wire bus, or null where the board has none.</summary>
    public OneWireBus? OneWire { get; }

    /// <summary>What breaks or mends the device of a channel.</summary>
    public IReadOnlyDictionary<string, Action<FaultKind>> Faults => _faults;

    private void AddI2c(int address, SensorSettings[] channels, ChannelValues values, IClock clock)
    {
        Func<double> temperature = values.OfAir(channels, "t");
        Func<double> humidity = values.OfAir(channels, "h");
        I2cDevice device = channels[0].Driver switch
        {
            SensorDrivers.Bh1750 => new Bh1750Model(address, clock, values.Of(channels[0])),
            SensorDrivers.Sht3x => new Sht3xModel(address, clock, temperature, humidity),
            SensorDrivers.Sht4x => new Sht4xModel(address, clock, temperature, humidity),
            _ => new Bme280Model(address, clock, temperature, humidity, values.OfAir(channels, "p")),
        };
        I2c?.Add(device);
        foreach (SensorSettings channel in channels)
        {
            _faults[channel.Id] = kind => device.Fault = kind;
        }
    }

    private static bool IsOnI2c(SensorSettings sensor) =>
        sensor.Driver is SensorDrivers.Bh1750 or SensorDrivers.Sht3x or SensorDrivers.Sht4x or SensorDrivers.Bme280;

    private static int AddressOf(SensorSettings sensor) => sensor.Address != 0 ? sensor.Address : sensor.Driver switch
    {
        SensorDrivers.Bh1750 => Bh1750.DefaultAddress,
        SensorDrivers.Sht3x => Sht3x.DefaultAddress,
        SensorDrivers.Sht4x => Sht4x.DefaultAddress,
        _ => Bme280.DefaultAddress,
    };

    // six bytes between family code and checksum, the least significant first
    private static long SerialOf(string rom)
    {
        byte[] bytes = Convert.FromHexString(rom);
        long serial = 0;
        for (int i = 6; i >= 1; i--)
        {
            serial = (serial << 8) | bytes[i];
        }

        return serial;
    }
}
