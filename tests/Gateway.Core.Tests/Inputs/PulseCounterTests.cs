using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

[TestClass]
public class PulseCounterTests
{
    [TestMethod]
    public void B23_OnePolledPulseCountsOnceHoweverItBounces()
    {
        InputRig rig = new InputRig();
        rig.Pins.RefuseCounter(InputRig.Pin);
        int meter = rig.Add(Reed(20, 20));
        for (int i = 0; i < 10; i++)
        {
            rig.Bounce(true);
            rig.Run(50);
            rig.Bounce(false);
            rig.Run(50);
        }

        rig.Bank.Save(rig.Now);
        Assert.AreEqual(10L, rig.Bank.TotalPulses(meter));
    }

    [TestMethod]
    public void B23_APulseNeedsItsMinimumLowAndHigh()
    {
        InputRig rig = new InputRig();
        int meter = rig.Add(Reed(100, 30));

        rig.Hold(true, 20);
        rig.Hold(false, 200);
        rig.Bank.Save(rig.Now);
        Assert.AreEqual(0L, rig.Bank.TotalPulses(meter), "too short a high");
        rig.Hold(true, 50);
        rig.Hold(false, 80);
        rig.Hold(true, 50);
        rig.Bank.Save(rig.Now);
        Assert.AreEqual(1L, rig.Bank.TotalPulses(meter), "too short a low between two highs: one pulse");
        rig.Hold(false, 120);
        rig.Hold(true, 50);
        rig.Bank.Save(rig.Now);
        Assert.AreEqual(2L, rig.Bank.TotalPulses(meter));
    }

    [TestMethod]
    public void B23_TheHardwareCountsWhereItCanAndPollingWhereItCannot()
    {
        InputRig rig = new InputRig();
        int hardware = rig.Add(InputRig.Settings(InputKind.Counter));
        rig.Pins.Pulse(InputRig.Pin, 1234);
        rig.Hold(true, 100);

        InputSettings settings = InputRig.Settings(InputKind.Counter);
        settings.Id = "polled";
        settings.Pin = 15;
        rig.Pins.RefuseCounter(15);
        int polled = rig.Add(settings);
        rig.Pins.SetInput(15, true);
        rig.Run(100);
        rig.Bank.Save(rig.Now);

        Assert.AreEqual(1234L, rig.Bank.TotalPulses(hardware));
        Assert.AreEqual(1L, rig.Bank.TotalPulses(polled));
    }

    [TestMethod]
    public void B23_AnInvertedPolledPulseIsALowOne()
    {
        InputRig rig = new InputRig();
        rig.Pins.SetInput(InputRig.Pin, true);
        InputSettings settings = Reed(20, 20);
        settings.Inverted = true;
        int meter = rig.Add(settings);

        rig.Hold(false, 50);
        rig.Bank.Save(rig.Now);
        Assert.AreEqual(1L, rig.Bank.TotalPulses(meter));
        rig.Hold(true, 50);
        rig.Bank.Save(rig.Now);
        Assert.AreEqual(1L, rig.Bank.TotalPulses(meter));
    }

    [TestMethod]
    public void FlowIsUnitsAMinuteInThousandths()
    {
        InputRig rig = new InputRig();
        int meter = rig.Add(FlowMeter());

        // 7.5 pulses a second through a YF-S201 are one litre a minute.
        for (int i = 0; i < 20; i++)
        {
            rig.Pins.Pulse(InputRig.Pin, 15);
            rig.Run(2000);
        }

        Assert.AreEqual(1000, rig.Bank.Flow(meter));
        Assert.AreEqual(1, rig.Flows, "told when it changes");
        rig.Run(10000);
        Assert.AreEqual(0, rig.Bank.Flow(meter));
        Assert.AreEqual(2, rig.Flows);
        rig.Bank.Save(rig.Now);
        Assert.AreEqual(300L, rig.Bank.TotalPulses(meter));
        Assert.AreEqual(666L, rig.Bank.Total(meter), "300 of 450 pulses are 0.666 litres");
    }

    [TestMethod]
    public void B13_ATotalIsOnFlashSaveTAfterItsFirstPulseAtTheLatest()
    {
        InputRig rig = new InputRig();
        InputSettings settings = FlowMeter();
        settings.SaveSeconds = 60;
        int meter = rig.Add(settings);
        rig.Run(100000);
        rig.Pins.Pulse(InputRig.Pin, 1);
        rig.Run(10);

        rig.Run(59990);
        Assert.AreEqual(0L, rig.Bank.TotalPulses(meter));
        Assert.AreEqual(0, rig.Bank.FlashWrites);
        rig.Run(10);
        Assert.AreEqual(1L, rig.Bank.TotalPulses(meter));
        Assert.AreEqual(1, rig.Totals);
        rig.Run(1000000);
        Assert.AreEqual(1, rig.Bank.FlashWrites, "no pulse, no write");
    }

