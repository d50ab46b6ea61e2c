using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>What must hold whatever comes in: random settings, commands, losses of the link and jumps of time, replayed by their seed.</summary>
[TestClass]
public class OutputPropertyTests
{
    private const int Outputs = 4;
    private const int Steps = 600;

    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(6)]
    [DataRow(7)]
    [DataRow(8)]
    [TestMethod]
    public void B04_NoOutputOutlivesItsLimitsAndNoGroupHasTwoOn(int seed)
    {
        Lcg random = new Lcg(seed);
        OutputRig rig = new OutputRig(new FakeFiles(), long.MaxValue - random.Next(2000000));
        OutputSettings[] settings = new OutputSettings[Outputs];
        for (int i = 0; i < Outputs; i++)
        {
            settings[i] = RandomSettings(random, i);
            Assert.AreEqual(i, rig.Add(settings[i]));
        }

        OutputWatch watch = new OutputWatch(rig, settings);
        for (int step = 0; step < Steps; step++)
        {
            if (random.Next(12) == 0)
            {
                rig.LinkUp = !rig.LinkUp;
                rig.Bank.Step(rig.Now, rig.LinkUp);
            }

            RandomCommand(random, rig);
            watch.Check(seed);
            int ticks = 1 + random.Next(random.Next(8) == 0 ? 600 : 40);
            for (int tick = 0; tick < ticks; tick++)
            {
                rig.Clock.Advance(OutputWatch.Tick);
                rig.Bank.Step(rig.Now, rig.LinkUp);
                watch.Check(seed);
            }
        }

        Assert.IsTrue(watch.Edges > 100, "too little happened");
    }

    private static OutputSettings RandomSettings(Lcg random, int number)
    {
        OutputSettings settings = OutputRig.Settings(number);
        settings.Inverted = random.Next(2) == 0;
        settings.PwmHertz = random.Next(3) == 0 ? 1000 : 0;
        settings.Boot = (OutputBoot)random.Next(3);
        settings.Link = (LinkPolicy)random.Next(3);
        settings.LinkSeconds = 1 + random.Next(20);
        settings.MaxOnSeconds = 10 + random.Next(30);
        settings.MinOnSeconds = random.Next(2) * random.Next(10);
        settings.MinOffSeconds = random.Next(2) * random.Next(10);
        settings.Lock = random.Next(4) == 0 ? null : "group";
        settings.LockBy = (InterlockPolicy)random.Next(2);
        settings.DeadMilliseconds = random.Next(3) * 700;
        settings.LocalOnly = random.Next(8) == 0;
        return settings;
    }

    private static void RandomCommand(Lcg random, OutputRig rig)
    {
        int index = random.Next(Outputs + 1);
        OutputSource source = random.Next(2) == 0 ? OutputSource.Button : OutputSource.Mqtt;
        int seconds = random.Next(2) == 0 ? 0 : random.Next(45);
        int writes = rig.Pins.WriteCount;
        int code = random.Next(5) == 0
            ? rig.SendLevel(index, random.Next(120))
            : rig.Send(index, (OutputCommandKind)random.Next(3), seconds, source);
        Assert.IsTrue(code == ErrorCode.None || writes == rig.Pins.WriteCount, "a refused command moved a pin");
    }
}
