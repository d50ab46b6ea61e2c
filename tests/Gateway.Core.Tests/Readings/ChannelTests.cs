using Gateway.Tests;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class ChannelTests
{
    [TestMethod]
    public void Tells_the_first_sample_then_only_moves_by_the_deadband()
    {
        SlowSensor sensor = new SlowSensor(0);
        Channel channel = new Channel(Settings(), sensor, 0);
        sensor.Measured = 20000;
        Assert.IsTrue(channel.Step(0));
        Assert.AreEqual(20000, channel.Value);

        sensor.Measured = 20499;
        Assert.IsFalse(channel.Step(1000));
        sensor.Measured = 19501;
        Assert.IsFalse(channel.Step(2000));
        sensor.Measured = 19500;
        Assert.IsTrue(channel.Step(3000));

        // The deadband is around what was told, not around the last sample: a slow drift is told.
        sensor.Measured = 19200;
        Assert.IsFalse(channel.Step(4000));
        sensor.Measured = 19000;
        Assert.IsTrue(channel.Step(5000));
    }

    [TestMethod]
    public void Tells_at_the_heartbeat_although_nothing_moves()
    {
        SlowSensor sensor = new SlowSensor(0);
        Channel channel = new Channel(Settings(), sensor, 0);
        int told = 0;
        for (long now = 0; now <= 20000; now += 100)
        {
            told += channel.Step(now) ? 1 : 0;
        }

        Assert.AreEqual(3, told);
        Assert.AreEqual(21, sensor.Started);
    }

    [TestMethod]
    public void B20_a_fault_has_no_value_and_is_told_once()
    {
        SlowSensor sensor = new SlowSensor(0);
        Channel channel = new Channel(Settings(), sensor, 0);
        channel.Step(0);
        sensor.Broken = SensorFault.Open;
        Assert.IsTrue(channel.Step(1000));
        Assert.AreEqual((int)ReadingQuality.Fault, (int)channel.Quality);
        Assert.AreEqual((int)SensorFault.Open, (int)channel.Fault);
        Assert.IsFalse(channel.HasValue);
        Assert.IsFalse(channel.Step(2000));
        sensor.Broken = SensorFault.Crc;
        Assert.IsTrue(channel.Step(3000));
        sensor.Broken = SensorFault.None;
        Assert.IsTrue(channel.Step(4000));
        Assert.IsTrue(channel.HasValue);
        Assert.AreEqual((int)ReadingQuality.Ok, (int)channel.Quality);
    }

    [TestMethod]
    public void Three_missed_samples_are_stale_with_the_last_value()
    {
        SlowSensor sensor = new SlowSensor(0);
        Channel channel = new Channel(Settings(), sensor, 0);
        sensor.Measured = 7000;
        channel.Step(0);
        sensor.Duration = 1000000;
        Assert.IsFalse(channel.Step(1000));
        Assert.IsFalse(channel.Step(2000));
        Assert.IsFalse(channel.Step(3000));
        Assert.IsTrue(channel.Step(4000));
        Assert.AreEqual((int)ReadingQuality.Stale, (int)channel.Quality);
        Assert.AreEqual(7000, channel.Value);
        Assert.IsTrue(channel.HasValue);
        Assert.IsFalse(channel.Step(5000));

        sensor.Duration = 0;
        Assert.IsTrue(channel.Step(5100));
        Assert.AreEqual((int)ReadingQuality.Ok, (int)channel.Quality);
    }

    [TestMethod]
    public void A_channel_that_never_had_a_value_is_stale_without_one()
    {
        SlowSensor sensor = new SlowSensor(1000000);
        Channel channel = new Channel(Settings(), sensor, 0);
        for (long now = 0; now < 3000; now += 1000)
        {
            Assert.IsFalse(channel.Step(now));
        }

        Assert.IsTrue(channel.Step(3000));
        Assert.IsFalse(channel.HasValue);
    }

    [TestMethod]
    public void A_slow_sensor_is_polled_until_it_is_ready()
    {
        SlowSensor sensor = new SlowSensor(750);
        Channel channel = new Channel(Settings(), sensor, 0);
        for (long now = 0; now < 750; now += 10)
        {
            Assert.IsFalse(channel.Step(now));
        }

        Assert.IsTrue(channel.Step(750));
        Assert.AreEqual(1, sensor.Started);
    }

    [TestMethod]
    public void After_a_long_pause_it_goes_on_from_now()
    {
        SlowSensor sensor = new SlowSensor(0);
        Channel channel = new Channel(Settings(), sensor, 0);
        channel.Step(0);
        channel.Step(60000);
        channel.Step(60010);
        Assert.AreEqual(2, sensor.Started);
        channel.Step(61000);
        Assert.AreEqual(3, sensor.Started);
    }

    [TestMethod]
    public void A_settling_sensor_is_warm()
    {
        SlowSensor sensor = new SlowSensor(0);
        SensorSettings settings = Settings();
        settings.WarmSeconds = 5;
        sensor = new SlowSensor(settings);
        Channel channel = new Channel(settings, sensor, 0);
        Assert.IsTrue(channel.Step(0));
        Assert.AreEqual((int)ReadingQuality.Warm, (int)channel.Quality);
        Assert.IsFalse(channel.Step(4000));
        Assert.IsTrue(channel.Step(5000));
        Assert.AreEqual((int)ReadingQuality.Ok, (int)channel.Quality);
    }

    [TestMethod]
    public void A_refresh_samples_at_once_and_tells_whatever_it_is()
    {
        SlowSensor sensor = new SlowSensor(0);
        Channel channel = new Channel(Settings(), sensor, 0);
        channel.Step(0);
        channel.Refresh(100);
        Assert.IsTrue(channel.Step(100));
        Assert.IsFalse(channel.Step(1100));
    }

    private static SensorSettings Settings()
    {
        SensorSettings settings = new SensorSettings();
        settings.PeriodSeconds = 1;
        settings.HeartbeatSeconds = 10;
        settings.Deadband = 500;
        return settings;
    }
}
