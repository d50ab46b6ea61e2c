namespace Gateway.Foundation;

/// <summary>The chip's own resistor at an input.</summary>
public enum PinPull
{
    /// <summary>None: the wiring decides.</summary>
    None,

    /// <summary>To 3.3 V.</summary>
    Up,

    /// <summary>To ground.</summary>
    Down,
}
