namespace Gateway.Foundation;

/// <summary>
/// What the pins of a chip can and cannot do, as bit masks by GPIO number: bit 0 is GPIO0. The facts are from the data sheets, the technical reference
/// manuals and the errata of Espressif.
/// </summary>
public sealed class SocPins
{
    /// <summary>One more than the highest GPIO number of any chip.</summary>
    public const int Count = 49;

    private long _exists;
    private long _memory;
    private long _strapping;
    private long _bootLevel;
    private long _inputOnly;
    private long _adc1;
    private long _adc2;
    private long _console;
    private long _glitching;
    private long _lastResort;

    private SocPins()
    {
    }

    /// <summary>Finds a chip's table.</summary>
    /// <param name="soc"><c>esp32</c>, <c>esp32s3</c>, <c>esp32c3</c> or <c>esp32c6</c>, as a board's <c>soc</c>.</param>
    /// <param name="psram">True when the module has PSRAM (on an S3 it is taken for the octal kind).</param>
    /// <returns>The table, or null for a chip that is not known.</returns>
    public static SocPins For(string soc, bool psram)
    {
        switch (soc)
        {
            case "esp32": return Esp32(psram);
            case "esp32s3": return Esp32S3(psram);
            case "esp32c3": return Esp32C3();
            case "esp32c6": return Esp32C6();
            default: return null;
        }
    }

    /// <summary>A mask of one pin; 0 for a number that no chip has.</summary>
    public static long Bit(int pin)
    {
        return pin < 0 || pin >= Count ? 0 : 1L << pin;
    }

    /// <summary>Says whether a pin may be used.</summary>
    /// <param name="pin">GPIO number.</param>
    /// <param name="use">What for.</param>
    /// <param name="wifi">True while Wi-Fi is in use; it takes ADC2.</param>
    /// <param name="used">The pins that have a use already.</param>
    /// <returns>
    /// <see cref="ErrorCode.None"/>; <see cref="ErrorCode.Range"/> where there is no such pin; <see cref="ErrorCode.PinFlash"/>;
    /// <see cref="ErrorCode.PinUsed"/>, also for the pins of USB and the console; <see cref="ErrorCode.PinInput"/> for outputs and buses at pins without a
    /// driver, and for inputs and counters at pins that see pulses which are not there (B22); <see cref="ErrorCode.PinStrap"/> (B07);
    /// <see cref="ErrorCode.PinAdc2"/>, also where there is no ADC (B21).
    /// </returns>
    public int Check(int pin, PinUse use, bool wifi, long used)
    {
        long bit = Bit(pin);
        if ((_exists & bit) == 0)
        {
            return ErrorCode.Range;
        }

        if ((_memory & bit) != 0)
        {
            return ErrorCode.PinFlash;
        }

        if (((_console | used) & bit) != 0)
        {
            return ErrorCode.PinUsed;
        }

        return CheckUse(bit, use, wifi);
    }

    /// <summary>Finds a pin that would do.</summary>
    /// <param name="use">What for.</param>
    /// <param name="wifi">True while Wi-Fi is in use.</param>
    /// <param name="used">The pins that have a use already.</param>
    /// <param name="offered">The pins that the board brings out; 0 when that is not known.</param>
    /// <returns>GPIO number, or -1.</returns>
    public int Suggest(PinUse use, bool wifi, long used, long offered)
    {
        long candidates = offered == 0 ? _exists : offered;
        int pin = First(candidates & ~_lastResort, use, wifi, used);
        return pin >= 0 ? pin : First(candidates, use, wifi, used);
    }

    /// <summary>Says for people why <see cref="Check"/> refused a pin and which one would do. Allocates: for refusals only.</summary>
    /// <param name="code">What <see cref="Check"/> returned.</param>
    /// <param name="pin">GPIO number.</param>
    /// <param name="use">What for.</param>
    /// <param name="wifi">True while Wi-Fi is in use.</param>
    /// <param name="used">The pins that have a use already.</param>
    /// <param name="offered">The pins that the board brings out; 0 when that is not known.</param>
    public string Explain(int code, int pin, PinUse use, bool wifi, long used, long offered)
    {
        int free = Suggest(use, wifi, used, offered);
        string advice = free < 0 ? "; no free pin would do" : "; GPIO" + free.ToString() + " is free";
        return "GPIO" + pin.ToString() + Reason(code, Bit(pin)) + advice;
    }

