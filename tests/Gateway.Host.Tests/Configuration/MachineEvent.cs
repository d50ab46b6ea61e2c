using Gateway.Core;

namespace Gateway.Host.Tests.Configuration;

/// <summary>A document for a section, or, without one, time and how the trial does.</summary>
internal sealed record MachineEvent(string? Section, string Document, TrialHealth Answer, int Milliseconds)
{
    public static MachineEvent Desired(string section, string document) => new(section, document, TrialHealth.Pending, 0);

    public static MachineEvent Time(TrialHealth answer, int milliseconds) => new(null, "", answer, milliseconds);
}
