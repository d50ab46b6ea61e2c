using Gateway.Core;

namespace Gateway.Simulation.Plans;

/// <summary>One gateway of a plan.</summary>
/// <param name="Channels">Channels it measures.</param>
/// <param name="PeriodSeconds">Their sampling period; every sample is told.</param>
/// <param name="MaxOnSeconds">Longest time its outputs may be on.</param>
/// <param name="Link">What output 0 does when the link is down; output 1 stays as it is.</param>
/// <param name="LinkSeconds">After how long.</param>
/// <param name="ClockDelaySeconds">How long after power on the time of day is known.</param>
/// <param name="Segments">Files it may have for readings; with few of them readings have to go when the link is down for long.</param>
/// <param name="Latency">Milliseconds a byte takes on a good network.</param>
public sealed record StationPlan(int Channels, int PeriodSeconds, int MaxOnSeconds, LinkPolicy Link, int LinkSeconds, int ClockDelaySeconds, int Segments, int Latency)
{
    /// <summary>Files that no outage of a plan fills.</summary>
    public const int AmpleSegments = 34;

    /// <summary>Seconds that it sleeps between two times awake; 0: never.</summary>
    public int SleepSeconds { get; init; }

    /// <summary>Whether its chip tells a sleep from a reset.</summary>
    public bool KnowsSleep { get; init; }
}
