using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

[TestClass]
public class ContactTests
{
    [TestMethod]
    public void AContactIsToldOnceItHasSettled()
    {
        InputRig rig = new InputRig();
        int door = rig.Add(InputRig.Settings(InputKind.Contact));

        rig.Bounce(true);
        Assert.AreEqual(0, rig.Changes);
        rig.Run(40);
        Assert.AreEqual(1, rig.Changes);
        Assert.IsTrue(rig.Bank.IsOn(door));
        rig.Bounce(false);
        rig.Run(40);
        Assert.AreEqual(2, rig.Changes);
        Assert.IsFalse(rig.Bank.IsOn(door));
    }

    [TestMethod]
    public void ASpikeShorterThanDebIsNotSeen()
    {
        InputRig rig = new InputRig();
        InputSettings settings = InputRig.Settings(InputKind.Contact);
        settings.DebounceMilliseconds = 100;
        int reed = rig.Add(settings);
        for (int i = 0; i < 5; i++)
        {
            rig.Hold(true, 90);
            rig.Hold(false, 90);
        }

        Assert.AreEqual(0, rig.Changes);
        rig.Hold(true, 120);
        Assert.AreEqual(1, rig.Changes);
        Assert.IsTrue(rig.Bank.IsOn(reed));
    }

    [TestMethod]
    public void AnInvertedContactIsOnWhenItPullsLow()
    {
        InputRig rig = new InputRig();
        rig.Pins.SetInput(InputRig.Pin, true);
        InputSettings settings = InputRig.Settings(InputKind.Contact);
        settings.Inverted = true;
        settings.Pull = PinPull.Up;
        int reed = rig.Add(settings);

        Assert.IsFalse(rig.Bank.IsOn(reed));
        rig.Hold(false, 50);
        Assert.IsTrue(rig.Bank.IsOn(reed));
    }

    [TestMethod]
    public void TheLevelAtPowerUpIsNoChange()
    {
        InputRig rig = new InputRig();
        rig.Pins.SetInput(InputRig.Pin, true);
        int door = rig.Add(InputRig.Settings(InputKind.Contact));

        rig.Run(100);

        Assert.IsTrue(rig.Bank.IsOn(door));
        Assert.AreEqual(0, rig.Changes);
    }

    [TestMethod]
    public void DebouncingSurvivesTheWrapOfTheClock()
    {
        InputRig rig = new InputRig(new FakeFiles(), long.MaxValue - 25);
        InputSettings settings = InputRig.Settings(InputKind.Contact);
        settings.DebounceMilliseconds = 40;
        int door = rig.Add(settings);

        rig.Hold(true, 30);
        Assert.IsTrue(rig.Now < 0, "the clock has wrapped");
        Assert.IsFalse(rig.Bank.IsOn(door));
        rig.Run(20);
        Assert.IsTrue(rig.Bank.IsOn(door));
    }

    [TestMethod]
    public void BadSettingsAreRefused()
    {
        InputRig rig = new InputRig();
        InputSettings settings = InputRig.Settings(InputKind.Contact);
        settings.Id = "a b";
        Assert.AreEqual(-ErrorCode.Range, rig.Add(settings));
        settings.Id = "in";
        settings.Pin = -1;
        Assert.AreEqual(-ErrorCode.Schema, rig.Add(settings));
        settings.Pin = InputRig.Pin;
        settings.DebounceMilliseconds = -1;
        Assert.AreEqual(-ErrorCode.Range, rig.Add(settings));
        settings.DebounceMilliseconds = 20;
        settings.SaveSeconds = 9;
        Assert.AreEqual(-ErrorCode.Range, rig.Add(settings));
        settings.SaveSeconds = 10;
        settings.Output = "valve";
        settings.OutputPress = ButtonPress.Long;
        Assert.AreEqual(-ErrorCode.Schema, rig.Add(settings), "long presses are not looked for");
        settings.OutputPress = ButtonPress.Short;
        rig.Pins.Refuse(InputRig.Pin);
        Assert.AreEqual(-ErrorCode.PinUsed, rig.Add(settings));
        settings.Pin = 15;
        Assert.AreEqual(0, rig.Add(settings));
        Assert.AreEqual(-ErrorCode.Schema, rig.Add(settings), "the id is taken");
        for (int i = 1; i < rig.Bank.Capacity; i++)
        {
            settings.Id = "in" + i;
            Assert.AreEqual(i, rig.Add(settings));
        }

        settings.Id = "full";
        Assert.AreEqual(-ErrorCode.Busy, rig.Add(settings));
    }

    [TestMethod]
    public void AnInputIsFoundByItsIdUntilItIsRemoved()
    {
        InputRig rig = new InputRig();
        int door = rig.Add(InputRig.Settings(InputKind.Contact));
        byte[] id = { (byte)'i', (byte)'n' };

        Assert.AreEqual(door, rig.Bank.Find(id, 0, 2));
        rig.Bank.Remove(door, rig.Now);
        Assert.AreEqual(-1, rig.Bank.Find(id, 0, 2));
        Assert.IsFalse(rig.Bank.IsUsed(door));
        rig.Hold(true, 100);
        Assert.AreEqual(0, rig.Changes);
    }
}
