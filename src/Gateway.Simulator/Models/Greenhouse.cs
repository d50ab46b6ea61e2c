namespace Gateway.Simulator.Models;

/// <summary>
/// A small greenhouse: three beds that dry with warmth and light and are wetted by their valves, and air that follows the sun
/// through a glass roof. It is a model to look at, not to grow by: the beds are pots, so that watering shows within seconds and a day
/// of drying within a day. The same seed, start and switching give the same readings, however the time is cut into calls.
/// </summary>
public sealed class Greenhouse
{
    /// <summary>Number of beds.</summary>
    public const int Beds = 3;

    private const int TickMilliseconds = 100;
    private const double TickSeconds = TickMilliseconds / 1000.0;
    private const double SecondsPerDay = 86_400;

    // % of water content per second: a valve fills a dry pot in a few minutes, a hot noon takes about 3 % an hour
    private const double WettingRate = 0.6;
    private const double DryingRate = 0.00085;
    private const double FieldCapacity = 85;
    private const double LitresPerMinute = 6;

    private const double FullSunLux = 60_000;
    private const double LampLux = 9_000;
    private const double NightTemperature = 13;
    private const double SunWarming = 17;
    private const double AirSeconds = 1_200;
    private const double SoilSeconds = 7_200;
    private const double CloudSeconds = 900;

    private readonly Random _random;
    private readonly double[] _moisture = [42, 35, 51];
    private readonly bool[] _open = new bool[Beds];
    private double _secondOfDay;
    private double _cloud = 0.25;
    private long _untickedMilliseconds;

    /// <summary>A greenhouse at <paramref name="secondOfDay"/> (0-86399) of its local time.</summary>
    public Greenhouse(int seed, double secondOfDay)
    {
        _random = new Random(seed);
        _secondOfDay = secondOfDay;
        AirTemperature = AirTarget;
        SoilTemperature = (AirTarget + NightTemperature) / 2;
    }

    /// <summary>Temperature of the air in °C.</summary>
    public double AirTemperature { get; private set; }

    /// <summary>Temperature of the soil in °C; follows the air's within hours.</summary>
    public double SoilTemperature { get; private set; }

    /// <summary>Relative humidity of the air in %.</summary>
    public double Humidity => Math.Clamp(96 - (2.1 * (AirTemperature - NightTemperature)) + (OpenValves * 2.5), 25, 99);

    /// <summary>Air pressure in hPa.</summary>
    public double Pressure => 1013.25 + (2.5 * Math.Sin(2 * Math.PI * _secondOfDay / SecondsPerDay));

    /// <summary>Light on the plants in lx.</summary>
    public double Illuminance => (FullSunLux * Sun * (1 - (0.8 * _cloud))) + (LampOn ? LampLux : 0);

    /// <summary>Water that the valves have let through since the start, in litres.</summary>
    public double Litres { get; private set; }

    /// <summary>Whether the lamp over the beds is on.</summary>
    public bool LampOn { get; set; }

    private double Sun => Math.Max(0, Math.Sin(Math.PI * ((_secondOfDay / 3600) - 6) / 12));

    private double AirTarget => NightTemperature + (SunWarming * Sun * (1 - (0.6 * _cloud))) + (LampOn ? 1.5 : 0);

    private int OpenValves => _open.Count(open => open);

    /// <summary>Volumetric water content of a bed (0 to <see cref="Beds"/> - 1) in %.</summary>
    public double Moisture(int bed) => _moisture[bed];

    /// <summary>Opens or closes the valve of a bed.</summary>
    public void SetValve(int bed, bool open) => _open[bed] = open;

    /// <summary>Lets time pass.</summary>
    public void Advance(long milliseconds)
    {
        _untickedMilliseconds += milliseconds;
        while (_untickedMilliseconds >= TickMilliseconds)
        {
            _untickedMilliseconds -= TickMilliseconds;
            Tick();
        }
    }

    private void Tick()
    {
        _secondOfDay = (_secondOfDay + TickSeconds) % SecondsPerDay;
        DriftClouds();
        AirTemperature += (AirTarget - AirTemperature) * TickSeconds / AirSeconds;
        SoilTemperature += (AirTemperature - SoilTemperature) * TickSeconds / SoilSeconds;
        for (int bed = 0; bed < Beds; bed++)
        {
            TickBed(bed);
        }
    }

    // an Ornstein-Uhlenbeck walk around a quarter of the sky covered
    private void DriftClouds()
    {
        double step = TickSeconds / CloudSeconds;
        double noise = (_random.NextDouble() - 0.5) * Math.Sqrt(step);
        _cloud = Math.Clamp(_cloud + ((0.25 - _cloud) * step) + noise, 0, 1);
    }

    private void TickBed(int bed)
    {
        double moisture = _moisture[bed];
        double sunshine = Illuminance / FullSunLux;
        moisture -= DryingRate * TickSeconds * (0.15 + sunshine) * (AirTemperature / 25) * (moisture / 40);
        if (_open[bed])
        {
            moisture += WettingRate * TickSeconds * (1 - (moisture / FieldCapacity));
            Litres += LitresPerMinute / 60 * TickSeconds;
        }

        _moisture[bed] = Math.Clamp(moisture, 0, 100);
    }
}
