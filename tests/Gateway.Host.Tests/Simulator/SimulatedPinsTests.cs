using Gateway.Core;
using Gateway.Simulator.Hardware;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Simulator;

[TestClass]
public sealed class SimulatedPinsTests
{
    private readonly SimulatedPins _pins = new();

    [TestMethod]
    public void An_output_drives_from_the_moment_it_is_opened()
    {
        Assert.IsFalse(_pins.IsDrivenHigh(26));
        Assert.IsTrue(_pins.OpenOutput(26, high: true));
        Assert.IsTrue(_pins.IsDrivenHigh(26));

        _pins.Write(26, high: false);
        Assert.IsFalse(_pins.IsDrivenHigh(26));
    }

    [TestMethod]
    public void Pwm_drives_at_any_duty_but_none()
    {
        Assert.IsTrue(_pins.OpenPwm(25, 1000, 0));
        Assert.IsFalse(_pins.IsDrivenHigh(25));

        _pins.WritePwm(25, 1);
        Assert.IsTrue(_pins.IsDrivenHigh(25));
    }

    [TestMethod]
    public void A_closed_pin_floats_and_can_be_opened_as_something_else()
    {
        _pins.OpenOutput(26, high: true);
        Assert.IsFalse(_pins.OpenInput(26, PinPull.Up), "a pin does one thing at a time");

        _pins.Close(26);
        Assert.IsFalse(_pins.IsDrivenHigh(26));
        Assert.IsTrue(_pins.OpenInput(26, PinPull.Up));
    }

    [TestMethod]
    public void A_reset_lets_every_pin_float_and_keeps_the_wiring()
    {
        _pins.WireAnalog(32, new AnalogProbe(() => 2000, new AnalogSupply(), new Random(1)));
        _pins.OpenAdc(32);
        _pins.OpenOutput(26, high: true);

        _pins.Reset();

        Assert.IsFalse(_pins.IsDrivenHigh(26));
        Assert.IsTrue(_pins.OpenAdc(32));
        Assert.AreEqual(2000, _pins.ReadMillivolts(32), 50);
    }

    [TestMethod]
    public void An_input_follows_its_pull_until_something_drives_it()
    {
        _pins.OpenInput(0, PinPull.Up);
        Assert.IsTrue(_pins.Read(0));

        _pins.Drive(0, high: false);
        Assert.IsFalse(_pins.Read(0));
    }

    [TestMethod]
    public void A_counter_counts_from_its_opening()
    {
        long total = 100;
        _pins.WirePulses(13, () => total);
        _pins.OpenCounter(13, PinPull.Up, minimumMicroseconds: 100);
        total += 45;

        Assert.AreEqual(45, _pins.ReadCounter(13));
    }

    [TestMethod]
    public void A_pin_that_does_not_exist_or_was_not_opened_for_it_fails_without_an_exception()
    {
        Assert.IsFalse(_pins.OpenOutput(-1, high: true));
        Assert.IsFalse(_pins.OpenAdc(SimulatedPins.Count));
        Assert.AreEqual(PinError.Failed, _pins.ReadMillivolts(32));
        Assert.AreEqual(PinError.Failed, _pins.ReadCounter(99));
        _pins.Write(99, high: true);
        _pins.Write(26, high: true);
        _pins.Close(99);
        Assert.IsFalse(_pins.IsDrivenHigh(26));
    }

    [TestMethod]
    [DataRow(FaultKind.Open, 0)]
    [DataRow(FaultKind.Unplugged, 0)]
    [DataRow(FaultKind.Short, 3300)]
    public void A_broken_wire_reads_as_a_rail(FaultKind fault, int millivolts)
    {
        _pins.WireAnalog(32, new AnalogProbe(() => 2000, new AnalogSupply(), new Random(1)) { Fault = fault });
        _pins.OpenAdc(32);

        Assert.AreEqual(millivolts, _pins.ReadMillivolts(32));
    }

    [TestMethod]
    public void A_probe_is_noisy_around_its_voltage_and_sags_with_its_supply()
    {
        AnalogProbe probe = new(() => 2000, new AnalogSupply(), new Random(1));
        Assert.AreEqual(2000, Enumerable.Range(0, 1000).Average(_ => probe.Convert()), 3);
        Assert.IsGreaterThan(3, Enumerable.Range(0, 100).Select(_ => probe.Convert()).Distinct().Count());

        probe.Fault = FaultKind.Drift;
        Assert.AreEqual(1800, Enumerable.Range(0, 1000).Average(_ => probe.Convert()), 3);
    }
}
