using Gateway.Core;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Esp32.Tests;

[TestClass]
public sealed class DevicePinsTests
{
    private FakeChip _chip = null!;
    private DevicePins _pins = null!;

    [TestInitialize]
    public void Start()
    {
        _chip = FakeChip.Reset();
        _pins = new DevicePins();
    }

    [TestMethod]
    public void B07_an_output_gets_its_level_in_the_call_after_its_mode()
    {
        Assert.IsTrue(_pins.OpenOutput(26, true));

        CollectionAssert.AreEqual(new[] { "open 26", "mode 26 Output", "write 26 Low", "write 26 High" }, _chip.Calls);
    }

    [TestMethod]
    public void B27_a_closed_pin_leaves_nothing_behind_in_the_library()
    {
        _pins.OpenOutput(26, true);
        _pins.OpenInput(13, PinPull.Up);
        _pins.OpenCounter(14, PinPull.Up, 0);
        _pins.Close(26);
        _pins.Close(13);
        _pins.Close(14);

        Assert.IsEmpty(_chip.OpenPins);
    }

    [TestMethod]
    [DataRow(PinPull.None, "mode 13 Input")]
    [DataRow(PinPull.Up, "mode 13 InputPullUp")]
    [DataRow(PinPull.Down, "mode 13 InputPullDown")]
    public void An_input_gets_its_resistor(PinPull pull, string mode)
    {
        Assert.IsTrue(_pins.OpenInput(13, pull));

        Assert.AreEqual(mode, _chip.Calls[^1]);
    }

    [TestMethod]
    public void A_level_is_read_as_it_is()
    {
        _pins.OpenInput(13, PinPull.Up);
        _chip.Level = true;

        Assert.IsTrue(_pins.Read(13));
    }

    [TestMethod]
    [DataRow(32, "adc 4")]
    [DataRow(36, "adc 0")]
    [DataRow(35, "adc 7")]
    public void The_firmware_tells_which_channel_a_pin_is(int pin, string opened)
    {
        Assert.IsTrue(_pins.OpenAdc(pin));

        Assert.AreEqual(opened, _chip.Calls.Single());
    }

    [TestMethod]
    public void A_pin_without_a_converter_is_not_opened()
    {
        Assert.IsFalse(_pins.OpenAdc(26));
        Assert.AreEqual(PinError.Failed, _pins.ReadMillivolts(26));
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(2048, 1650)]
    [DataRow(4095, 3300)]
    public void B20_rails_stay_rails_in_millivolts(int counts, int millivolts)
    {
        _pins.OpenAdc(32);
        _chip.Conversion = counts;

        Assert.AreEqual(millivolts, _pins.ReadMillivolts(32));
    }

    [TestMethod]
    public void A_converter_that_fails_is_a_failed_reading()
    {
        _pins.OpenAdc(32);
        _chip.Conversion = -1;

        Assert.AreEqual(PinError.Failed, _pins.ReadMillivolts(32));
    }

    [TestMethod]
    public void A_counter_keeps_the_pins_resistor_and_counts_falling_edges()
    {
        Assert.IsTrue(_pins.OpenCounter(13, PinPull.Up, 5));

        CollectionAssert.AreEqual(new[] { "open 13", "mode 13 InputPullUp", "count 13 Falling filter 5000" }, _chip.Calls);
    }

    [TestMethod]
    [DataRow(12, 12000)]
    [DataRow(13, 12700)]
    [DataRow(2000000, 12700)]
    public void The_filter_takes_what_the_hardware_can(int microseconds, int nanoseconds)
    {
        _pins.OpenCounter(13, PinPull.Up, microseconds);

        Assert.AreEqual($"count 13 Falling filter {nanoseconds}", _chip.Calls[^1]);
    }

    [TestMethod]
    public void B13_a_count_never_goes_back()
    {
        _pins.OpenCounter(13, PinPull.Up, 0);
        _chip.Pulses = 32770;
        Assert.AreEqual(32770, _pins.ReadCounter(13));

        _chip.Pulses = 3;

        Assert.AreEqual(32770, _pins.ReadCounter(13));
    }

    [TestMethod]
    public void A_counter_that_cannot_be_read_says_so()
    {
        _pins.OpenCounter(13, PinPull.Up, 0);
        _chip.Pulses = -1;

        Assert.AreEqual(PinError.Failed, _pins.ReadCounter(13));
    }

    [TestMethod]
    public void A_chip_without_counters_gives_the_pin_back()
    {
        _chip.Pulses = -1;

        Assert.IsFalse(_pins.OpenCounter(13, PinPull.Up, 0));

        Assert.AreEqual("close 13", _chip.Calls[^1]);
        Assert.AreEqual(PinError.Failed, _pins.ReadCounter(13));
    }

    [TestMethod]
    public void PWM_gets_a_channel_of_its_own()
    {
        Assert.IsTrue(_pins.OpenPwm(26, 1000, 0));
        Assert.IsTrue(_pins.OpenPwm(27, 1000, 500));
        _pins.WritePwm(27, 250);

        CollectionAssert.AreEqual(
            new[] { "map 26 PWM1", "pwm 26 1000 Hz 0", "start 26", "map 27 PWM2", "pwm 27 1000 Hz 0.5", "start 27", "duty 27 0.25" },
            _chip.Calls);
    }

    [TestMethod]
    public void A_closed_or_failed_PWM_frees_its_channel()
    {
        _chip.BrokenPins.Add(5);
        for (int i = 0; i < 20; i++)
        {
            Assert.IsFalse(_pins.OpenPwm(5, 1000, 0));
            Assert.IsTrue(_pins.OpenPwm(26, 1000, 0));
            _pins.Close(26);
        }
    }

    [TestMethod]
    public void There_are_eight_PWM_channels()
    {
        for (int pin = 12; pin < 20; pin++)
        {
            Assert.IsTrue(_pins.OpenPwm(pin, 1000, 0));
        }

        Assert.IsFalse(_pins.OpenPwm(26, 1000, 0));
    }

    [TestMethod]
    public void What_the_library_throws_is_a_result()
    {
        _chip.BrokenPins.Add(6);

        Assert.IsFalse(_pins.OpenOutput(6, true));
        Assert.IsFalse(_pins.OpenInput(6, PinPull.None));
        Assert.IsFalse(_pins.OpenCounter(6, PinPull.Up, 0));
        Assert.IsFalse(_pins.OpenPwm(6, 1000, 0));
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(49)]
    [DataRow(26)]
    public void A_pin_that_is_not_open_does_nothing(int pin)
    {
        _pins.Write(pin, true);
        _pins.WritePwm(pin, 500);
        _pins.Close(pin);

        Assert.IsFalse(_pins.Read(pin));
        Assert.AreEqual(PinError.Failed, _pins.ReadMillivolts(pin));
        Assert.AreEqual(PinError.Failed, _pins.ReadCounter(pin));
        Assert.IsEmpty(_chip.Calls);
    }
}
