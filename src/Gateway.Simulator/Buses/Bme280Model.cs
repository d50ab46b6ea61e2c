using Gateway.Core;
using Gateway.Simulator.Hardware;

namespace Gateway.Simulator.Buses;

/// <summary>
/// Bosch BME280: its register file, forced mode with the conversion times of the data sheet (BST-BME280-DS002, 9.1), and data registers from which its
/// trimming values lead back to the climate around it. Normal mode is not modelled.
/// </summary>
public sealed class Bme280Model : I2cDevice
{
    private const int Id = 0xD0;
    private const int ResetRegister = 0xE0;
    private const int ControlHumidity = 0xF2;
    private const int Status = 0xF3;
    private const int ControlMeasure = 0xF4;
    private const int Data = 0xF7;
    private const int Measuring = 0x08;

    private readonly IClock _clock;
    private readonly Func<double> _temperature;
    private readonly Func<double> _humidity;
    private readonly Func<double> _pressure;
    private readonly byte[] _registers = new byte[256];
    private int _register;
    private bool _hasRegister;
    private bool _measuring;
    private long _due;
    private int _humidityOversampling;

    /// <summary>A device that was just powered.</summary>
    /// <param name="address">0x76 or 0x77.</param>
    /// <param name="clock">The time its conversions take.</param>
    /// <param name="temperature">°C around it.</param>
    /// <param name="humidity">% around it.</param>
    /// <param name="pressure">hPa around it.</param>
    public Bme280Model(int address, IClock clock, Func<double> temperature, Func<double> humidity, Func<double> pressure)
        : base(address)
    {
        _clock = clock;
        _temperature = temperature;
        _humidity = humidity;
        _pressure = pressure;
        PowerUp();
    }

    /// <inheritdoc/>
    public override bool StartWrite()
    {
        _hasRegister = false;
        return true;
    }

    /// <inheritdoc/>
    public override bool Write(byte value)
    {
        // register and value by turns: a write does not move on by itself (6.2.1)
        if (!_hasRegister)
        {
            _register = value;
        }
        else
        {
            Store(value);
        }

        _hasRegister = !_hasRegister;
        return true;
    }

    /// <inheritdoc/>
    public override bool StartRead()
    {
        Update();
        return true;
    }

    /// <inheritdoc/>
    public override byte Read()
    {
        byte value = _registers[_register];
        _register = (_register + 1) & 0xFF;
        return value;
    }

    private void PowerUp()
    {
        Array.Clear(_registers);
        _registers[Id] = 0x60;
        Bme280Trimming.Store(_registers);
        Put20(Data, 0x80000);
        Put20(Data + 3, 0x80000);
        _registers[Data + 6] = 0x80;
        _measuring = false;
        _humidityOversampling = 0;
    }

    private void Store(byte value)
    {
        switch (_register)
        {
            case ResetRegister when value == 0xB6:
                PowerUp();
                break;
            case ControlHumidity:
                _registers[ControlHumidity] = value;
                break;
            case ControlMeasure:
                _registers[ControlMeasure] = value;
                Force();
                break;
        }
    }

    private void Force()
    {
        // the humidity setting counts from this write on (5.4.3)
        _humidityOversampling = Samples(_registers[ControlHumidity]);
        bool isForced = (_registers[ControlMeasure] & 3) is 1 or 2;
        if (isForced)
        {
            _measuring = true;
            _registers[Status] |= Measuring;
            _due = _clock.Milliseconds + (long)Math.Ceiling(ConversionTime());
        }
    }

    private double ConversionTime()
    {
        int temperature = Samples(_registers[ControlMeasure] >> 5);
        int pressure = Samples(_registers[ControlMeasure] >> 2);
        return 1.25 + (2.3 * temperature) + Share(pressure) + Share(_humidityOversampling);
    }

    private static double Share(int samples) => samples == 0 ? 0 : (2.3 * samples) + 0.575;

    private static int Samples(int setting) => (setting & 7) switch
    {
        0 => 0,
        > 4 => 16,
        int power => 1 << (power - 1),
    };

    private void Update()
    {
        if (!_measuring || Fault == FaultKind.Timeout || _clock.Milliseconds < _due)
        {
            return;
        }

        _measuring = false;
        _registers[Status] &= unchecked((byte)~Measuring);
        _registers[ControlMeasure] &= 0xFC;
        Convert();
    }

    private void Convert()
    {
        int temperature = Bme280Trimming.Invert(Bme280Trimming.Temperature, _temperature(), 20);
        double fine = Bme280Trimming.Fine(temperature);
        bool hasPressure = Samples(_registers[ControlMeasure] >> 2) != 0;
        Put20(Data, hasPressure ? Bme280Trimming.Invert(count => Bme280Trimming.Pressure(count, fine), _pressure() * 100, 20) : 0x80000);
        Put20(Data + 3, temperature);
        int humidity = _humidityOversampling == 0
            ? 0x8000
            : Bme280Trimming.Invert(count => Bme280Trimming.Humidity(count, fine), _humidity(), 16);
        _registers[Data + 6] = (byte)(humidity >> 8);
        _registers[Data + 7] = (byte)humidity;
    }

    private void Put20(int register, int count)
    {
        _registers[register] = (byte)(count >> 12);
        _registers[register + 1] = (byte)(count >> 4);
        _registers[register + 2] = (byte)(count << 4);
    }
}
