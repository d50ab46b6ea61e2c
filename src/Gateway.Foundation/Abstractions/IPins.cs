namespace Gateway.Foundation;

/// <summary>
/// The pins of the chip by GPIO number. Which pin may do what is decided before (see the SoC table); an implementation that
/// cannot do what is asked returns false or <see cref="PinError"/>, it never throws.
/// </summary>
public interface IPins
{
    /// <summary>Makes the pin a push-pull output that drives <paramref name="high"/> with the shortest possible moment of another level.</summary>
    bool OpenOutput(int pin, bool high);

    /// <summary>Makes the pin an input.</summary>
    bool OpenInput(int pin, PinPull pull);

    /// <summary>Makes the pin a PWM output at <paramref name="hertz"/>, starting at <paramref name="permille"/> (0-1000) of duty.</summary>
    bool OpenPwm(int pin, int hertz, int permille);

    /// <summary>Makes the pin an analogue input.</summary>
    bool OpenAdc(int pin);

    /// <summary>Makes the pin a hardware pulse counter that ignores levels shorter than <paramref name="minimumMicroseconds"/> as far as the hardware can.</summary>
    bool OpenCounter(int pin, PinPull pull, int minimumMicroseconds);

    /// <summary>Drives an output.</summary>
    void Write(int pin, bool high);

    /// <summary>Sets a PWM output's duty in thousandths (0-1000).</summary>
    void WritePwm(int pin, int permille);

    /// <summary>The level of an input, true for high.</summary>
    bool Read(int pin);

    /// <summary>One conversion in millivolts at the pin, or <see cref="PinError.Failed"/>; rails read as 0 and as the range's top.</summary>
    int ReadMillivolts(int pin);

    /// <summary>Pulses since <see cref="OpenCounter"/>, never going back; <see cref="PinError.Failed"/> when it cannot be read.</summary>
    long ReadCounter(int pin);

    /// <summary>Gives the pin back; it floats afterwards.</summary>
    void Close(int pin);
}