    private static SocPins Esp32(bool psram)
    {
        var soc = new SocPins();
        soc._exists = Range(0, 19) | Range(21, 23) | Range(25, 27) | Range(32, 39);
        soc._memory = Range(6, 11) | (psram ? Range(16, 17) : 0);
        soc._strapping = Bit(0) | Bit(2) | Bit(5) | Bit(12) | Bit(15);

        // MTDI high at reset selects 1.8 V for a flash of 3.3 V
        soc._bootLevel = Bit(12);
        soc._inputOnly = Range(34, 39);
        soc._adc1 = Range(32, 39);
        soc._adc2 = Bit(0) | Bit(2) | Bit(4) | Range(12, 15) | Range(25, 27);
        soc._console = Bit(1) | Bit(3);

        // errata 3.11: pulled low for 80 ns whenever the ADC or the Hall sensor is powered
        soc._glitching = Bit(36) | Bit(39);

        // JTAG, and GPIO14 moves while booting
        soc._lastResort = Range(12, 15);
        return soc;
    }

    private static SocPins Esp32S3(bool octal)
    {
        var soc = new SocPins();
        soc._exists = Range(0, 21) | Range(26, 48);
        soc._memory = Range(26, 32) | (octal ? Range(33, 37) : 0);
        soc._strapping = Bit(0) | Bit(3) | Bit(45) | Bit(46);

        // the flash's voltage, and the boot mode together with GPIO0
        soc._bootLevel = Bit(45) | Bit(46);
        soc._adc1 = Range(1, 10);
        soc._adc2 = Range(11, 20);
        soc._console = Bit(19) | Bit(20) | Bit(43) | Bit(44);
        soc._lastResort = Range(39, 42);
        return soc;
    }

    private static SocPins Esp32C3()
    {
        var soc = new SocPins();
        soc._exists = Range(0, 21);
        soc._memory = Range(12, 17);
        soc._strapping = Bit(2) | Bit(8) | Bit(9);

        // has to be high at reset
        soc._bootLevel = Bit(2);
        soc._adc1 = Range(0, 4);
        soc._adc2 = Bit(5);
        soc._console = Range(18, 21);

        // the flash's supply on modules without one of their own
        soc._lastResort = Bit(11);
        return soc;
    }

    private static SocPins Esp32C6()
    {
        var soc = new SocPins();
        soc._exists = Range(0, 30);
        soc._memory = Range(24, 30);
        soc._strapping = Bit(4) | Bit(5) | Bit(8) | Bit(9) | Bit(15);
        soc._adc1 = Range(0, 6);
        soc._console = Bit(12) | Bit(13) | Bit(16) | Bit(17);
        return soc;
    }

    private static long Range(int first, int last)
    {
        return ((1L << (last - first + 1)) - 1) << first;
    }

    private int CheckUse(long bit, PinUse use, bool wifi)
    {
        bool drives = use == PinUse.Output || use == PinUse.Bus;
        bool senses = use == PinUse.Input || use == PinUse.Counter;
        if ((drives && (_inputOnly & bit) != 0) || (senses && (_glitching & bit) != 0))
        {
            return ErrorCode.PinInput;
        }

        // what we drive must not fight with the level at reset; what others drive, only where the wrong level keeps the chip from booting
        if (((drives ? _strapping : _bootLevel) & bit) != 0)
        {
            return ErrorCode.PinStrap;
        }

        bool converts = (_adc1 & bit) != 0 || (!wifi && (_adc2 & bit) != 0);
        return use == PinUse.Adc && !converts ? ErrorCode.PinAdc2 : ErrorCode.None;
    }

    private int First(long candidates, PinUse use, bool wifi, long used)
    {
        for (int pin = 0; pin < Count; pin++)
        {
            if ((candidates & Bit(pin)) != 0 && Check(pin, use, wifi, used) == ErrorCode.None)
            {
                return pin;
            }
        }

        return -1;
    }

    private string Reason(int code, long bit)
    {
        switch (code)
        {
            case ErrorCode.PinFlash:
                return " belongs to flash or PSRAM";
            case ErrorCode.PinUsed:
                return (_console & bit) != 0 ? " belongs to USB or the console" : " is in use";
            case ErrorCode.PinInput:
                return (_glitching & bit) != 0 ? " sees pulses that are not there (errata 3.11)" : " is input only";
            case ErrorCode.PinStrap:
                return " decides how the chip boots";
            case ErrorCode.PinAdc2:
                return (_adc2 & bit) != 0 ? " is ADC2; not usable with Wi-Fi" : " has no ADC";
            default:
                return " does not exist";
        }
    }
}
