namespace Gateway.Core;

/// <summary>What became of one desired section.</summary>
internal sealed class Outcome
{
    internal Outcome()
    {
        Section = string.Empty;
        Revision = -1;
        ActiveRevision = -1;
    }

    internal ConfigurationOutcome What { get; private set; }

    internal int Code { get; private set; }

    internal string Section { get; private set; }

    internal string Key { get; private set; }

    internal string Message { get; private set; }

    internal int Crc { get; private set; }

    internal int Revision { get; private set; }

    internal int ActiveRevision { get; private set; }

    internal int Try { get; private set; }

    /// <summary>Says what happened, to which section, and, with a code other than <see cref="ErrorCode.None"/>, why.</summary>
    internal void Is(ConfigurationOutcome what, string section, int code, string key, string message)
    {
        What = what;
        Section = section;
        Code = code;
        Key = key;
        Message = message;
    }

    /// <summary>Says to which document.</summary>
    internal void Of(int crc, int revision, int activeRevision, int tries)
    {
        Crc = crc;
        Revision = revision;
        ActiveRevision = activeRevision;
        Try = tries;
    }
}
