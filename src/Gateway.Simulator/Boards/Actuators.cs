using Gateway.Core;
using Gateway.Simulator.Hardware;
using Gateway.Simulator.Models;

namespace Gateway.Simulator.Boards;

/// <summary>
/// What the board's outputs do in the greenhouse: one whose id begins with <c>light</c> is the lamp, the others that take commands from the
/// network are the valves of the beds, in the order of the board's file. Outputs beyond that switch nothing.
/// </summary>
public sealed class Actuators
{
    private readonly SimulatedPins _pins;
    private readonly Greenhouse _greenhouse;
    private readonly OutputSettings?[] _valves = new OutputSettings?[Greenhouse.Beds];
    private readonly OutputSettings? _lamp;

    /// <summary>Connects the outputs of <paramref name="configuration"/>.</summary>
    public Actuators(GatewayConfiguration configuration, SimulatedPins pins, Greenhouse greenhouse)
    {
        _pins = pins;
        _greenhouse = greenhouse;
        int beds = 0;
        foreach (OutputSettings output in configuration.Outputs.Take(configuration.OutputCount))
        {
            if (output.Id.StartsWith("light", StringComparison.Ordinal))
            {
                _lamp ??= output;
            }
            else if (!output.LocalOnly && beds < _valves.Length)
            {
                _valves[beds++] = output;
            }
        }
    }

    /// <summary>Opens and closes valves and lamp as the pins say now.</summary>
    public void Follow()
    {
        for (int bed = 0; bed < _valves.Length; bed++)
        {
            _greenhouse.SetValve(bed, IsOn(_valves[bed]));
        }

        _greenhouse.LampOn = IsOn(_lamp);
    }

    // a pin that nobody drives switches nothing, also where a low level would
    private bool IsOn(OutputSettings? output) =>
        output is not null && _pins.IsOutput(output.Pin) && _pins.IsDrivenHigh(output.Pin) != output.Inverted;
}
