using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

[TestClass]
public class OutputInterlockTests
{
    [TestMethod]
    public void BreakBeforeMakeWithTheDeadTimeBetween()
    {
        OutputRig rig = new OutputRig();
        int open = Add(rig, 0);
        int close = Add(rig, 1);
        rig.Run(1000);
        rig.Send(open, OutputCommandKind.On);
        rig.Pins.ClearLog();

        Assert.AreEqual(ErrorCode.None, rig.Send(close, OutputCommandKind.On, 10, OutputSource.Mqtt));
        Assert.AreEqual(0, rig.PinOf(open));
        Assert.AreEqual((int)OutputSource.Interlock, rig.Source(open));
        Assert.AreEqual(0, rig.PinOf(close));
        rig.Run(499);
        Assert.AreEqual(0, rig.PinOf(close));
        rig.Run(1);
        Assert.AreEqual(1, rig.PinOf(close));
        Assert.AreEqual((int)OutputSource.Mqtt, rig.Source(close));
        Assert.AreEqual(10, rig.Bank.SecondsLeft(close, rig.Now), "for counts from the moment it is on");
        Assert.AreEqual(2, rig.Pins.WriteCount);
        rig.Run(10000);
        Assert.AreEqual(0, rig.PinOf(close));
        Assert.AreEqual((int)OutputSource.Timer, rig.Source(close));
    }

    [TestMethod]
    public void WithoutDeadTimeItBreaksAndMakesInOneCall()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = Settings(0);
        settings.DeadMilliseconds = 0;
        int first = rig.Add(settings);
        settings = Settings(1);
        settings.DeadMilliseconds = 0;
        int second = rig.Add(settings);
        rig.Send(first, OutputCommandKind.On);
        rig.Pins.ClearLog();

        rig.Send(second, OutputCommandKind.On);

