namespace Gateway.Simulator.Hardware;

/// <summary>The names of <see cref="FaultKind"/> on the command line.</summary>
public static class FaultKinds
{
    /// <summary>Every name, separated by commas.</summary>
    public static string Names { get; } =
        string.Join(", ", Enum.GetValues<FaultKind>().Select(kind => kind.ToString().ToLowerInvariant()));

    /// <summary>The kind of that name in lower case, or null.</summary>
    public static FaultKind? Parse(string name)
    {
        foreach (FaultKind kind in Enum.GetValues<FaultKind>())
        {
            if (kind.ToString().ToLowerInvariant() == name)
            {
                return kind;
            }
        }

        return null;
    }
}
