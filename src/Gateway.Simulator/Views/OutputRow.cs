namespace Gateway.Simulator.Views;

/// <summary>An output as a view shows it.</summary>
/// <param name="Output">Its id.</param>
/// <param name="Name">Its name for people; may be empty.</param>
/// <param name="Level">0 for off, 100 for on; in between for PWM.</param>
/// <param name="Source">Who brought it there.</param>
/// <param name="SecondsLeft">Seconds until it goes off by itself; 0 when it does not.</param>
public sealed record OutputRow(string Output, string Name, int Level, string Source, int SecondsLeft)
{
    /// <summary>The level in words.</summary>
    public string State => Level switch
    {
        0 => "off",
        100 => "on",
        _ => $"{Level} %",
    };
}
