using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

[TestClass]
public class OutputFailsafeTests
{
    [TestMethod]
    public void B04_AnOutputLeftOnGoesOffLinkTAfterTheLinkDied()
    {
        OutputRig rig = new OutputRig();
        int valve = Add(rig, 0, LinkPolicy.Off);
        rig.Run(1000);
        rig.Send(valve, OutputCommandKind.On);
        rig.Run(1000);

        rig.LinkUp = false;
        rig.Bank.Step(rig.Now, false);
        rig.Run(599999);
        Assert.AreEqual(1, rig.PinOf(valve));
        rig.Run(1);
        Assert.AreEqual(0, rig.PinOf(valve));
        Assert.AreEqual((int)OutputSource.Failsafe, rig.Source(valve));
        Assert.AreEqual(1, rig.FailsafeEntered);

        rig.LinkUp = true;
        rig.Run(100);
        Assert.AreEqual(1, rig.FailsafeLeft);
        Assert.AreEqual(0, rig.PinOf(valve), "nothing comes back by itself");
    }

    [TestMethod]
    public void B04_AFailsafeOnIsEndedByMaxOnAndDoesNotComeBack()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = OutputRig.Settings(0);
        settings.Link = LinkPolicy.On;
        settings.MaxOnSeconds = 60;
        int heater = rig.Add(settings);
        rig.LinkUp = false;

