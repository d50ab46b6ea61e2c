using Gateway.Simulator.Models;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Simulator;

[TestClass]
public sealed class GreenhouseTests
{
    private const double Noon = 12 * 3600;
    private const double Midnight = 0;

    [TestMethod]
    public void An_open_valve_wets_its_own_bed_within_seconds()
    {
        Greenhouse greenhouse = new(seed: 1, Noon);
        double wetted = greenhouse.Moisture(0);
        double dry = greenhouse.Moisture(1);

        greenhouse.SetValve(0, open: true);
        greenhouse.Advance(10_000);

        Assert.IsGreaterThan(wetted + 1, greenhouse.Moisture(0));
        Assert.IsLessThan(dry, greenhouse.Moisture(1));
    }

    [TestMethod]
    public void A_valve_left_open_does_not_wet_beyond_what_the_soil_holds()
    {
        Greenhouse greenhouse = new(seed: 1, Midnight);

        greenhouse.SetValve(0, open: true);
        greenhouse.Advance(3_600_000);

        Assert.IsLessThan(86, greenhouse.Moisture(0));
        Assert.IsGreaterThan(80, greenhouse.Moisture(0));
    }

    [TestMethod]
    public void Noon_dries_faster_than_midnight()
    {
        Assert.IsGreaterThan(2 * DriedInAnHourFrom(Midnight), DriedInAnHourFrom(Noon));
    }

    [TestMethod]
    public void A_valve_lets_six_litres_a_minute_through()
    {
        Greenhouse greenhouse = new(seed: 1, Noon);

        greenhouse.SetValve(2, open: true);
        greenhouse.Advance(60_000);
        greenhouse.SetValve(2, open: false);
        greenhouse.Advance(60_000);

        Assert.AreEqual(6, greenhouse.Litres, 0.001);
    }

    [TestMethod]
    public void The_lamp_lights_the_night()
    {
        Greenhouse greenhouse = new(seed: 1, Midnight);
        Assert.AreEqual(0, greenhouse.Illuminance);

        greenhouse.LampOn = true;

        Assert.IsGreaterThan(5_000, greenhouse.Illuminance);
    }

    [TestMethod]
    public void A_day_stays_within_what_a_greenhouse_can_be()
    {
        Greenhouse greenhouse = new(seed: 3, Midnight);
        double warmest = double.MinValue;
        for (int hour = 0; hour < 24; hour++)
        {
            greenhouse.Advance(3_600_000);
            warmest = Math.Max(warmest, greenhouse.AirTemperature);
            Assert.IsInRange(5, 40, greenhouse.AirTemperature);
            Assert.IsInRange(25, 99, greenhouse.Humidity);
            Assert.IsInRange(0, 70_000, greenhouse.Illuminance);
            Assert.IsInRange(1000, 1030, greenhouse.Pressure);
        }

        Assert.IsGreaterThan(20, warmest);
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_day_however_time_is_cut()
    {
        Greenhouse whole = new(seed: 7, Noon);
        Greenhouse cut = new(seed: 7, Noon);

        whole.Advance(60_000);
        for (int i = 0; i < 60_000; i += 12)
        {
            cut.Advance(12);
        }

        Assert.AreEqual(whole.AirTemperature, cut.AirTemperature);
        Assert.AreEqual(whole.Illuminance, cut.Illuminance);
        Assert.AreEqual(whole.Moisture(1), cut.Moisture(1));
    }

    [TestMethod]
    public void Another_seed_gives_other_clouds()
    {
        Greenhouse one = new(seed: 1, Noon);
        Greenhouse other = new(seed: 2, Noon);

        one.Advance(60_000);
        other.Advance(60_000);

        Assert.AreNotEqual(one.Illuminance, other.Illuminance);
    }

    private static double DriedInAnHourFrom(double secondOfDay)
    {
        Greenhouse greenhouse = new(seed: 1, secondOfDay);
        double before = greenhouse.Moisture(0);
        greenhouse.Advance(3_600_000);
        return before - greenhouse.Moisture(0);
    }
}
