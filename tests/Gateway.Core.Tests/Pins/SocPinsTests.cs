using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class SocPinsTests
{
    [TestMethod]
    public void AnUnknownChipHasNoTable()
    {
        Assert.IsNull(SocPins.For("esp8266", false));
    }

    [TestMethod]
    public void Esp32OutputsAreTheSafeOnes()
    {
        Exactly("esp32", false, PinUse.Output, true, new int[] { 4, 13, 14, 16, 17, 18, 19, 21, 22, 23, 25, 26, 27, 32, 33 });
        Exactly("esp32", true, PinUse.Output, true, new int[] { 4, 13, 14, 18, 19, 21, 22, 23, 25, 26, 27, 32, 33 });
    }

    [TestMethod]
    public void Esp32S3OutputsAreTheSafeOnes()
    {
        int[] quad = new int[] { 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 21, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 47, 48 };
        int[] octal = new int[] { 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 21, 38, 39, 40, 41, 42, 47, 48 };
        Exactly("esp32s3", false, PinUse.Output, true, quad);
        Exactly("esp32s3", true, PinUse.Output, true, octal);
    }

    [TestMethod]
    public void Esp32C3AndC6OutputsAreTheSafeOnes()
    {
        Exactly("esp32c3", false, PinUse.Output, true, new int[] { 0, 1, 3, 4, 5, 6, 7, 10, 11 });
        Exactly("esp32c6", false, PinUse.Output, true, new int[] { 0, 1, 2, 3, 6, 7, 10, 11, 14, 18, 19, 20, 21, 22, 23 });
    }

    [TestMethod]
    public void B21_OnlyAdc1IsUsableUnderWifi()
    {
        Exactly("esp32", false, PinUse.Adc, true, new int[] { 32, 33, 34, 35, 36, 37, 38, 39 });
        Exactly("esp32s3", false, PinUse.Adc, true, new int[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 });
        Exactly("esp32c3", false, PinUse.Adc, true, new int[] { 0, 1, 3, 4 });
        Exactly("esp32c6", false, PinUse.Adc, true, new int[] { 0, 1, 2, 3, 4, 5, 6 });
    }

    [TestMethod]
    public void Adc2IsUsableWithoutWifi()
    {
        Exactly("esp32", false, PinUse.Adc, false, new int[] { 0, 2, 4, 13, 14, 15, 25, 26, 27, 32, 33, 34, 35, 36, 37, 38, 39 });
    }

    [TestMethod]
    public void B21_ARefusedAdc2PinNamesAFreeAdc1Pin()
    {
        SocPins soc = SocPins.For("esp32", false);
        long used = SocPins.Bit(32);
        Assert.AreEqual(ErrorCode.PinAdc2, soc.Check(25, PinUse.Adc, true, used));
        Assert.AreEqual("GPIO25 is ADC2; not usable with Wi-Fi; GPIO33 is free", soc.Explain(ErrorCode.PinAdc2, 25, PinUse.Adc, true, used, 0));

        // of those that the board brings out
        long offered = SocPins.Bit(18) | SocPins.Bit(35);
        Assert.AreEqual("GPIO25 is ADC2; not usable with Wi-Fi; GPIO35 is free", soc.Explain(ErrorCode.PinAdc2, 25, PinUse.Adc, true, used, offered));
    }

    [TestMethod]
    public void APinWithoutConverterIsRefusedLikeAdc2()
    {
        SocPins soc = SocPins.For("esp32", false);
        Assert.AreEqual(ErrorCode.PinAdc2, soc.Check(23, PinUse.Adc, false, 0));
        Assert.AreEqual("GPIO23 has no ADC; GPIO32 is free", soc.Explain(ErrorCode.PinAdc2, 23, PinUse.Adc, true, 0, 0));
    }

    [TestMethod]
    public void B22_CountersAndInputsOn36And39AreRefused()
    {
        SocPins soc = SocPins.For("esp32", false);
        int[] pins = new int[] { 36, 39 };
        for (int i = 0; i < pins.Length; i++)
        {
            Assert.AreEqual(ErrorCode.PinInput, soc.Check(pins[i], PinUse.Counter, true, 0));
            Assert.AreEqual(ErrorCode.PinInput, soc.Check(pins[i], PinUse.Input, true, 0));
            Assert.AreEqual(ErrorCode.None, soc.Check(pins[i], PinUse.Adc, true, 0), "a converter does not mind");
        }

        Assert.AreEqual(
            "GPIO39 sees pulses that are not there (errata 3.11); GPIO4 is free",
            soc.Explain(ErrorCode.PinInput, 39, PinUse.Counter, true, SocPins.Bit(0) | SocPins.Bit(2), 0));
        Assert.AreEqual(ErrorCode.None, soc.Check(34, PinUse.Counter, true, 0));
        Assert.AreEqual(ErrorCode.None, SocPins.For("esp32s3", false).Check(36, PinUse.Counter, true, 0), "an erratum of the first chip only");
    }

    [TestMethod]
    public void B07_StrappingPinsAreRefusedForOutputsAndBuses()
    {
        Strapping("esp32", new int[] { 0, 2, 5, 12, 15 });
        Strapping("esp32s3", new int[] { 0, 3, 45, 46 });
        Strapping("esp32c3", new int[] { 2, 8, 9 });
        Strapping("esp32c6", new int[] { 4, 5, 8, 9, 15 });
    }

    [TestMethod]
    public void TheBootButtonIsAnInputButThePinThatSetsTheFlashVoltageIsNot()
    {
        SocPins soc = SocPins.For("esp32", false);
        Assert.AreEqual(ErrorCode.None, soc.Check(0, PinUse.Input, true, 0));
        Assert.AreEqual(ErrorCode.PinStrap, soc.Check(12, PinUse.Input, true, 0));
        Assert.AreEqual(ErrorCode.None, SocPins.For("esp32c3", false).Check(9, PinUse.Input, true, 0));
        Assert.AreEqual(ErrorCode.PinStrap, SocPins.For("esp32s3", false).Check(45, PinUse.Input, true, 0));
    }

    [TestMethod]
    public void FlashAndPsramAreRefusedForEverything()
    {
        Flash(SocPins.For("esp32", false), 6, 11);
        Flash(SocPins.For("esp32", true), 16, 17);
        Flash(SocPins.For("esp32s3", false), 26, 32);
        Flash(SocPins.For("esp32s3", true), 33, 37);
        Flash(SocPins.For("esp32c3", false), 12, 17);
        Flash(SocPins.For("esp32c6", false), 24, 30);
    }

    [TestMethod]
    public void InputOnlyPinsAreRefusedForOutputsAndBuses()
    {
        SocPins soc = SocPins.For("esp32", false);
        for (int pin = 34; pin <= 39; pin++)
        {
            Assert.AreEqual(ErrorCode.PinInput, soc.Check(pin, PinUse.Output, true, 0));
            Assert.AreEqual(ErrorCode.PinInput, soc.Check(pin, PinUse.Bus, true, 0));
        }

        Assert.AreEqual("GPIO34 is input only; GPIO4 is free", soc.Explain(ErrorCode.PinInput, 34, PinUse.Output, true, 0, 0));
    }

    [TestMethod]
    public void UsbAndTheConsoleAreInUse()
    {
        Console("esp32", new int[] { 1, 3 });
        Console("esp32s3", new int[] { 19, 20, 43, 44 });
        Console("esp32c3", new int[] { 18, 19, 20, 21 });
        Console("esp32c6", new int[] { 12, 13, 16, 17 });
    }

    [TestMethod]
    public void APinIsUsedOnce()
    {
        SocPins soc = SocPins.For("esp32", false);
        long used = SocPins.Bit(26) | SocPins.Bit(4);
        Assert.AreEqual(ErrorCode.PinUsed, soc.Check(26, PinUse.Output, true, used));
        Assert.AreEqual("GPIO26 is in use; GPIO16 is free", soc.Explain(ErrorCode.PinUsed, 26, PinUse.Output, true, used, 0));
    }

    [TestMethod]
    public void PinsThatDoNotExistAreOutOfRange()
    {
        SocPins soc = SocPins.For("esp32", false);
        int[] missing = new int[] { -1, 20, 24, 28, 31, 40, 48, 49, 64, 1000 };
        for (int i = 0; i < missing.Length; i++)
        {
            Assert.AreEqual(ErrorCode.Range, soc.Check(missing[i], PinUse.Input, true, 0), "GPIO" + missing[i].ToString());
        }

        Assert.AreEqual("GPIO20 does not exist; GPIO4 is free", soc.Explain(ErrorCode.Range, 20, PinUse.Output, true, 0, 0));
        Assert.AreEqual(ErrorCode.Range, SocPins.For("esp32s3", false).Check(22, PinUse.Input, true, 0));
    }

    [TestMethod]
    public void WhenNothingIsFreeTheMessageSaysSo()
    {
        SocPins soc = SocPins.For("esp32", false);
        long offered = SocPins.Bit(34);
        Assert.AreEqual(-1, soc.Suggest(PinUse.Output, true, 0, offered));
        Assert.AreEqual("GPIO6 belongs to flash or PSRAM; no free pin would do", soc.Explain(ErrorCode.PinFlash, 6, PinUse.Output, true, 0, offered));
    }

    [TestMethod]
    public void PinsOfTheDebuggerAreNamedLast()
    {
        SocPins soc = SocPins.For("esp32", false);
        Assert.AreEqual(18, soc.Suggest(PinUse.Output, true, 0, SocPins.Bit(13) | SocPins.Bit(18)));
        Assert.AreEqual(13, soc.Suggest(PinUse.Output, true, 0, SocPins.Bit(13)));
    }

    private static void Exactly(string name, bool psram, PinUse use, bool wifi, int[] expected)
    {
        SocPins soc = SocPins.For(name, psram);
        int next = 0;
        for (int pin = 0; pin < SocPins.Count; pin++)
        {
            bool allowed = soc.Check(pin, use, wifi, 0) == ErrorCode.None;
            bool wanted = next < expected.Length && expected[next] == pin;
            Assert.AreEqual(wanted, allowed, name + " GPIO" + pin.ToString());
            next += wanted ? 1 : 0;
        }

        Assert.AreEqual(expected.Length, next);
    }

    private static void Strapping(string name, int[] pins)
    {
        SocPins soc = SocPins.For(name, false);
        for (int i = 0; i < pins.Length; i++)
        {
            Assert.AreEqual(ErrorCode.PinStrap, soc.Check(pins[i], PinUse.Output, true, 0), name + " GPIO" + pins[i].ToString());
            Assert.AreEqual(ErrorCode.PinStrap, soc.Check(pins[i], PinUse.Bus, true, 0), name + " GPIO" + pins[i].ToString());
        }
    }

    private static void Flash(SocPins soc, int first, int last)
    {
        for (int pin = first; pin <= last; pin++)
        {
            Assert.AreEqual(ErrorCode.PinFlash, soc.Check(pin, PinUse.Input, false, 0), "GPIO" + pin.ToString());
            Assert.AreEqual(ErrorCode.PinFlash, soc.Check(pin, PinUse.Output, false, 0), "GPIO" + pin.ToString());
        }
    }

    private static void Console(string name, int[] pins)
    {
        SocPins soc = SocPins.For(name, false);
        for (int i = 0; i < pins.Length; i++)
        {
            Assert.AreEqual(ErrorCode.PinUsed, soc.Check(pins[i], PinUse.Input, true, 0), name + " GPIO" + pins[i].ToString());
        }
    }
}
