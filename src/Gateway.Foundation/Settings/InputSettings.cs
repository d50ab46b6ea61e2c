namespace Gateway.Foundation;

/// <summary>
/// The settings of one input as they stand in its section (<c>i/&lt;id&gt;</c>). A bank copies what it needs: the object may be
/// reused for the next input after <see cref="Reset"/>.
/// </summary>
public sealed class InputSettings
{
    /// <summary>The longest debounce time and pulse width in milliseconds.</summary>
    public const int MaximumDebounceMilliseconds = 10000;

    /// <summary>The longest time that tells a kind of press, in milliseconds.</summary>
    public const int MaximumPressMilliseconds = 10000;

    /// <summary>The longest <see cref="SaveSeconds"/>: one day.</summary>
    public const int MaximumSaveSeconds = 86400;

    /// <summary>The shortest <see cref="SaveSeconds"/>, and the shortest time between two writes whatever <see cref="SavePulses"/> says.</summary>
    public const int MinimumSaveSeconds = 10;

    /// <summary>The longest <see cref="FlowSeconds"/>.</summary>
    public const int MaximumFlowSeconds = 3600;

    /// <summary>Makes settings with the defaults.</summary>
    public InputSettings()
    {
        Reset();
    }

    /// <summary>The input's id, <c>[a-z0-9_-]{1,12}</c>. No default.</summary>
    public string Id { get; set; }

    /// <summary><c>drv</c>: contact (default), button or counter.</summary>
    public InputKind Kind { get; set; }

    /// <summary><c>pin</c>: GPIO number. No default (-1).</summary>
    public int Pin { get; set; }

    /// <summary><c>inv</c>: true when a low level means on, pressed, or pulse. Default false.</summary>
    public bool Inverted { get; set; }

    /// <summary><c>pull</c>: none (default), up or down.</summary>
    public PinPull Pull { get; set; }

    /// <summary><c>deb</c>: a contact's or button's new level counts when it has lasted this many milliseconds, 0 to <see cref="MaximumDebounceMilliseconds"/>. Default 20.</summary>
    public int DebounceMilliseconds { get; set; }

    /// <summary><c>long</c>: a button held this many milliseconds is a long press, up to <see cref="MaximumPressMilliseconds"/>; 0 (default): long presses are not looked for.</summary>
    public int LongMilliseconds { get; set; }

    /// <summary><c>dbl</c>: a second press that starts this many milliseconds after the release makes a double press, up to <see cref="MaximumPressMilliseconds"/>; 0 (default): not looked for.</summary>
    public int DoubleMilliseconds { get; set; }

    /// <summary><c>out</c>: the id of the output that the button toggles without the network; null or empty (default) for none.</summary>
    public string Output { get; set; }

    /// <summary><c>on</c>: the press that toggles <see cref="Output"/>. Default short.</summary>
    public ButtonPress OutputPress { get; set; }

    /// <summary>
    /// <c>minLow</c>: the shortest low level of a pulse in milliseconds, 0 to <see cref="MaximumDebounceMilliseconds"/>. 0 (default) for this
    /// and for <see cref="MinimumHighMilliseconds"/> uses the hardware counter where the pin has one.
    /// </summary>
    public int MinimumLowMilliseconds { get; set; }

    /// <summary><c>minHigh</c>: the shortest high level of a pulse in milliseconds, see <see cref="MinimumLowMilliseconds"/>.</summary>
    public int MinimumHighMilliseconds { get; set; }

    /// <summary><c>ppu</c>: pulses per unit (a YF-S201 gives 450 per litre) in thousandths, 1 or more. Default 1000: the unit is the pulse.</summary>
    public int PulsesPerUnit { get; set; }

    /// <summary><c>flowT</c>: seconds over which a flow is measured, 1 to <see cref="MaximumFlowSeconds"/>. Default 10.</summary>
    public int FlowSeconds { get; set; }

    /// <summary><c>saveN</c>: a total is saved when this many pulses are not yet on flash, from 1; 0 (default): by time only.</summary>
    public int SavePulses { get; set; }

    /// <summary><c>saveT</c>: a total is saved when a pulse has not been on flash for this many seconds, <see cref="MinimumSaveSeconds"/> to <see cref="MaximumSaveSeconds"/>. Default 300.</summary>
    public int SaveSeconds { get; set; }

    /// <summary><c>unit</c>: a counter's unit as Home Assistant writes it, at most 8 bytes; empty by default.</summary>
    public string Unit { get; set; }

    /// <summary><c>name</c>: the input's name for people, at most 32 bytes; empty by default.</summary>
    public string Name { get; set; }

    /// <summary><c>cls</c>: Home Assistant's device class, at most 24 bytes; empty by default.</summary>
    public string DeviceClass { get; set; }

    /// <summary>False when the button's output waits for a kind of press that is not looked for.</summary>
    public bool HearsItsPress
    {
        get
        {
            bool deaf = (OutputPress == ButtonPress.Long && LongMilliseconds == 0) || (OutputPress == ButtonPress.Double && DoubleMilliseconds == 0);
            return !deaf || string.IsNullOrEmpty(Output);
        }
    }

    /// <summary>
    /// Whether the settings are complete, in range and agree with each other, apart from the pin, which the chip's pin table judges:
    /// <see cref="ErrorCode.None"/>, <see cref="ErrorCode.Range"/> or <see cref="ErrorCode.Schema"/>.
    /// </summary>
    public int Check()
    {
        bool bound = !string.IsNullOrEmpty(Output);
        if (!Ids.IsValid(Id) || (bound && !Ids.IsValid(Output)) || !IsWithin(DebounceMilliseconds, 0, MaximumDebounceMilliseconds)
            || !IsWithin(LongMilliseconds, 0, MaximumPressMilliseconds) || !IsWithin(DoubleMilliseconds, 0, MaximumPressMilliseconds)
            || !IsWithin(MinimumLowMilliseconds, 0, MaximumDebounceMilliseconds) || !IsWithin(MinimumHighMilliseconds, 0, MaximumDebounceMilliseconds)
            || PulsesPerUnit < 1 || !IsWithin(FlowSeconds, 1, MaximumFlowSeconds) || SavePulses < 0
            || !IsWithin(SaveSeconds, MinimumSaveSeconds, MaximumSaveSeconds))
        {
            return ErrorCode.Range;
        }

        return Pin < 0 || !HearsItsPress ? ErrorCode.Schema : ErrorCode.None;
    }

    /// <summary>Sets every setting to its default.</summary>
    public void Reset()
    {
        Id = null;
        Kind = InputKind.Contact;
        Pin = -1;
        Inverted = false;
        Pull = PinPull.None;
        DebounceMilliseconds = 20;
        LongMilliseconds = 0;
        DoubleMilliseconds = 0;
        Output = null;
        OutputPress = ButtonPress.Short;
        MinimumLowMilliseconds = 0;
        MinimumHighMilliseconds = 0;
        PulsesPerUnit = 1000;
        FlowSeconds = 10;
        SavePulses = 0;
        SaveSeconds = 300;
        Unit = string.Empty;
        Name = string.Empty;
        DeviceClass = string.Empty;
    }

    private static bool IsWithin(int value, int least, int most)
    {
        return value >= least && value <= most;
    }
}
