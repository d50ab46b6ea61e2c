using Gateway.Core;

namespace Gateway.Simulator.Buses;

/// <summary>Sensirion SHT4x: the three precisions, and the soft reset (data sheet, tables 4 and 7).</summary>
public sealed class Sht4xModel(int address, IClock clock, Func<double> temperature, Func<double> humidity)
    : SensirionModel(address, clock, temperature, humidity)
{
    /// <inheritdoc/>
    protected override int CommandLength => 1;

    /// <inheritdoc/>
    protected override double ConversionTime(int command) => command switch
    {
        0xFD => 8.3,
        0xF6 => 4.5,
        0xE0 => 1.6,
        0x94 => 0,
        _ => -1,
    };

    /// <inheritdoc/>
    protected override double HumidityWord(double percent) => (percent + 6) / 125 * 65535;
}
