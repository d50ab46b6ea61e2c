using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

[TestClass]
public class OutputCommandTests
{
    [TestMethod]
    public void OnOffAndToggleMoveThePinBeforeTheyReturn()
    {
        OutputRig rig = new OutputRig();
        int valve = rig.Add(OutputRig.Settings(0));

        Assert.AreEqual(ErrorCode.None, rig.Send(valve, OutputCommandKind.On));
        Assert.AreEqual(1, rig.PinOf(valve));
        Assert.AreEqual(100, rig.Bank.Level(valve));
        Assert.AreEqual((int)OutputSource.Mqtt, rig.Source(valve));
        Assert.AreEqual(ErrorCode.None, rig.Send(valve, OutputCommandKind.Toggle));
        Assert.AreEqual(0, rig.PinOf(valve));
        Assert.AreEqual(ErrorCode.None, rig.Send(valve, OutputCommandKind.Toggle));
        Assert.AreEqual(1, rig.PinOf(valve));
        Assert.AreEqual(ErrorCode.None, rig.Send(valve, OutputCommandKind.Off));
        Assert.AreEqual(0, rig.PinOf(valve));
        Assert.AreEqual(4, rig.Changes);
    }

    [TestMethod]
    public void ARepeatedCommandNeitherWritesThePinNorTellsAnybody()
    {
        OutputRig rig = new OutputRig();
        int valve = rig.Add(OutputRig.Settings(0));
        rig.Send(valve, OutputCommandKind.On);
        rig.Pins.ClearLog();

        Assert.AreEqual(ErrorCode.None, rig.Send(valve, OutputCommandKind.On));

        Assert.AreEqual(0, rig.Pins.WriteCount);
        Assert.AreEqual(1, rig.Changes);
    }

    [TestMethod]
    public void AnInvertedOutputDrivesLowForOn()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = OutputRig.Settings(0);
        settings.Inverted = true;
        int relay = rig.Add(settings);

