using Gateway.Core;

namespace Gateway.Host.Tests.Configuration;

/// <summary>A document for a section, a command of an operator's, or time and how the trial does.</summary>
internal sealed record MachineEvent(string Name, TrialHealth Answer, int Milliseconds)
{
    public string? Section { get; private init; }

    public string Document { get; private init; } = "";

    /// <summary>The command, which returns what its ack says.</summary>
    public Func<ConfigurationMachine, long, int>? Command { get; private init; }

    public static MachineEvent Desired(string section, string document) => new($"{section}={document}", TrialHealth.Pending, 0) { Section = section, Document = document };

    public static MachineEvent Time(TrialHealth answer, int milliseconds) => new($"{answer}+{milliseconds}", answer, milliseconds);

    public static MachineEvent Commit(string transaction, int count) =>
        new($"commit {transaction} {count}", TrialHealth.Pending, 0) { Command = (machine, now) => machine.Commit(transaction, count, now) };

    public static MachineEvent Abort(string transaction) => new($"abort {transaction}", TrialHealth.Pending, 0) { Command = (machine, now) => machine.Abort(transaction, now) };

    public static MachineEvent Approve(int revision, TrialHealth answer) =>
        new($"approve {revision} {answer}", answer, 0) { Command = (machine, now) => machine.Approve(revision, now) };

    public override string ToString() => Name;
}
