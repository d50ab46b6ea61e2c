using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;

namespace Gateway.Esp32.Tests;

[TestClass]
public sealed class DeviceTests
{
    private readonly FakeChip _chip = FakeChip.Reset();
    private readonly FlashContent _files = new();

    [TestMethod]
    public void A_restart_leaves_a_marker_that_the_next_start_takes_once()
    {
        Assert.ThrowsExactly<RebootException>(() => Device().Reboot("loop"));
        Assert.AreEqual("restart NormalReboot", _chip.Calls.Single());

        Assert.AreEqual("loop", Device().TakeMarker());
        Assert.AreEqual(string.Empty, Device().TakeMarker());
    }

    [TestMethod]
    public void Flash_that_fails_does_not_keep_it_from_restarting()
    {
        _files.Broken = true;

        Assert.ThrowsExactly<RebootException>(() => Device().Reboot("loop"));
        Assert.AreEqual(string.Empty, Device().TakeMarker());
    }

    [TestMethod]
    public void A_sleep_ends_by_the_timer_and_leaves_no_marker()
    {
        IDevice device = Device();

        Assert.ThrowsExactly<AsleepException>(() => device.Sleep(600));

        CollectionAssert.AreEqual(new[] { "wake after 600 s", "sleep" }, _chip.Calls);
        Assert.AreEqual(string.Empty, Device().TakeMarker());
    }

    [TestMethod]
    public void A_sleep_that_nothing_would_end_is_a_restart()
    {
        IDevice device = Device();

        Assert.ThrowsExactly<RebootException>(() => device.Sleep(0));
    }

    [TestMethod]
    [DataRow(Sleep.WakeupCause.Timer, WakeCause.Sleep)]
    [DataRow(Sleep.WakeupCause.Undefined, WakeCause.PowerUp)]
    [DataRow(null, WakeCause.Unknown)]
    public void A_wake_is_told_from_a_power_up_where_the_chip_can(object? says, WakeCause cause)
    {
        _chip.WakeupCause = (Sleep.WakeupCause?)says;

        Assert.AreEqual(cause, Device().WakeCause);
    }

    [TestMethod]
    public void The_id_is_made_of_the_MAC_address()
    {
        Assert.AreEqual("gw-3c71bf4a9e10", Chip.Id(Chip.Mac()));
    }

    [TestMethod]
    [DataRow("ESP32_REV3", "esp32")]
    [DataRow("ESP32_PSRAM_REV3", "esp32")]
    [DataRow("ESP32_OLIMEX", "esp32")]
    [DataRow("ESP32_PICO", "esp32")]
    [DataRow("ESP32_S3_QUAD", "esp32s3")]
    [DataRow("ESP32_C3", "esp32c3")]
    [DataRow("ESP32_C6_THREAD", "esp32c6")]
    public void The_chip_is_known_by_its_firmware(string target, string soc)
    {
        string before = SystemInfo.TargetName;
        SystemInfo.TargetName = target;
        try
        {
            Assert.AreEqual(soc, Chip.Soc);
        }
        finally
        {
            SystemInfo.TargetName = before;
        }
    }

    [TestMethod]
    public void Wi_Fi_is_started_anew_without_a_write_to_flash()
    {
        new WifiStation(0).Reconnect();

        // Manual would store the network and take its AutoConnect away
        CollectionAssert.AreEqual(new[] { "leave", "connect farm Automatic secret" }, _chip.Calls);
    }

    [TestMethod]
    public void The_signal_is_measured_a_minute_after_connecting_and_then_once_an_hour()
    {
        WifiStation station = new();

        Assert.IsFalse(station.IsSignalDue(1000));
        Assert.IsFalse(station.IsSignalDue(60999));
        Assert.IsTrue(station.IsSignalDue(61000));
        Assert.IsFalse(station.IsSignalDue(3660999));
        Assert.IsTrue(station.IsSignalDue(3661000));

        station.Reconnect();
        Assert.IsFalse(station.IsSignalDue(3700000));
    }

    [TestMethod]
    public void Devices_and_boots_draw_different_numbers()
    {
        byte[] mac = Chip.Mac();
        byte[] other = [.. mac[..5], 0x11];

        Assert.AreNotEqual(Draw(mac, 1000), Draw(other, 1000));
        Assert.AreNotEqual(Draw(mac, 1000), Draw(mac, 1001));
    }

    private static string Draw(byte[] mac, ulong microseconds)
    {
        var random = new DeviceRandom(mac, microseconds);
        return string.Join(' ', Enumerable.Range(0, 8).Select(_ => random.Next(1000)));
    }

    private Esp32Device Device()
    {
        var clock = new DeviceClock();
        return new Esp32Device(_files, new DevicePins(), new NetworkLink(clock, new WifiStation(0), new TimeClient(clock)));
    }
}
