namespace Gateway.Foundation;

/// <summary>What a pin is to be used for.</summary>
public enum PinUse
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A digital or PWM output.</summary>
    Output,

    /// <summary>A digital input: a contact or a button.</summary>
    Input,

    /// <summary>A pulse counter.</summary>
    Counter,

    /// <summary>An analogue input.</summary>
    Adc,

    /// <summary>A line of a bus that both sides drive: SDA, SCL, 1-Wire.</summary>
    Bus,
}
