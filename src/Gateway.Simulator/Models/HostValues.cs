using Gateway.Core;

namespace Gateway.Simulator.Models;

/// <summary>The PC's own readings for the driver <c>host</c>: <c>cpu</c> in °C, <c>load</c>, <c>mem</c> in MB.</summary>
public sealed class HostValues(HostMachine machine) : IHostValues
{
    /// <inheritdoc/>
    public SensorFault Read(string name, out int value)
    {
        double? measured = name switch
        {
            "cpu" => machine.ProcessorTemperature(),
            "load" => machine.Load(),
            "mem" => machine.FreeMemory(),
            _ => null,
        };
        return Scale(measured, out value);
    }

    // thousandths in 32 bits: two million of a unit, and more than two terabytes of memory are out of range
    private static SensorFault Scale(double? measured, out int value)
    {
        value = 0;
        if (measured is not { } number)
        {
            return SensorFault.NoDev;
        }

        double thousandths = Math.Round(number * 1000);
        if (Math.Abs(thousandths) > int.MaxValue)
        {
            return SensorFault.Range;
        }

        value = (int)thousandths;
        return SensorFault.None;
    }
}
