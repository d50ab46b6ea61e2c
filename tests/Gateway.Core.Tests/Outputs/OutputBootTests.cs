using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

[TestClass]
public class OutputBootTests
{
    [TestMethod]
    public void B07_AtPowerUpAnOutputGoesStraightToItsBootLevel()
    {
        OutputRig rig = new OutputRig();
        int off = rig.Add(Settings(0, OutputBoot.Off));
        int on = rig.Add(Settings(1, OutputBoot.On));
        OutputSettings settings = Settings(2, OutputBoot.Off);
        settings.Inverted = true;
        int inverted = rig.Add(settings);
        settings = Settings(3, OutputBoot.On);
        settings.PwmHertz = 1000;
        int fan = rig.Add(settings);

        Assert.AreEqual(4, rig.Pins.WriteCount, "one write each, and that is the opening");
        Assert.AreEqual(0, rig.PinOf(off));
        Assert.AreEqual(1, rig.PinOf(on));
        Assert.AreEqual(1, rig.PinOf(inverted));
        Assert.AreEqual(1000, rig.PinOf(fan));
        Assert.AreEqual((int)OutputSource.Boot, rig.Source(on));
        rig.Run(1000);
        Assert.AreEqual(4, rig.Pins.WriteCount);
    }

    [TestMethod]
    public void B07_ABootLevelOnIsUnderMaxOn()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = Settings(0, OutputBoot.On);
        settings.MaxOnSeconds = 30;
        int pump = rig.Add(settings);

        rig.Run(29999);
        Assert.AreEqual(1, rig.PinOf(pump));
        rig.Run(1);
        Assert.AreEqual(0, rig.PinOf(pump));
    }

    [TestMethod]
    public void B07_OnlyTheFirstOfAGroupBootsOn()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = Settings(0, OutputBoot.On);
        settings.Lock = "pump";
        int first = rig.Add(settings);
        settings = Settings(1, OutputBoot.On);
        settings.Lock = "pump";
        int second = rig.Add(settings);

        rig.Run(10000);

        Assert.AreEqual(1, rig.PinOf(first));
        Assert.AreEqual(0, rig.PinOf(second));
    }

    [TestMethod]
    public void ACompressorThatBootsOnWaitsForMinOff()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = Settings(0, OutputBoot.On);
        settings.MinOffSeconds = 180;
        int compressor = rig.Add(settings);

        Assert.AreEqual(0, rig.PinOf(compressor));
        rig.Run(179999);
        Assert.AreEqual(0, rig.PinOf(compressor));
        rig.Run(1);
        Assert.AreEqual(1, rig.PinOf(compressor));
        Assert.AreEqual((int)OutputSource.Boot, rig.Source(compressor));
    }

    [TestMethod]
    public void LastIsTheStateAtTheLastCheckpoint()
    {
        FakeFiles files = new FakeFiles();
        OutputRig rig = Last(files);
        rig.Send(0, OutputCommandKind.On);
        rig.SendLevel(1, 40);
        rig.Run(OutputBank.CheckpointSeconds * 1000L);
        rig.Send(0, OutputCommandKind.Off);
        rig.Run(60000);

        OutputRig next = Last(files);
        Assert.AreEqual(1, next.PinOf(0), "at most a checkpoint old");
        Assert.AreEqual(400, next.PinOf(1));
        next.Send(0, OutputCommandKind.Off);
        next.Run(OutputBank.CheckpointSeconds * 1000L);

        OutputRig third = Last(files);
        Assert.AreEqual(0, third.PinOf(0));
        Assert.AreEqual(400, third.PinOf(1));
    }

    [TestMethod]
    public void AnOrderlyRestartLosesNothing()
    {
        FakeFiles files = new FakeFiles();
        OutputRig rig = Last(files);
        rig.Send(0, OutputCommandKind.On);
        rig.Run(7000);
        rig.Bank.Save(rig.Now);

        OutputRig next = Last(files);
        Assert.AreEqual(1, next.PinOf(0));
        Assert.AreEqual(7L, next.Bank.OnSeconds(0));
    }

    [TestMethod]
    public void ATimedOnIsNotRestored()
    {
        FakeFiles files = new FakeFiles();
        OutputRig rig = Last(files);
        rig.Send(0, OutputCommandKind.On, 3600, OutputSource.Mqtt);
        rig.Run(OutputBank.CheckpointSeconds * 2000L);

        Assert.AreEqual(0, Last(files).PinOf(0));
    }

    [TestMethod]
    public void LastIsOffWhereNothingIsKnown()
    {
        Assert.AreEqual(0, Last(new FakeFiles()).PinOf(0));
    }

    private static OutputRig Last(FakeFiles files)
    {
        OutputRig rig = new OutputRig(files, 1000);
        rig.Add(Settings(0, OutputBoot.Last));
        OutputSettings settings = Settings(1, OutputBoot.Last);
        settings.PwmHertz = 100;
        rig.Add(settings);
        return rig;
    }

    private static OutputSettings Settings(int number, OutputBoot boot)
    {
        OutputSettings settings = OutputRig.Settings(number);
        settings.Boot = boot;
        return settings;
    }
}
