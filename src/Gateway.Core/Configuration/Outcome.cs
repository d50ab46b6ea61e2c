namespace Gateway.Core;

/// <summary>What became of one desired section.</summary>
internal sealed class Outcome
{
    internal Outcome()
    {
        Section = string.Empty;
        Transaction = string.Empty;
        Revision = -1;
        ActiveRevision = -1;
    }

    // small numbers, a byte each
    private int _packed;

    internal ConfigurationOutcome What
    {
        get { return (ConfigurationOutcome)(_packed & 0xFF); }
    }

    internal int Code
    {
        get { return (_packed >> 8) & 0xFF; }
    }

    internal string Section { get; private set; }

    internal string Transaction { get; private set; }

    internal int Members
    {
        get { return (_packed >> 16) & 0xFF; }
    }

    internal string Key { get; private set; }

    internal string Message { get; private set; }

    internal int Crc { get; private set; }

    internal int Revision { get; private set; }

    internal int ActiveRevision { get; private set; }

    internal int Try
    {
        get { return (_packed >> 24) & 0xFF; }
    }

    /// <summary>Says what happened, to which section, and, with a code other than <see cref="ErrorCode.None"/>, why.</summary>
    internal void Is(ConfigurationOutcome what, string section, int code, string key, string message)
    {
        _packed = (int)what | (code << 8);
        Section = section;
        Key = key;
        Message = message;
        Transaction = string.Empty;
    }

    /// <summary>Says of which transaction, and how many sections it has.</summary>
    internal void In(string transaction, int members)
    {
        Transaction = transaction;
        _packed = (_packed & ~0xFF0000) | (members << 16);
    }

    /// <summary>Says to which document.</summary>
    internal void Of(int crc, int revision, int activeRevision, int tries)
    {
        Crc = crc;
        Revision = revision;
        ActiveRevision = activeRevision;
        _packed = (_packed & 0xFFFFFF) | (tries << 24);
    }
}