    [TestMethod]
    public void B13_ATotalIsOnFlashAfterSaveNPulsesWhateverTheTime()
    {
        InputRig rig = new InputRig();
        InputSettings settings = FlowMeter();
        settings.SavePulses = 100;
        int meter = rig.Add(settings);
        rig.Run(20000);

        rig.Pins.Pulse(InputRig.Pin, 99);
        rig.Run(100);
        Assert.AreEqual(0L, rig.Bank.TotalPulses(meter));
        rig.Pins.Pulse(InputRig.Pin, 1);
        rig.Run(10);
        Assert.AreEqual(100L, rig.Bank.TotalPulses(meter));
    }

    [TestMethod]
    public void B13_WritesAreTenSecondsApartHoweverFastItRuns()
    {
        InputRig rig = new InputRig();
        InputSettings settings = FlowMeter();
        settings.SavePulses = 1;
        settings.FlowSeconds = 3;
        int meter = rig.Add(settings);
        for (int i = 0; i < 1000; i++)
        {
            rig.Pins.Pulse(InputRig.Pin, 3);
            rig.Run(100);
        }

        Assert.IsTrue(rig.Bank.FlashWrites <= 11, "100 s of pulses");
        Assert.IsTrue(rig.Bank.FlashWrites >= 10, "and each as soon as it may");
        Assert.IsTrue(rig.Bank.TotalPulses(meter) >= 2700);
    }

    [TestMethod]
    public void B13_APowerCutLosesAtMostWhatIsStatedAndNothingToldGoesBack()
    {
        FakeFiles files = new FakeFiles();
        Lcg random = new Lcg(13);
        long told = 0;
        long counted = 0;
        for (int boot = 0; boot < 40; boot++)
        {
            InputRig rig = new InputRig(files, 1000);
            InputSettings settings = FlowMeter();
            settings.SaveSeconds = 20;
            settings.SavePulses = 50;
            int meter = rig.Add(settings);
            Assert.IsTrue(rig.Bank.TotalPulses(meter) >= told, "went back over a power cut");
            counted = rig.Bank.TotalPulses(meter);
            int steps = random.Next(600);
            for (int i = 0; i < steps; i++)
            {
                int pulses = random.Next(4) == 0 ? random.Next(3) : 0;
                rig.Pins.Pulse(InputRig.Pin, pulses);
                counted += pulses;
                rig.StepOnce(100);
                Assert.IsTrue(rig.Bank.TotalPulses(meter) >= told, "went back");
                told = rig.Bank.TotalPulses(meter);
                Assert.IsTrue(counted - told <= 52, "more than saveN and what one step brings is not on flash");
            }
        }

        Assert.IsTrue(told > 1000);
    }

    [TestMethod]
    public void B13_AWriteThatFailsKeepsWhatWasToldAndIsTriedAgain()
    {
        InputRig rig = new InputRig();
        InputSettings settings = FlowMeter();
        settings.SaveSeconds = 30;
        int meter = rig.Add(settings);
        rig.Pins.Pulse(InputRig.Pin, 7);
        rig.Run(31000);
        Assert.AreEqual(7L, rig.Bank.TotalPulses(meter));

        rig.Files.Fail = true;
        rig.Pins.Pulse(InputRig.Pin, 5);
        rig.Run(31000);
        Assert.AreEqual(7L, rig.Bank.TotalPulses(meter));
        Assert.AreEqual(1, rig.Bank.FlashFailures);
        rig.Files.Fail = false;
        rig.Run(31000);
        Assert.AreEqual(12L, rig.Bank.TotalPulses(meter));
        Assert.AreEqual(2, rig.Totals);
    }

    [TestMethod]
    public void B13_TotalsBelongToTheirIdWhateverTheOrder()
    {
        FakeFiles files = new FakeFiles();
        InputRig rig = new InputRig(files, 1000);
        rig.Add(Counter("water", 14));
        rig.Add(Counter("rain", 15));
        rig.Pins.Pulse(14, 5);
        rig.Pins.Pulse(15, 9);
        rig.Run(10);
        rig.Bank.Save(rig.Now);

        InputRig next = new InputRig(files, 1000);
        int rain = next.Add(Counter("rain", 15));
        int water = next.Add(Counter("water", 14));

        Assert.AreEqual(9L, next.Bank.TotalPulses(rain));
        Assert.AreEqual(5L, next.Bank.TotalPulses(water));
    }

