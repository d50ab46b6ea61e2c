using Gateway.Core;
using Gateway.Simulator.Models;

namespace Gateway.Simulator.Boards;

/// <summary>
/// Channels that every simulated board has on top of its own: the PC's readings, by driver <c>host</c>. They are not in the
/// board files, because a board of silicon has no such driver.
/// </summary>
public static class HostChannels
{
    private const int PeriodSeconds = 5;

    /// <summary>Adds the channels that this PC can fill.</summary>
    public static void Add(GatewayConfiguration configuration, HostMachine machine)
    {
        Add(configuration, machine.ProcessorTemperature(), "pc_temp", "cpu", "°C", "temperature", "PC processor", deadband: 500);
        Add(configuration, machine.Load(), "pc_load", "load", "", "", "PC load", deadband: 200);
        Add(configuration, machine.FreeMemory(), "pc_mem", "mem", "MB", "data_size", "PC free memory", deadband: 100_000);
    }

    private static void Add(GatewayConfiguration configuration, double? measured, string id, string quantity, string unit, string deviceClass, string name, int deadband)
    {
        if (measured is null || configuration.SensorCount == configuration.Sensors.Length)
        {
            return;
        }

        configuration.Sensors[configuration.SensorCount++] = new SensorSettings
        {
            Id = id,
            Driver = SensorDrivers.Host,
            Quantity = quantity,
            Unit = unit,
            DeviceClass = deviceClass,
            Name = name,
            PeriodSeconds = PeriodSeconds,
            Deadband = deadband,
            HeartbeatSeconds = 60,
        };
    }
}
