using Gateway.Core;
using Gateway.Simulator.Hardware;
using Gateway.Simulator.Models;

namespace Gateway.Simulator.Boards;

/// <summary>
/// What the simulated sensors of a board sense: the trace, where it has a value for the channel, and the greenhouse otherwise. Values
/// are in the channel's unit; they reach the gateway through the simulated hardware and its drivers.
/// </summary>
public sealed class ChannelValues(Greenhouse greenhouse, Trace? trace, SimulatedClock clock)
{
    private const double BatteryVolts = 3.95;
    private const double BatteryPercent = 80;
    private const double MillivoltsOfAnything = 1_650;

    private int _bedsTaken;

    /// <summary>The value of a channel, whenever it is asked for. Soil channels take the beds in the order of the calls.</summary>
    public Func<double> Of(SensorSettings sensor)
    {
        Func<double> model = Model(sensor);
        string channel = sensor.Id;
        return () => trace?.ValueAt(channel, clock.Milliseconds / 1000.0) ?? model();
    }

    /// <summary>
    /// A quantity of the air (<c>t</c>, <c>h</c>, <c>p</c>) for a device that these channels share: by the channel that measures it, by the model when none does.
    /// </summary>
    public Func<double> OfAir(SensorSettings[] channels, string quantity)
    {
        SensorSettings? channel = channels.FirstOrDefault(channel => channel.Quantity == quantity || (channel.Quantity.Length == 0 && quantity == "t"));
        return channel is null ? AirModel(quantity) : Of(channel);
    }

    private Func<double> Model(SensorSettings sensor)
    {
        switch (sensor.Driver)
        {
            case SensorDrivers.Adc when sensor.DeviceClass == "moisture":
                int bed = _bedsTaken++ % Greenhouse.Beds;
                return () => greenhouse.Moisture(bed);
            case SensorDrivers.Battery:
                double charge = sensor.PointCount == 0 ? BatteryVolts : BatteryPercent;
                return () => charge;
            case SensorDrivers.Ds18b20:
                return () => greenhouse.SoilTemperature;
            case SensorDrivers.Bh1750:
                return () => greenhouse.Illuminance;
            case SensorDrivers.Sht3x or SensorDrivers.Sht4x or SensorDrivers.Bme280:
                return AirModel(sensor.Quantity);
            default:
                return () => MillivoltsOfAnything;
        }
    }

    private Func<double> AirModel(string quantity) => quantity switch
    {
        "h" => () => greenhouse.Humidity,
        "p" => () => greenhouse.Pressure,
        _ => () => greenhouse.AirTemperature,
    };
}
