using Gateway.Core;

namespace Gateway.Simulator.Buses;

/// <summary>Sensirion SHT3x-DIS: single shots without clock stretching, and the soft reset (data sheet, 4.3 and 4.9).</summary>
public sealed class Sht3xModel(int address, IClock clock, Func<double> temperature, Func<double> humidity)
    : SensirionModel(address, clock, temperature, humidity)
{
    /// <inheritdoc/>
    protected override int CommandLength => 2;

    /// <inheritdoc/>
    protected override double ConversionTime(int command) => command switch
    {
        0x2400 => 15.5,
        0x240B => 6.5,
        0x2416 => 4.5,
        0x30A2 => 0,
        _ => -1,
    };

    /// <inheritdoc/>
    protected override double HumidityWord(double percent) => percent / 100 * 65535;
}
