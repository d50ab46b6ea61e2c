using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

[TestClass]
public class OutputTimerTests
{
    [TestMethod]
    public void AForEndsWithTimer()
    {
        OutputRig rig = new OutputRig();
        int valve = rig.Add(OutputRig.Settings(0));

        rig.Send(valve, OutputCommandKind.On, 10, OutputSource.Mqtt);
        Assert.AreEqual(10, rig.Bank.SecondsLeft(valve, rig.Now));
        rig.Run(9999);
        Assert.AreEqual(1, rig.PinOf(valve));
        Assert.AreEqual(1, rig.Bank.SecondsLeft(valve, rig.Now));
        rig.Run(1);
        Assert.AreEqual(0, rig.PinOf(valve));
        Assert.AreEqual((int)OutputSource.Timer, rig.Source(valve));
        Assert.AreEqual(2, rig.Changes);
    }

    [TestMethod]
    public void TheLastCommandDecidesAboutTheTimer()
    {
        OutputRig rig = new OutputRig();
        int valve = rig.Add(OutputRig.Settings(0));

        rig.Send(valve, OutputCommandKind.On, 10, OutputSource.Mqtt);
        rig.Run(5000);
        rig.Send(valve, OutputCommandKind.On, 20, OutputSource.Mqtt);
        rig.Run(19000);
        Assert.AreEqual(1, rig.PinOf(valve));
        rig.Send(valve, OutputCommandKind.On);
        rig.Run(100000);
        Assert.AreEqual(1, rig.PinOf(valve));
        Assert.AreEqual(0, rig.Bank.SecondsLeft(valve, rig.Now));
    }

    [TestMethod]
    public void B04_MaxOnEndsWithoutALinkAndRepeatedOnsDoNotStretchIt()
    {
        OutputRig rig = new OutputRig { LinkUp = false };
        OutputSettings settings = OutputRig.Settings(0);
        settings.MaxOnSeconds = 60;
        int pump = rig.Add(settings);

        rig.Send(pump, OutputCommandKind.On, 0, OutputSource.Button);
        for (int i = 0; i < 5; i++)
        {
            rig.Run(10000);
            rig.Send(pump, OutputCommandKind.On, 60, OutputSource.Button);
        }

        rig.Run(9999);
        Assert.AreEqual(1, rig.PinOf(pump));
        rig.Run(1);
        Assert.AreEqual(0, rig.PinOf(pump));
        Assert.AreEqual((int)OutputSource.MaxOn, rig.Source(pump));
    }

    [TestMethod]
    public void AForAsLongAsMaxOnEndsWithTimer()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = OutputRig.Settings(0);
        settings.MaxOnSeconds = 60;
        int pump = rig.Add(settings);

        rig.Send(pump, OutputCommandKind.On, 60, OutputSource.Mqtt);
        rig.Run(60000);

        Assert.AreEqual(0, rig.PinOf(pump));
        Assert.AreEqual((int)OutputSource.Timer, rig.Source(pump));
    }

    [TestMethod]
    public void TimersSurviveTheWrapOfTheClock()
    {
        OutputRig rig = new OutputRig(new FakeFiles(), long.MaxValue - 5000);
        OutputSettings settings = OutputRig.Settings(0);
        settings.MaxOnSeconds = 30;
        int pump = rig.Add(settings);
        int valve = rig.Add(OutputRig.Settings(1));

        rig.Send(pump, OutputCommandKind.On);
        rig.Send(valve, OutputCommandKind.On, 10, OutputSource.Mqtt);
        rig.Run(9900);
        Assert.IsTrue(rig.Now < 0, "the clock has wrapped");
        Assert.AreEqual(1, rig.PinOf(valve));
        rig.Run(100);
        Assert.AreEqual(0, rig.PinOf(valve));
        rig.Run(19900);
        Assert.AreEqual(1, rig.PinOf(pump));
        rig.Run(100);
        Assert.AreEqual(0, rig.PinOf(pump));
    }

    [TestMethod]
    public void AnOnWithinMinOffIsE_LOCKED()
    {
        OutputRig rig = new OutputRig();
        int compressor = AddCompressor(rig);
        rig.Run(180000);
        rig.Send(compressor, OutputCommandKind.On);
        rig.Run(120000);
        rig.Send(compressor, OutputCommandKind.Off);
        rig.Pins.ClearLog();

        rig.Run(179999);
        Assert.AreEqual(ErrorCode.Locked, rig.Send(compressor, OutputCommandKind.On));
        Assert.AreEqual(ErrorCode.Locked, rig.Send(compressor, OutputCommandKind.Toggle, 0, OutputSource.Button));
        Assert.AreEqual(0, rig.Pins.WriteCount);
        rig.Run(1000);
        Assert.AreEqual(0, rig.Pins.WriteCount, "a refused command does not start later");
        Assert.AreEqual(ErrorCode.None, rig.Send(compressor, OutputCommandKind.On));
        Assert.AreEqual(1, rig.PinOf(compressor));
    }

    [TestMethod]
    public void AnOffWithinMinOnIsKeptUntilMinOnHasPassed()
    {
        OutputRig rig = new OutputRig();
        int compressor = AddCompressor(rig);
        rig.Run(180000);
        rig.Send(compressor, OutputCommandKind.On);
        rig.Run(20000);

        Assert.AreEqual(ErrorCode.None, rig.Send(compressor, OutputCommandKind.Off));
        Assert.AreEqual(1, rig.PinOf(compressor));
        Assert.AreEqual(100, rig.Bank.SecondsLeft(compressor, rig.Now));
        rig.Run(99999);
        Assert.AreEqual(1, rig.PinOf(compressor));
        rig.Run(1);
        Assert.AreEqual(0, rig.PinOf(compressor));
        Assert.AreEqual((int)OutputSource.Mqtt, rig.Source(compressor));
    }

    [TestMethod]
    public void AnOnTakesBackAnOffThatWaits()
    {
        OutputRig rig = new OutputRig();
        int compressor = AddCompressor(rig);
        rig.Run(180000);
        rig.Send(compressor, OutputCommandKind.On);
        rig.Send(compressor, OutputCommandKind.Toggle);
        Assert.AreEqual(120, rig.Bank.SecondsLeft(compressor, rig.Now));

        rig.Send(compressor, OutputCommandKind.Toggle);
        rig.Run(300000);

        Assert.AreEqual(1, rig.PinOf(compressor));
    }

    [TestMethod]
    public void AForShorterThanMinOnEndsWithMinOn()
    {
        OutputRig rig = new OutputRig();
        int compressor = AddCompressor(rig);
        rig.Run(180000);

        rig.Send(compressor, OutputCommandKind.On, 30, OutputSource.Mqtt);
        Assert.AreEqual(120, rig.Bank.SecondsLeft(compressor, rig.Now));
        rig.Run(119999);
        Assert.AreEqual(1, rig.PinOf(compressor));
        rig.Run(1);
        Assert.AreEqual(0, rig.PinOf(compressor));
        Assert.AreEqual((int)OutputSource.Timer, rig.Source(compressor));
    }

    private static int AddCompressor(OutputRig rig)
    {
        OutputSettings settings = OutputRig.Settings(0);
        settings.MinOnSeconds = 120;
        settings.MinOffSeconds = 180;
        return rig.Add(settings);
    }
}
