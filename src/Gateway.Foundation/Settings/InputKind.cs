namespace Gateway.Foundation;

/// <summary>What is connected to an input (<c>drv</c>).</summary>
public enum InputKind
{
    /// <summary>A contact: reed, float switch, door. Published on change.</summary>
    Contact,

    /// <summary>A push button: short, long and double presses, and its own output.</summary>
    Button,

    /// <summary>A pulse counter: flow and total.</summary>
    Counter,
}
