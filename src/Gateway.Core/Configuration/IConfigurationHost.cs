namespace Gateway.Core;

/// <summary>What the configuration machine needs of the gateway: to judge documents, to put sections in force, and to tell.</summary>
public interface IConfigurationHost
{
    /// <summary>The class of the section that was judged or prepared last.</summary>
    SettingClass CandidateClass { get; }

    /// <summary>Its revision, or -1.</summary>
    int CandidateRevision { get; }

    /// <summary>An <see cref="ErrorCode"/>: why the trial is not well, as far as is known.</summary>
    int TrialCode { get; }

    /// <summary>
    /// Reads and checks a document, or with no bytes a removal, and keeps what it says as the candidate. Touches nothing else. An <see cref="ErrorCode"/>, or
    /// <see cref="ConfigurationMachine.NothingToDo"/> for the removal of what is not there.
    /// </summary>
    int Judge(SectionKind kind, byte[] id, int idOffset, int idCount, byte[] document, int offset, int count);

    /// <summary>Writes the candidate's body; its length, 0 for a removal, or -1 when it does not fit.</summary>
    int Encode(byte[] buffer, int offset, int count);

    /// <summary>Takes a body from flash as the candidate; an <see cref="ErrorCode"/>.</summary>
    int Prepare(SectionKind kind, string id, byte[] body, int offset, int count, SettingClass candidateClass);

    /// <summary>Puts the candidate in force; an <see cref="ErrorCode"/>.</summary>
    int Apply(long now);

    /// <summary>The candidate in force is what is confirmed: what was before can be forgotten.</summary>
    void Commit();

    /// <summary>Puts back what was before the candidate; does nothing when the candidate was never put in force.</summary>
    void Revert(long now);

    /// <summary>How the candidate in force does.</summary>
    TrialHealth Health(long now);

    /// <summary>Tells what became of the machine's document.</summary>
    void Tell(ConfigurationOutcome outcome, int code);
}