        Assert.AreEqual(2, rig.Pins.WriteCount);
        Assert.AreEqual(OutputRig.FirstPin, rig.Pins.WrittenPin(0), "first the break");
        Assert.AreEqual(0, rig.Pins.WrittenValue(0));
        Assert.AreEqual(1, rig.Pins.WrittenValue(1));
    }

    [TestMethod]
    public void TheDeadTimeAlsoCountsAfterAnOffOfAnotherKind()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = Settings(0);
        settings.DeadMilliseconds = 3000;
        int open = rig.Add(settings);
        int close = Add(rig, 1);
        rig.Run(10000);
        rig.Send(open, OutputCommandKind.On, 5, OutputSource.Mqtt);
        rig.Run(5000);
        Assert.AreEqual(0, rig.PinOf(open));

        rig.Send(close, OutputCommandKind.On);
        rig.Run(2999);
        Assert.AreEqual(0, rig.PinOf(close), "the longest dead time of the group counts");
        rig.Run(1);
        Assert.AreEqual(1, rig.PinOf(close));
    }

    [TestMethod]
    public void AnOffTakesBackAnOnThatWaitsForTheDeadTime()
    {
        OutputRig rig = new OutputRig();
        int open = Add(rig, 0);
        int close = Add(rig, 1);
        rig.Run(1000);
        rig.Send(open, OutputCommandKind.On);
        rig.Send(close, OutputCommandKind.On);

        rig.Send(close, OutputCommandKind.Toggle);
        rig.Run(5000);

        Assert.AreEqual(0, rig.PinOf(open));
        Assert.AreEqual(0, rig.PinOf(close));
    }

    [TestMethod]
    public void TheLastOfTwoThatWaitIsTheOneThatGoesOn()
    {
        OutputRig rig = new OutputRig();
        int first = Add(rig, 0);
        int second = Add(rig, 1);
        int third = Add(rig, 2);
        rig.Run(1000);
        rig.Send(first, OutputCommandKind.On);
        rig.Send(second, OutputCommandKind.On);
        rig.Send(third, OutputCommandKind.On);

        rig.Run(5000);

        Assert.AreEqual(0, rig.PinOf(first));
        Assert.AreEqual(0, rig.PinOf(second));
        Assert.AreEqual((int)OutputSource.Interlock, rig.Source(second), "whoever asked for it can see why");
        Assert.AreEqual(1, rig.PinOf(third));
    }

    [TestMethod]
    public void AMemberThatDoesNotSwitchOverIsE_INTERLOCK()
    {
        OutputRig rig = new OutputRig();
        int borehole = Add(rig, 0);
        OutputSettings settings = Settings(1);
        settings.LockBy = InterlockPolicy.Refuse;
        int booster = rig.Add(settings);
        rig.Run(1000);
        rig.Send(borehole, OutputCommandKind.On);
        rig.Pins.ClearLog();

        Assert.AreEqual(ErrorCode.Interlock, rig.Send(booster, OutputCommandKind.On));
        rig.Run(10000);
        Assert.AreEqual(0, rig.Pins.WriteCount);
        Assert.AreEqual(1, rig.PinOf(borehole));
        rig.Send(borehole, OutputCommandKind.Off);
        rig.Run(500);
        Assert.AreEqual(0, rig.PinOf(booster), "a refused command does not start later");
        Assert.AreEqual(ErrorCode.None, rig.Send(booster, OutputCommandKind.On));
        Assert.AreEqual(1, rig.PinOf(booster));
    }

    [TestMethod]
    public void AMemberWithinItsMinOnIsNotBroken()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = Settings(0);
        settings.MinOnSeconds = 60;
        int pump = rig.Add(settings);
        int other = Add(rig, 1);
        rig.Run(1000);
        rig.Send(pump, OutputCommandKind.On);
        rig.Pins.ClearLog();

        rig.Run(59999);
        Assert.AreEqual(ErrorCode.Interlock, rig.Send(other, OutputCommandKind.On));
        Assert.AreEqual(0, rig.Pins.WriteCount);
        rig.Run(1);
        Assert.AreEqual(ErrorCode.None, rig.Send(other, OutputCommandKind.On));
        Assert.AreEqual(0, rig.PinOf(pump));
    }

    [TestMethod]
    public void TheNetworkDoesNotBreakAMemberThatIsLocal()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = Settings(0);
        settings.LocalOnly = true;
        int local = rig.Add(settings);
        int remote = Add(rig, 1);
        rig.Run(1000);
        rig.Send(local, OutputCommandKind.On, 0, OutputSource.Button);
        rig.Pins.ClearLog();

        Assert.AreEqual(ErrorCode.Interlock, rig.Send(remote, OutputCommandKind.On));
        Assert.AreEqual(0, rig.Pins.WriteCount);
        Assert.AreEqual(ErrorCode.None, rig.Send(remote, OutputCommandKind.On, 0, OutputSource.Button));
        Assert.AreEqual(0, rig.PinOf(local));
    }

    [TestMethod]
    public void ALockedOutBreaksNobody()
    {
        OutputRig rig = new OutputRig();
        int pump = Add(rig, 0);
        OutputSettings settings = Settings(1);
        settings.MinOffSeconds = 60;
        int compressor = rig.Add(settings);
        rig.Run(1000);
        rig.Send(pump, OutputCommandKind.On);
        rig.Pins.ClearLog();

        Assert.AreEqual(ErrorCode.Locked, rig.Send(compressor, OutputCommandKind.On));
        Assert.AreEqual(0, rig.Pins.WriteCount);
    }

    [TestMethod]
    public void OutputsOfOtherGroupsAndOfNoneAreFree()
    {
        OutputRig rig = new OutputRig();
        int first = Add(rig, 0);
        OutputSettings settings = Settings(1);
        settings.Lock = "other";
        int second = rig.Add(settings);
        int third = rig.Add(OutputRig.Settings(2));
        int fourth = rig.Add(OutputRig.Settings(3));
        rig.Send(first, OutputCommandKind.On);
        rig.Send(second, OutputCommandKind.On);
        rig.Send(third, OutputCommandKind.On);
        rig.Send(fourth, OutputCommandKind.On);

        Assert.AreEqual(4, rig.PinOf(first) + rig.PinOf(second) + rig.PinOf(third) + rig.PinOf(fourth));
    }

    [TestMethod]
    public void AnOutputThatIsPutIntoAGroupThatIsOnGoesOff()
    {
        OutputRig rig = new OutputRig();
        int first = Add(rig, 0);
        OutputSettings settings = OutputRig.Settings(1);
        int second = rig.Add(settings);
        rig.Send(first, OutputCommandKind.On);
        rig.Send(second, OutputCommandKind.On);

        settings.Lock = "motor";
        rig.Bank.Change(second, settings, rig.Now);

        Assert.AreEqual(1, rig.PinOf(first));
        Assert.AreEqual(0, rig.PinOf(second));
        Assert.AreEqual((int)OutputSource.Interlock, rig.Source(second));
    }

    [TestMethod]
    public void AnOutputThatIsAddedToARunningGroupWaitsForTheDeadTime()
    {
        OutputRig rig = new OutputRig();
        int first = Add(rig, 0);
        rig.Run(1000);
        rig.Send(first, OutputCommandKind.On);
        rig.Run(1000);
        rig.Send(first, OutputCommandKind.Off);
        OutputSettings settings = Settings(1);
        settings.Boot = OutputBoot.On;

        int second = rig.Add(settings);
        Assert.AreEqual(0, rig.PinOf(second));
        rig.Run(499);
        Assert.AreEqual(0, rig.PinOf(second));
        rig.Run(1);
        Assert.AreEqual(1, rig.PinOf(second));
    }

    private static int Add(OutputRig rig, int number)
    {
        return rig.Add(Settings(number));
    }

    private static OutputSettings Settings(int number)
    {
        OutputSettings settings = OutputRig.Settings(number);
        settings.Lock = "motor";
        return settings;
    }
}