        rig.Run(600000);
        Assert.AreEqual(1, rig.PinOf(heater));
        Assert.AreEqual((int)OutputSource.Failsafe, rig.Source(heater));
        rig.Run(60000);
        Assert.AreEqual(0, rig.PinOf(heater));
        Assert.AreEqual((int)OutputSource.MaxOn, rig.Source(heater));
        rig.Run(1200000);
        Assert.AreEqual(0, rig.PinOf(heater));
        Assert.AreEqual(1, rig.FailsafeEntered);
    }

    [TestMethod]
    public void B04_AFailsafeOnTakesATimerAway()
    {
        OutputRig rig = new OutputRig();
        int heater = Add(rig, 0, LinkPolicy.On);
        rig.Run(1000);
        rig.Send(heater, OutputCommandKind.On, 900, OutputSource.Mqtt);
        rig.LinkUp = false;

        rig.Run(1000000);

        Assert.AreEqual(1, rig.PinOf(heater));
        Assert.AreEqual((int)OutputSource.Failsafe, rig.Source(heater));
    }

    [TestMethod]
    public void B04_AFailsafeOnRaisesAPartialLevel()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = OutputRig.Settings(0);
        settings.Link = LinkPolicy.On;
        settings.PwmHertz = 100;
        int fan = rig.Add(settings);
        rig.Run(1000);
        rig.SendLevel(fan, 20);
        rig.Run(1000);
        rig.LinkUp = false;

        rig.Run(700000);

        Assert.AreEqual(1000, rig.PinOf(fan));
        Assert.AreEqual((int)OutputSource.Failsafe, rig.Source(fan));
    }

    [TestMethod]
    public void B04_AnOutputThatBootsOnObeysTheLinkThatNeverCame()
    {
        OutputRig rig = new OutputRig { LinkUp = false };
        OutputSettings settings = OutputRig.Settings(0);
        settings.Boot = OutputBoot.On;
        settings.Link = LinkPolicy.Off;
        settings.LinkSeconds = 30;
        int valve = rig.Add(settings);

        rig.Run(29999);
        Assert.AreEqual(1, rig.PinOf(valve));
        rig.Run(1);
        Assert.AreEqual(0, rig.PinOf(valve));
    }

    [TestMethod]
    public void B04_ALossShorterThanLinkTChangesNothing()
    {
        OutputRig rig = new OutputRig();
        int valve = Add(rig, 0, LinkPolicy.Off);
        rig.Run(1000);
        rig.Send(valve, OutputCommandKind.On);
        for (int i = 0; i < 4; i++)
        {
            rig.LinkUp = false;
            rig.Run(500000);
            rig.LinkUp = true;
            rig.Run(1000);
        }

        Assert.AreEqual(1, rig.PinOf(valve));
        Assert.AreEqual(0, rig.FailsafeEntered);
    }

    [TestMethod]
    public void B04_AFailsafeOffDoesNotWaitForMinOn()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = OutputRig.Settings(0);
        settings.Link = LinkPolicy.Off;
        settings.LinkSeconds = 10;
        settings.MinOnSeconds = 300;
        int pump = rig.Add(settings);
        rig.Run(1000);
        rig.Send(pump, OutputCommandKind.On);
        rig.LinkUp = false;

        rig.Run(10100);

        Assert.AreEqual(0, rig.PinOf(pump));
    }

    [TestMethod]
    public void AFailsafeOnWaitsForMinOffAndIsDroppedWhenTheLinkComesBack()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = OutputRig.Settings(0);
        settings.Link = LinkPolicy.On;
        settings.LinkSeconds = 10;
        settings.MinOffSeconds = 60;
        int heater = rig.Add(settings);
        rig.LinkUp = false;
        rig.Run(59900);
        Assert.AreEqual(0, rig.PinOf(heater));
        rig.Run(100);
        Assert.AreEqual(1, rig.PinOf(heater));

        rig.LinkUp = true;
        rig.Run(1000);
        rig.Send(heater, OutputCommandKind.Off);
        rig.LinkUp = false;
        rig.Run(30000);
        rig.LinkUp = true;
        rig.Run(60000);
        Assert.AreEqual(0, rig.PinOf(heater));
    }

    [TestMethod]
    public void B04_AButtonStillWorksInTheFailsafe()
    {
        OutputRig rig = new OutputRig();
        int valve = Add(rig, 0, LinkPolicy.Off);
        rig.LinkUp = false;
        rig.Run(601000);

        Assert.AreEqual(ErrorCode.None, rig.Send(valve, OutputCommandKind.Toggle, 0, OutputSource.Button));
        rig.Run(700000);

        Assert.AreEqual(1, rig.PinOf(valve), "the failsafe acts once for each loss");
    }

    [TestMethod]
    public void B05_LosingTheLinkNeverTouchesAnOutputThatKeeps()
    {
        OutputRig rig = new OutputRig();
        int light = Add(rig, 0, LinkPolicy.Keep);
        int pump = Add(rig, 1, LinkPolicy.Keep);
        rig.Send(light, OutputCommandKind.On);
        rig.Pins.ClearLog();
        for (int i = 0; i < 3; i++)
        {
            rig.LinkUp = !rig.LinkUp;
            rig.Run(900000);
        }

        Assert.AreEqual(0, rig.Pins.WriteCount);
        Assert.AreEqual(1, rig.PinOf(light));
        Assert.AreEqual(0, rig.PinOf(pump));
        Assert.AreEqual(0, rig.FailsafeEntered);
    }

    [TestMethod]
    public void B05_AFailsafeOnDoesNotBreakAMemberOfItsGroupThatKeeps()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = OutputRig.Settings(0);
        settings.Lock = "pump";
        int keeper = rig.Add(settings);
        settings = OutputRig.Settings(1);
        settings.Lock = "pump";
        settings.Link = LinkPolicy.On;
        int other = rig.Add(settings);
        rig.Run(1000);
        rig.Send(keeper, OutputCommandKind.On);
        rig.LinkUp = false;

        rig.Run(700000);
        Assert.AreEqual(1, rig.PinOf(keeper));
        Assert.AreEqual(0, rig.PinOf(other));
        rig.Send(keeper, OutputCommandKind.Off, 0, OutputSource.Button);
        rig.Run(499);
        Assert.AreEqual(0, rig.PinOf(other), "dead time");
        rig.Run(1);
        Assert.AreEqual(1, rig.PinOf(other));
    }

    [TestMethod]
    public void AButtonGoesBeforeAFailsafeThatWaitsForTheSameDeadTime()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = OutputRig.Settings(0);
        settings.Lock = "motor";
        settings.DeadMilliseconds = 5000;
        settings.Link = LinkPolicy.On;
        settings.LinkSeconds = 2;
        int first = rig.Add(settings);
        for (int i = 1; i < 3; i++)
        {
            settings = OutputRig.Settings(i);
            settings.Lock = "motor";
            rig.Add(settings);
        }

        rig.Run(10000);
        rig.Send(1, OutputCommandKind.On, 0, OutputSource.Button);
        rig.LinkUp = false;
        rig.Send(2, OutputCommandKind.On, 0, OutputSource.Button);
        rig.Run(10000);
        Assert.AreEqual(1, rig.PinOf(2));
        Assert.AreEqual(0, rig.PinOf(first));
        rig.Send(2, OutputCommandKind.Off, 0, OutputSource.Button);
        rig.Run(5000);
        Assert.AreEqual(1, rig.PinOf(first));
    }

    private static int Add(OutputRig rig, int number, LinkPolicy link)
    {
        OutputSettings settings = OutputRig.Settings(number);
        settings.Link = link;
        return rig.Add(settings);
    }
}
