using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

[TestClass]
public class ButtonTests
{
    [TestMethod]
    public void B06_AButtonTogglesItsOutputWithin50MsWithoutTheNetwork()
    {
        InputRig rig = new InputRig();
        int valve = rig.AddValve();
        rig.Add(InputRig.ButtonSettings());
        rig.Run(1000);

        rig.Hold(true, 50);
        Assert.IsTrue(rig.IsValveOn());
        Assert.AreEqual((int)OutputSource.Button, (int)rig.Outputs.Source(valve));
        rig.Hold(false, 200);
        rig.Hold(true, 50);
        Assert.IsFalse(rig.IsValveOn());
        Assert.AreEqual("ss", rig.Notes);
    }

    [TestMethod]
    public void B06_ABouncingPressTogglesOnce()
    {
        InputRig rig = new InputRig();
        rig.AddValve();
        rig.Add(InputRig.ButtonSettings());
        for (int press = 1; press <= 5; press++)
        {
            rig.Bounce(true);
            rig.Run(60);
            rig.Bounce(false);
            rig.Run(60);
            Assert.AreEqual((press & 1) == 1, rig.IsValveOn());
        }

        Assert.AreEqual("sssss", rig.Notes);
    }

    [TestMethod]
    public void ShortLongAndDoubleAreToldApart()
    {
        InputRig rig = new InputRig();
        AddFullButton(rig, ButtonPress.Short, null);

        rig.Hold(true, 100);
        rig.Hold(false, 320);
        Assert.AreEqual(string.Empty, rig.Notes, "it may become a double press");
        rig.Hold(false, 500);
        Assert.AreEqual("s", rig.Notes);
        rig.Hold(true, 700);
        Assert.AreEqual("s", rig.Notes, "not yet long");
        rig.Hold(true, 200);
        Assert.AreEqual("sl", rig.Notes, "told while it is held");
        rig.Hold(true, 5000);
        rig.Hold(false, 1000);
        Assert.AreEqual("sl", rig.Notes, "told once, and no short after it");
        rig.Hold(true, 100);
        rig.Hold(false, 150);
        rig.Hold(true, 100);
        Assert.AreEqual("sld", rig.Notes);
        rig.Hold(false, 1000);
        Assert.AreEqual("sld", rig.Notes);
    }

    [TestMethod]
    public void ThreeQuickPressesAreADoubleAndAShort()
    {
        InputRig rig = new InputRig();
        AddFullButton(rig, ButtonPress.Short, null);
        for (int i = 0; i < 3; i++)
        {
            rig.Hold(true, 80);
            rig.Hold(false, 80);
        }

        rig.Hold(false, 1000);
        Assert.AreEqual("ds", rig.Notes);
    }

    [TestMethod]
    public void OnlyTheChosenPressTogglesTheOutput()
    {
        InputRig rig = new InputRig();
        rig.AddValve();
        AddFullButton(rig, ButtonPress.Long, "valve");

        rig.Hold(true, 100);
        rig.Hold(false, 1000);
        Assert.IsFalse(rig.IsValveOn());
        rig.Hold(true, 1000);
        Assert.IsTrue(rig.IsValveOn());
    }

    [TestMethod]
    public void WhatItsOutputAnswersIsTold()
    {
        InputRig rig = new InputRig();
        rig.Add(InputRig.ButtonSettings());
        rig.Hold(true, 100);
        rig.Hold(false, 100);
        Assert.AreEqual("sE_UNKNOWN", rig.Notes);

        OutputSettings settings = new OutputSettings { Id = "valve", Pin = InputRig.OutputPin, MinOffSeconds = 60 };
        rig.Outputs.Add(settings);
        rig.Hold(true, 100);
        rig.Hold(false, 100);
        Assert.AreEqual("sE_UNKNOWNsE_LOCKED", rig.Notes);
        Assert.IsFalse(rig.IsValveOn());
    }

    [TestMethod]
    public void AButtonHeldAtPowerUpIsNoPress()
    {
        InputRig rig = new InputRig();
        rig.AddValve();
        rig.Pins.SetInput(InputRig.Pin, true);
        rig.Add(InputRig.ButtonSettings());

        rig.Hold(true, 5000);
        rig.Hold(false, 1000);

        Assert.AreEqual(string.Empty, rig.Notes);
        Assert.IsFalse(rig.IsValveOn());
    }

    [TestMethod]
    public void PressesSurviveTheWrapOfTheClock()
    {
        InputRig rig = new InputRig(new FakeFiles(), long.MaxValue - 500);
        AddFullButton(rig, ButtonPress.Short, null);

        rig.Hold(true, 780);
        Assert.IsTrue(rig.Now < 0, "the clock has wrapped");
        Assert.AreEqual(string.Empty, rig.Notes);
        rig.Hold(true, 100);
        Assert.AreEqual("l", rig.Notes);
    }

    private static void AddFullButton(InputRig rig, ButtonPress bound, string output)
    {
        InputSettings settings = InputRig.Settings(InputKind.Button);
        settings.LongMilliseconds = 800;
        settings.DoubleMilliseconds = 300;
        settings.Output = output;
        settings.OutputPress = bound;
        rig.Add(settings);
    }
}