    [TestMethod]
    public void B13_ARemovedCounterGoesOnWhenItComesBackAtOnce()
    {
        InputRig rig = new InputRig();
        int meter = rig.Add(FlowMeter());
        rig.Pins.Pulse(InputRig.Pin, 5);
        rig.Bank.Remove(meter, rig.Now);

        meter = rig.Add(FlowMeter());
        Assert.AreEqual(5L, rig.Bank.TotalPulses(meter));
        rig.Pins.Pulse(InputRig.Pin, 2);
        rig.Bank.Save(rig.Now);
        Assert.AreEqual(7L, rig.Bank.TotalPulses(meter));
    }

    [TestMethod]
    public void B13_OtherSettingsForACounterKeepItsIndexAndItsTotal()
    {
        InputRig rig = new InputRig();
        rig.Add(Counter("first", 15));
        InputSettings settings = FlowMeter();
        int meter = rig.Add(settings);
        rig.Bank.Remove(0, rig.Now);
        rig.Pins.Pulse(InputRig.Pin, 5);

        settings.MinimumLowMilliseconds = 20;
        Assert.AreEqual(ErrorCode.None, rig.Bank.Change(meter, settings, rig.Now));
        rig.Hold(true, 50);
        rig.Bank.Save(rig.Now);
        Assert.AreEqual(6L, rig.Bank.TotalPulses(meter), "polled now");

        settings.PulsesPerUnit = 0;
        Assert.AreEqual(ErrorCode.Range, rig.Bank.Change(meter, settings, rig.Now));
        settings.PulsesPerUnit = 1;
        settings.Id = "another";
        Assert.AreEqual(ErrorCode.Schema, rig.Bank.Change(meter, settings, rig.Now));
        Assert.AreEqual(ErrorCode.Unknown, rig.Bank.Change(0, settings, rig.Now));
        settings.Id = "in";
        rig.Pins.Refuse(InputRig.Pin);
        Assert.AreEqual(ErrorCode.PinUsed, rig.Bank.Change(meter, settings, rig.Now));
        Assert.IsFalse(rig.Bank.IsUsed(meter));
    }

    [TestMethod]
    public void ACounterThatDoesNotAnswerIsAFaultAndItsPulsesComeLater()
    {
        InputRig rig = new InputRig();
        int meter = rig.Add(FlowMeter());
        rig.Pins.Pulse(InputRig.Pin, 5);
        rig.Run(100);
        rig.Pins.Break(InputRig.Pin, true);
        rig.Pins.Pulse(InputRig.Pin, 5);
        rig.Run(100);
        Assert.IsTrue(rig.Bank.IsFaulty(meter));
        Assert.AreEqual(1, rig.Changes);

        rig.Pins.Break(InputRig.Pin, false);
        rig.Bank.Save(rig.Now);
        Assert.IsFalse(rig.Bank.IsFaulty(meter));
        Assert.AreEqual(2, rig.Changes);
        Assert.AreEqual(10L, rig.Bank.TotalPulses(meter));
    }

    [TestMethod]
    public void B22_CountersAndInputsAreRefusedOnGpio36And39()
    {
        SocPins esp32 = SocPins.For("esp32", false);

        Assert.AreEqual(ErrorCode.PinInput, esp32.Check(36, PinUse.Counter, true, 0));
        Assert.AreEqual(ErrorCode.PinInput, esp32.Check(39, PinUse.Counter, true, 0));
        Assert.AreEqual(ErrorCode.PinInput, esp32.Check(36, PinUse.Input, true, 0));
        Assert.AreEqual(ErrorCode.PinInput, esp32.Check(39, PinUse.Input, true, 0));
        Assert.AreEqual(ErrorCode.None, esp32.Check(34, PinUse.Counter, true, 0));
    }

    [TestMethod]
    public void B07_StrappingPinsAreRefusedForOutputs()
    {
        SocPins esp32 = SocPins.For("esp32", false);
        int[] strapping = { 0, 2, 5, 12, 15 };
        for (int i = 0; i < strapping.Length; i++)
        {
            Assert.AreEqual(ErrorCode.PinStrap, esp32.Check(strapping[i], PinUse.Output, true, 0));
        }
    }

    private static InputSettings Counter(string id, int pin)
    {
        InputSettings settings = InputRig.Settings(InputKind.Counter);
        settings.Id = id;
        settings.Pin = pin;
        return settings;
    }

    private static InputSettings FlowMeter()
    {
        InputSettings settings = InputRig.Settings(InputKind.Counter);
        settings.PulsesPerUnit = 450000;
        return settings;
    }

    private static InputSettings Reed(int minimumLow, int minimumHigh)
    {
        InputSettings settings = InputRig.Settings(InputKind.Counter);
        settings.MinimumLowMilliseconds = minimumLow;
        settings.MinimumHighMilliseconds = minimumHigh;
        return settings;
    }
}
