namespace Gateway.Core;

/// <summary>One line of the configuration machine's table. One object is filled for line after line: the table itself is code, which costs flash and not heap.</summary>
public sealed class ConfigurationTransition
{
    /// <summary>The state in which it is taken.</summary>
    public ConfigurationState From { get; private set; }

    /// <summary>The event on which it is taken.</summary>
    public ConfigurationEvent On { get; private set; }

    /// <summary>The state it leads to.</summary>
    public ConfigurationState To { get; private set; }

    /// <summary>What is done there.</summary>
    public ConfigurationAction Action { get; private set; }

    /// <summary>Why.</summary>
    public string Story { get; private set; }

    /// <summary>Fills in a line.</summary>
    internal void Is(ConfigurationState from, ConfigurationEvent on, ConfigurationState to, ConfigurationAction action, string story)
    {
        From = from;
        On = on;
        To = to;
        Action = action;
        Story = story;
    }
}
