using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

[TestClass]
public class OutputTotalsTests
{
    private const long Checkpoint = OutputBank.CheckpointSeconds * 1000L;

    [TestMethod]
    public void B13_OnTimeSurvivesAPowerCutLessOneCheckpointAtMost()
    {
        FakeFiles files = new FakeFiles();
        OutputRig rig = Pump(files);
        rig.Send(0, OutputCommandKind.On);
        rig.Run((2 * Checkpoint) + 100000);
        Assert.AreEqual(3, rig.Changes, "the command and two totals");

        OutputRig next = Pump(files);
        Assert.AreEqual(2L * OutputBank.CheckpointSeconds, next.Bank.OnSeconds(0));
        next.Send(0, OutputCommandKind.On);
        next.Run(5000);
        next.Send(0, OutputCommandKind.Off);
        next.Run(Checkpoint);
        Assert.AreEqual((2L * OutputBank.CheckpointSeconds) + 5, next.Bank.OnSeconds(0));
    }

    [TestMethod]
    public void B13_OnTimeNeverGoesBackOverRandomPowerCuts()
    {
        FakeFiles files = new FakeFiles();
        Lcg random = new Lcg(7);
        long told = 0;
        for (int boot = 0; boot < 60; boot++)
        {
            OutputRig rig = Pump(files);
            Assert.IsTrue(rig.Bank.OnSeconds(0) >= told, "went back over a power cut");
            long counted = rig.Bank.OnSeconds(0) * 1000;
            int steps = random.Next(40);
            for (int i = 0; i < steps; i++)
            {
                rig.Send(0, random.Next(2) == 0 ? OutputCommandKind.On : OutputCommandKind.Off);
                long span = random.Next(60000);
                counted += rig.Bank.IsOn(0) ? span : 0;
                rig.Clock.Advance(span);
                rig.Bank.Step(rig.Now, true);
                told = rig.Bank.OnSeconds(0);
                Assert.IsTrue(counted - (told * 1000) <= Checkpoint + 61000, "lost more than a checkpoint and a step");
            }
        }

        Assert.IsTrue(told > OutputBank.CheckpointSeconds);
    }

    [TestMethod]
    public void B13_ADamagedSlotCostsOneCheckpoint()
    {
        FakeFiles files = new FakeFiles();
        OutputRig rig = Pump(files);
        rig.Send(0, OutputCommandKind.On);
        rig.Run(3 * Checkpoint);
        Assert.AreEqual(3, rig.Bank.FlashWrites);

        files.Corrupt("outputs.0", 12);
        Assert.AreEqual(2L * OutputBank.CheckpointSeconds, Pump(files).Bank.OnSeconds(0));
        files.Corrupt("outputs.0", 12);
        Assert.AreEqual(3L * OutputBank.CheckpointSeconds, Pump(files).Bank.OnSeconds(0));
        files.Corrupt("outputs.0", 0);
        files.Corrupt("outputs.1", 3);
        Assert.AreEqual(0L, Pump(files).Bank.OnSeconds(0));
    }

    [TestMethod]
    public void B13_AFlashThatFailsOrLiesIsCountedAndTheOldTotalStays()
    {
        FakeFiles files = new FakeFiles();
        OutputRig rig = Pump(files);
        rig.Send(0, OutputCommandKind.On);
        rig.Run(Checkpoint);

        files.Fail = true;
        rig.Run(Checkpoint);
        files.Fail = false;
        files.Lie = true;
        rig.Run(Checkpoint);
        Assert.AreEqual((long)OutputBank.CheckpointSeconds, rig.Bank.OnSeconds(0));
        Assert.AreEqual(2, rig.Bank.FlashFailures);
        files.Lie = false;
        rig.Run(Checkpoint);
        Assert.AreEqual(4L * OutputBank.CheckpointSeconds, rig.Bank.OnSeconds(0));
        Assert.AreEqual(4L * OutputBank.CheckpointSeconds, Pump(files).Bank.OnSeconds(0));
    }

    [TestMethod]
    public void B12_TogglesWriteNoFlashButTheCheckpointDoesOnce()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = OutputRig.Settings(0);
        settings.Boot = OutputBoot.Last;
        rig.Add(settings);
        for (int i = 0; i < 1001; i++)
        {
            rig.Send(0, OutputCommandKind.Toggle);
            rig.Run(100);
        }

        Assert.AreEqual(0, rig.Bank.FlashWrites);
        rig.Run(Checkpoint);
        Assert.AreEqual(1, rig.Bank.FlashWrites);
        rig.Send(0, OutputCommandKind.Off);
        rig.Run(Checkpoint);
        Assert.AreEqual(2, rig.Bank.FlashWrites);
        rig.Run(20 * Checkpoint);
        Assert.AreEqual(2, rig.Bank.FlashWrites, "nothing changed");
    }

    [TestMethod]
    public void B13_TotalsBelongToTheirIdWhateverTheOrder()
    {
        FakeFiles files = new FakeFiles();
        OutputRig rig = new OutputRig(files, 1000);
        rig.Add(OutputRig.Settings(0));
        rig.Add(OutputRig.Settings(1));
        rig.Send(1, OutputCommandKind.On);
        rig.Run(Checkpoint);

        OutputRig next = new OutputRig(files, 1000);
        next.Add(OutputRig.Settings(1));
        next.Add(OutputRig.Settings(0));
        Assert.AreEqual((long)OutputBank.CheckpointSeconds, next.Bank.OnSeconds(0));
        Assert.AreEqual(0L, next.Bank.OnSeconds(1));
    }

    private static OutputRig Pump(FakeFiles files)
    {
        OutputRig rig = new OutputRig(files, 1000);
        rig.Add(OutputRig.Settings(0));
        return rig;
    }
}
