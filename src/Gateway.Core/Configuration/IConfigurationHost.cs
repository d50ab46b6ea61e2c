namespace Gateway.Core;

/// <summary>What the configuration machine needs of the gateway: to judge documents, to put the sections of a change in force, and to tell.</summary>
public interface IConfigurationHost
{
    /// <summary>The class of the change that was prepared last: that of its strictest section.</summary>
    SettingClass ChangeClass { get; }

    /// <summary>The revision of the document that was judged last, or -1.</summary>
    int CandidateRevision { get; }

    /// <summary>The transaction that it says it is part of, or an empty string.</summary>
    string CandidateTransaction { get; }

    /// <summary>Whether it asks for an operator's confirm.</summary>
    bool CandidateAsks { get; }

    /// <summary>An <see cref="ErrorCode"/>: why the trial is not well, as far as is known.</summary>
    int TrialCode { get; }

    /// <summary>
    /// Reads and checks a document, or with no bytes a removal, and keeps what it says as the candidate; beside other sections only where it is not part of a transaction. Touches nothing else.
    /// An <see cref="ErrorCode"/>, or <see cref="ConfigurationMachine.NothingToDo"/> for the removal of what is not there.
    /// </summary>
    int Judge(SectionKind kind, byte[] id, int idOffset, int idCount, byte[] document, int offset, int count);

    /// <summary>Writes the candidate's body; its length, 0 for a removal, or -1 when it does not fit.</summary>
    int Encode(byte[] buffer, int offset, int count);

    /// <summary>Reads all sections of the change from flash and judges them beside each other and all others. Touches nothing else. An <see cref="ErrorCode"/>.</summary>
    int Prepare();

    /// <summary>Puts them in force; an <see cref="ErrorCode"/>.</summary>
    int Apply(long now);

    /// <summary>What is in force is what is confirmed: what was before can be forgotten.</summary>
    void Commit();

    /// <summary>Puts back what was before; does nothing when nothing of the change was ever put in force.</summary>
    void Revert(long now);

    /// <summary>How the sections in force do.</summary>
    TrialHealth Health(long now);

    /// <summary>Tells what became of the document that was received last, and why; with an empty <paramref name="reason"/> the host knows best.</summary>
    void TellDocument(ConfigurationOutcome outcome, int code, string reason);

    /// <summary>Tells what became of the change in work, as <see cref="TellDocument"/>.</summary>
    void TellChange(ConfigurationOutcome outcome, int code, string reason);
}
