using Gateway.Core;
using Gateway.Simulator.Hardware;
using Gateway.Simulator.Models;

namespace Gateway.Simulator.Boards;

/// <summary>A board with everything wired to it that its configuration names, in a greenhouse that its outputs act on.</summary>
public sealed class SimulatedBoard
{
    /// <summary>Pulses per litre of the flow meter, a YF-S201.</summary>
    private const double PulsesPerLitre = 450;

    private readonly Greenhouse _greenhouse;
    private readonly Actuators _actuators;
    private readonly AnalogSupply _supply = new();
    private readonly Dictionary<string, Action<FaultKind>> _faults = [];
    private readonly int _buttonPin;
    private readonly bool _buttonInverted;

    /// <summary>Wires the board. The same seed gives the same noise.</summary>
    public SimulatedBoard(BoardFile board, Greenhouse greenhouse, Trace? trace, SimulatedClock clock, int seed)
    {
        _greenhouse = greenhouse;
        _actuators = new Actuators(board.Configuration, Pins, greenhouse);
        ChannelValues values = new(greenhouse, trace, clock);
        Buses = new BusWiring(board, values, clock);
        foreach ((string channel, Action<FaultKind> set) in Buses.Faults)
        {
            _faults[channel] = set;
        }

        WireSensors(board.Configuration, values, new Random(seed));
        WireCounters(board.Configuration);
        _buttonPin = board.ButtonPin;
        _buttonInverted = board.ButtonInverted;
        PressButton(false);
    }

    /// <summary>The chip's pins.</summary>
    public SimulatedPins Pins { get; } = new();

    /// <summary>The buses and the devices on them.</summary>
    public BusWiring Buses { get; }

    /// <summary>The channels whose hardware can be broken.</summary>
    public IReadOnlyCollection<string> Breakable => _faults.Keys;

    /// <summary>Lets time pass in the greenhouse, with the outputs as they are now.</summary>
    public void Advance(long milliseconds)
    {
        _actuators.Follow();
        _greenhouse.Advance(milliseconds);
    }

    /// <summary>Breaks or mends a channel's hardware; false when the channel has none that could break.</summary>
    public bool SetFault(string channel, FaultKind kind)
    {
        if (!_faults.TryGetValue(channel, out Action<FaultKind>? set))
        {
            return false;
        }

        set(kind);
        return true;
    }

    /// <summary>Presses or releases the board's button; nothing where it has none.</summary>
    public void PressButton(bool pressed)
    {
        if (_buttonPin != BoardFile.NoPin)
        {
            Pins.Drive(_buttonPin, pressed != _buttonInverted);
        }
    }

    private void WireSensors(GatewayConfiguration configuration, ChannelValues values, Random random)
    {
        foreach (SensorSettings sensor in configuration.Sensors.Take(configuration.SensorCount))
        {
            switch (sensor.Driver)
            {
                case SensorDrivers.Adc or SensorDrivers.Battery:
                    WireAnalog(sensor, values.Of(sensor), random);
                    break;
                case SensorDrivers.Pulse:
                    Pins.WirePulses(sensor.Pin, Pulses);
                    break;
            }
        }
    }

    private void WireAnalog(SensorSettings sensor, Func<double> value, Random random)
    {
        AnalogCurve curve = new(sensor);
        AnalogProbe probe = new(() => curve.MillivoltsAt(value()), _supply, random);
        Pins.WireAnalog(sensor.Pin, probe);
        _faults[sensor.Id] = kind => probe.Fault = kind;
    }

    private void WireCounters(GatewayConfiguration configuration)
    {
        foreach (InputSettings input in configuration.Inputs.Take(configuration.InputCount).Where(input => input.Kind == InputKind.Counter))
        {
            Pins.WirePulses(input.Pin, Pulses);
        }
    }

    private long Pulses() => (long)(_greenhouse.Litres * PulsesPerLitre);
}
