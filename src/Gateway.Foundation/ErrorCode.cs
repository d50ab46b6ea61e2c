namespace Gateway.Foundation;

/// <summary>The codes of acks and of <c>cfg/state</c>: what was wrong with something an operator sent. 0 is success.</summary>
public static class ErrorCode
{
    /// <summary>Nothing was wrong.</summary>
    public const int None = 0;

    /// <summary>A command, confirm or secret arrived with RETAIN set (B02).</summary>
    public const int Retained = 1;

    /// <summary>The command's <c>exp</c> has passed, or is missing where it may have waited for a sleeping gateway.</summary>
    public const int Expired = 2;

    /// <summary>Not a JSON document, nested too deep, or a key given twice.</summary>
    public const int Json = 3;

    /// <summary>A value of the wrong type.</summary>
    public const int Type = 4;

    /// <summary>A value out of its range, or a text too long.</summary>
    public const int Range = 5;

    /// <summary>No such key, word, channel, output or section.</summary>
    public const int Unknown = 6;

    /// <summary>No room to do it now; nothing was changed.</summary>
    public const int Busy = 7;

    /// <summary>Larger than the receive buffer.</summary>
    public const int TooBig = 8;

    /// <summary>The output is locked.</summary>
    public const int Locked = 9;

    /// <summary>Another output of the same interlock group is on.</summary>
    public const int Interlock = 10;

    /// <summary>Longer than the output's <c>maxOn</c>.</summary>
    public const int MaxOn = 11;

    /// <summary>Needs the time of day, which is not known.</summary>
    public const int NoClock = 12;

    /// <summary>The revision is not newer than the active one.</summary>
    public const int Stale = 13;

    /// <summary>A section contradicts itself or another one, or lacks a key.</summary>
    public const int Schema = 14;

    /// <summary>The pin belongs to the flash or PSRAM, or does not exist.</summary>
    public const int PinFlash = 15;

    /// <summary>The pin can only be an input.</summary>
    public const int PinInput = 16;

    /// <summary>The pin decides how the chip starts.</summary>
    public const int PinStrap = 17;

    /// <summary>The pin's converter does not work while Wi-Fi is on.</summary>
    public const int PinAdc2 = 18;

    /// <summary>The pin is used by something else.</summary>
    public const int PinUsed = 19;

    /// <summary>A secret is missing, too long or was sent in the wrong place.</summary>
    public const int Secret = 20;

    /// <summary>The new link did not come up.</summary>
    public const int Link = 21;

    /// <summary>The flash could not be written.</summary>
    public const int Flash = 22;

    /// <summary>The signature is missing or wrong.</summary>
    public const int Signature = 23;

    /// <summary>The code as it stands in an ack, "E_RETAINED"; an empty string for <see cref="None"/> and for unknown numbers.</summary>
    public static string Text(int code)
    {
        switch (code)
        {
            case Retained: return "E_RETAINED";
            case Expired: return "E_EXPIRED";
            case Json: return "E_JSON";
            case Type: return "E_TYPE";
            case Range: return "E_RANGE";
            case Unknown: return "E_UNKNOWN";
            case Busy: return "E_BUSY";
            case TooBig: return "E_TOOBIG";
            case Locked: return "E_LOCKED";
            case Interlock: return "E_INTERLOCK";
            case MaxOn: return "E_MAXON";
            case NoClock: return "E_NOCLOCK";
            case Stale: return "E_STALE";
            case Schema: return "E_SCHEMA";
            case PinFlash: return "E_PIN_FLASH";
            case PinInput: return "E_PIN_INPUT";
            case PinStrap: return "E_PIN_STRAP";
            case PinAdc2: return "E_PIN_ADC2";
            case PinUsed: return "E_PIN_USED";
            case Secret: return "E_SECRET";
            case Link: return "E_LINK";
            case Flash: return "E_FLASH";
            case Signature: return "E_SIG";
            default: return string.Empty;
        }
    }

    /// <summary>What a person reads beside the code; an empty string where the place of the error has its own message.</summary>
    public static string Message(int code)
    {
        switch (code)
        {
            case Retained: return "retained command ignored";
            case Expired: return "exp has passed, or is missing for a gateway that sleeps";
            case Json: return "not a valid JSON document";
            case Type: return "wrong type";
            case Range: return "out of range";
            case Unknown: return "not known here";
            case Busy: return "not now, nothing changed";
            case TooBig: return "larger than the receive buffer";
            case Locked: return "output is locked";
            case Interlock: return "another output of the group is on";
            case MaxOn: return "longer than maxOn";
            case NoClock: return "exp needs the time of day, clock not set";
            case Stale: return "not newer than what runs, or over";
            case Schema: return "a key is missing or contradicts another";
            case Secret: return "secret missing or wrong";
            case Link: return "the new link did not come up";
            case Flash: return "flash could not be written";
            case Signature: return "signature missing or wrong";
            default: return string.Empty;
        }
    }
}
