namespace Gateway.Core;

/// <summary>How a section on trial does.</summary>
public enum TrialHealth
{
    /// <summary>Not known yet.</summary>
    Pending,

    /// <summary>Well.</summary>
    Good,

    /// <summary>It cannot become well any more.</summary>
    Bad,
}
