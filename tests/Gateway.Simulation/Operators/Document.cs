using Gateway.Core;

namespace Gateway.Simulation.Operators;

/// <summary>A desired section as an operator sends it, and what the run knows of it.</summary>
/// <param name="section">Its section.</param>
/// <param name="bytes">Its payload; none removes the section.</param>
/// <param name="kind">What has to become of it.</param>
public sealed class Document(string section, byte[] bytes, DocumentKind kind)
{
    /// <summary>Its section, as in topics.</summary>
    public string Section { get; } = section;

    /// <summary>Its payload.</summary>
    public byte[] Bytes { get; } = bytes;

    /// <summary>What has to become of it.</summary>
    public DocumentKind Kind { get; } = kind;

    /// <summary>What identifies it where it is refused.</summary>
    public uint Crc { get; } = Crc32.Compute(bytes, 0, bytes.Length);

    /// <summary>Whether it removes its section.</summary>
    public bool IsRemoval => Bytes.Length == 0;

    /// <summary>Its revision, or -1.</summary>
    public int Revision { get; init; } = -1;

    /// <summary>The transaction that it is a part of, or an empty string.</summary>
    public string Transaction { get; init; } = "";

    /// <summary>Its keys with their values, null for one that goes back to its default.</summary>
    public IReadOnlyDictionary<string, string?> Keys { get; init; } = new Dictionary<string, string?>();

    /// <summary>What of the gateway's surroundings is touched by its trial alone: a host, a pin, a value. Empty where there is no such thing.</summary>
    public string Mark { get; init; } = "";

    /// <summary>The codes with which it may be refused.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Whether its end was told: it runs, was refused or was rolled back.</summary>
    public bool IsTold { get; set; }

    /// <summary>Whether the broker keeps it until the next one for its section.</summary>
    public bool IsRetained { get; set; }

    /// <summary>Whether it was refused for now since it was sent last.</summary>
    public bool IsBusy { get; set; }

    /// <summary>When the gateway has acknowledged it, where its end has to be told from there on; -1 while that is not so.</summary>
    public long AcknowledgedAt { get; set; } = -1;

    /// <summary>When its trial was seen last.</summary>
    public long TriedAt { get; set; } = long.MinValue / 2;

    /// <summary>Whether the end of its last trial was told.</summary>
    public bool IsOver { get; set; }

    /// <summary>Trials that began without a restart since another document was tried in its section.</summary>
    public int Begun { get; set; }

    /// <summary>The same with those that a restart took up again.</summary>
    public int Tries { get; set; }
}
