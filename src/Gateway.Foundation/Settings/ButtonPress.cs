namespace Gateway.Foundation;

/// <summary>How a button was pressed.</summary>
public enum ButtonPress
{
    /// <summary>Once. Told at the press itself when neither long nor double presses are looked for, otherwise as soon as it cannot be one of them.</summary>
    Short,

    /// <summary>Held for <see cref="InputSettings.LongMilliseconds"/>; told while it is still held.</summary>
    Long,

    /// <summary>Twice within <see cref="InputSettings.DoubleMilliseconds"/>; told at the second press.</summary>
    Double,
}