        Assert.AreEqual(1, rig.PinOf(relay), "off is high");
        rig.Send(relay, OutputCommandKind.On);
        Assert.AreEqual(0, rig.PinOf(relay), "on is low");
    }

    [TestMethod]
    public void ALevelIsDutyAndOnIsFullDuty()
    {
        OutputRig rig = new OutputRig();
        int fan = rig.Add(Pwm(0, false));

        Assert.AreEqual(ErrorCode.None, rig.SendLevel(fan, 35));
        Assert.AreEqual(350, rig.PinOf(fan));
        Assert.AreEqual(35, rig.Bank.Level(fan));
        Assert.AreEqual(ErrorCode.None, rig.Send(fan, OutputCommandKind.On));
        Assert.AreEqual(1000, rig.PinOf(fan));
        Assert.AreEqual(ErrorCode.None, rig.SendLevel(fan, 0));
        Assert.AreEqual(0, rig.PinOf(fan));
        Assert.IsFalse(rig.Bank.IsOn(fan));
    }

    [TestMethod]
    public void AnInvertedLevelIsTheRestOfTheDuty()
    {
        OutputRig rig = new OutputRig();
        int fan = rig.Add(Pwm(0, true));

        Assert.AreEqual(1000, rig.PinOf(fan));
        rig.SendLevel(fan, 35);
        Assert.AreEqual(650, rig.PinOf(fan));
    }

    [TestMethod]
    public void AnUnknownOutputIsE_UNKNOWN()
    {
        OutputRig rig = new OutputRig();
        rig.Add(OutputRig.Settings(0));
        rig.Pins.ClearLog();

        Assert.AreEqual(ErrorCode.Unknown, rig.Send(rig.Bank.Find(new byte[] { (byte)'x' }, 0, 1), OutputCommandKind.On));
        Assert.AreEqual(ErrorCode.Unknown, rig.Send(1, OutputCommandKind.On));
        Assert.AreEqual(ErrorCode.Unknown, rig.Send(99, OutputCommandKind.On));
        Assert.AreEqual(0, rig.Pins.WriteCount);
    }

    [TestMethod]
    public void ALevelOutsideOfZeroToAHundredIsE_RANGE()
    {
        OutputRig rig = new OutputRig();
        int fan = rig.Add(Pwm(0, false));
        rig.Pins.ClearLog();

        Assert.AreEqual(ErrorCode.Range, rig.SendLevel(fan, 101));
        Assert.AreEqual(ErrorCode.Range, rig.SendLevel(fan, -1));
        Assert.AreEqual(0, rig.Pins.WriteCount);
    }

    [TestMethod]
    public void ALevelForASwitchIsE_TYPE()
    {
        OutputRig rig = new OutputRig();
        int valve = rig.Add(OutputRig.Settings(0));
        rig.Pins.ClearLog();

        Assert.AreEqual(ErrorCode.Type, rig.SendLevel(valve, 50));
        Assert.AreEqual(0, rig.Pins.WriteCount);
    }

    [TestMethod]
    public void AForWithAnOffIsE_TYPEAndAnEmptyForIsE_RANGE()
    {
        OutputRig rig = new OutputRig();
        int valve = rig.Add(OutputRig.Settings(0));
        rig.Send(valve, OutputCommandKind.On);
        rig.Pins.ClearLog();

        Assert.AreEqual(ErrorCode.Type, rig.Send(valve, OutputCommandKind.Off, 10, OutputSource.Mqtt));
        Assert.AreEqual(ErrorCode.Range, rig.Send(valve, OutputCommandKind.On, -5, OutputSource.Mqtt));
        Assert.AreEqual(ErrorCode.Range, rig.Send(valve, OutputCommandKind.On, OutputSettings.MaximumSeconds + 1, OutputSource.Mqtt));
        Assert.AreEqual(0, rig.Pins.WriteCount);
        Assert.AreEqual(0, rig.Bank.SecondsLeft(valve, rig.Now));
    }

    [TestMethod]
    public void AForBeyondMaxOnIsE_MAXON()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = OutputRig.Settings(0);
        settings.MaxOnSeconds = 1800;
        int valve = rig.Add(settings);
        rig.Pins.ClearLog();

        Assert.AreEqual(ErrorCode.MaxOn, rig.Send(valve, OutputCommandKind.On, 1801, OutputSource.Mqtt));
        Assert.AreEqual(ErrorCode.MaxOn, rig.Send(valve, OutputCommandKind.On, int.MaxValue, OutputSource.Mqtt));
        Assert.AreEqual(0, rig.Pins.WriteCount);
        Assert.AreEqual(ErrorCode.None, rig.Send(valve, OutputCommandKind.On, 1800, OutputSource.Mqtt));
    }

    [TestMethod]
    public void AnExpiryNeedsTheClockAndTheClockDecides()
    {
        OutputRig rig = new OutputRig();
        int valve = rig.Add(OutputRig.Settings(0));
        rig.Pins.ClearLog();

        Assert.AreEqual(ErrorCode.NoClock, rig.SendExpiring(valve, OutputCommandKind.On, 1767225900));
        rig.Clock.UnixSeconds = 1767225901;
        Assert.AreEqual(ErrorCode.Expired, rig.SendExpiring(valve, OutputCommandKind.On, 1767225900));
        Assert.AreEqual(0, rig.Pins.WriteCount);
        rig.Clock.UnixSeconds = 1767225900;
        Assert.AreEqual(ErrorCode.None, rig.SendExpiring(valve, OutputCommandKind.On, 1767225900));
        Assert.AreEqual(1, rig.PinOf(valve));
    }

    [TestMethod]
    public void ALocalOutputIsE_LOCKEDForTheNetworkOnly()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = OutputRig.Settings(0);
        settings.LocalOnly = true;
        int valve = rig.Add(settings);
        rig.Pins.ClearLog();

        Assert.AreEqual(ErrorCode.Locked, rig.Send(valve, OutputCommandKind.On));
        Assert.AreEqual(0, rig.Pins.WriteCount);
        Assert.AreEqual(ErrorCode.None, rig.Send(valve, OutputCommandKind.Toggle, 0, OutputSource.Button));
        Assert.AreEqual(1, rig.PinOf(valve));
        Assert.AreEqual(ErrorCode.Locked, rig.Send(valve, OutputCommandKind.Off));
        Assert.AreEqual(1, rig.PinOf(valve));
    }

    [TestMethod]
    public void OutputsAreFoundByTheirId()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = OutputRig.Settings(0);
        settings.Id = "valve1";
        int first = rig.Add(settings);
        settings.Id = "abcdefghijkl";
        settings.Pin = 5;
        int second = rig.Add(settings);
        byte[] topic = System.Text.Encoding.UTF8.GetBytes("o/valve1/abcdefghijklm");

        Assert.AreEqual(first, rig.Bank.Find(topic, 2, 6));
        Assert.AreEqual(-1, rig.Bank.Find(topic, 2, 5), "a prefix");
        Assert.AreEqual(-1, rig.Bank.Find(topic, 2, 7), "longer");
        Assert.AreEqual(second, rig.Bank.Find(topic, 9, 12));
        Assert.AreEqual(-1, rig.Bank.Find(topic, 9, 13));
        Assert.AreEqual(-1, rig.Bank.Find(topic, 9, 0));
    }

    [TestMethod]
    public void BadSettingsAreRefusedWithoutTouchingAPin()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = new OutputSettings { Id = "Valve", Pin = 4 };
        Assert.AreEqual(-ErrorCode.Range, rig.Add(settings));
        settings.Id = "valve";
        settings.Pin = -1;
        Assert.AreEqual(-ErrorCode.Schema, rig.Add(settings));
        settings.Pin = 4;
        settings.MinOnSeconds = 61;
        settings.MaxOnSeconds = 60;
        Assert.AreEqual(-ErrorCode.Schema, rig.Add(settings));
        settings.MinOnSeconds = 0;
        settings.LinkSeconds = 0;
        Assert.AreEqual(-ErrorCode.Range, rig.Add(settings));
        settings.LinkSeconds = 1;
        settings.Lock = "much-too-long";
        Assert.AreEqual(-ErrorCode.Range, rig.Add(settings));
        settings.Lock = null;
        rig.Pins.Refuse(4);
        Assert.AreEqual(-ErrorCode.PinUsed, rig.Add(settings));
        settings.Pin = 5;
        Assert.AreEqual(0, rig.Pins.WriteCount);
        Assert.AreEqual(0, rig.Add(settings));
        settings.Pin = 6;
        Assert.AreEqual(-ErrorCode.Schema, rig.Add(settings), "the id is taken");
    }

    [TestMethod]
    public void AFullBankIsE_BUSY()
    {
        OutputRig rig = new OutputRig();
        for (int i = 0; i < rig.Bank.Capacity; i++)
        {
            Assert.AreEqual(i, rig.Add(OutputRig.Settings(i)));
        }

        Assert.AreEqual(-ErrorCode.Busy, rig.Add(OutputRig.Settings(8)));
    }

    [TestMethod]
    public void ARemovedOutputIsOffAndItsPlaceIsFree()
    {
        OutputRig rig = new OutputRig();
        int first = rig.Add(OutputRig.Settings(0));
        int second = rig.Add(OutputRig.Settings(1));
        rig.Send(first, OutputCommandKind.On);
        rig.Pins.ClearLog();

        rig.Bank.Remove(first, rig.Now);

        Assert.AreEqual(2, rig.Pins.WriteCount);
        Assert.AreEqual(0, rig.Pins.WrittenValue(0), "off before it floats");
        Assert.AreEqual(FakePins.Floating, rig.Pins.WrittenValue(1));
        Assert.AreEqual(ErrorCode.Unknown, rig.Send(first, OutputCommandKind.On));
        Assert.AreEqual(ErrorCode.None, rig.Send(second, OutputCommandKind.On));
        Assert.AreEqual(first, rig.Add(OutputRig.Settings(2)));
    }

    [TestMethod]
    public void OtherSettingsForTheSamePinKeepTheStateAndJudgeItAnew()
    {
        OutputRig rig = new OutputRig();
        OutputSettings settings = OutputRig.Settings(0);
        int valve = rig.Add(settings);
        rig.Send(valve, OutputCommandKind.On);
        rig.Run(60000);
        rig.Pins.ClearLog();

        settings.MaxOnSeconds = 90;
        Assert.AreEqual(ErrorCode.None, rig.Bank.Change(valve, settings, rig.Now));
        Assert.AreEqual(0, rig.Pins.WriteCount);
        Assert.AreEqual(30, rig.Bank.SecondsLeft(valve, rig.Now));
        rig.Run(30000);
        Assert.AreEqual(0, rig.PinOf(valve));
        Assert.AreEqual((int)OutputSource.MaxOn, rig.Source(valve));
    }

    [TestMethod]
    public void AnotherPinStartsAtTheBootLevelAndTheOldOneIsGivenBack()
    {
        OutputRig rig = new OutputRig();
        rig.Add(OutputRig.Settings(0));
        OutputSettings settings = OutputRig.Settings(1);
        int valve = rig.Add(settings);
        rig.Send(valve, OutputCommandKind.On);
        rig.Bank.Remove(0, rig.Now);

        settings.Pin = 5;
        Assert.AreEqual(ErrorCode.None, rig.Bank.Change(valve, settings, rig.Now));

        Assert.AreEqual(FakePins.Floating, rig.PinOf(valve));
        Assert.AreEqual(0, rig.Pins.Output(5));
        Assert.IsTrue(rig.Bank.IsUsed(valve), "at its index");
        settings.Id = "another";
        Assert.AreEqual(ErrorCode.Schema, rig.Bank.Change(valve, settings, rig.Now));
        settings.Id = "o1";
        settings.LinkSeconds = -1;
        Assert.AreEqual(ErrorCode.Range, rig.Bank.Change(valve, settings, rig.Now));
        Assert.AreEqual(ErrorCode.Unknown, rig.Bank.Change(7, settings, rig.Now));
    }

    private static OutputSettings Pwm(int number, bool inverted)
    {
        OutputSettings settings = OutputRig.Settings(number);
        settings.PwmHertz = 1000;
        settings.Inverted = inverted;
        return settings;
    }
}
