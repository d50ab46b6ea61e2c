namespace Gateway.Core;

/// <summary>A section's name as it stands in topics and documents: <c>mqtt</c>, <c>o/valve1</c>.</summary>
public static class SectionPath
{
    /// <summary>Longest path in bytes.</summary>
    public const int MaximumLength = 2 + Ids.MaximumLength;

    /// <summary>
    /// The kind of the section that these bytes name, and where its id is, of no length for <c>sys</c>, <c>net</c> and <c>mqtt</c>; <see cref="SectionKind.None"/> when they name none.
    /// </summary>
    public static SectionKind Parse(byte[] path, int offset, int count, out int idOffset, out int idCount)
    {
        idOffset = offset;
        idCount = 0;
        if (Ascii.Is(path, offset, count, "sys"))
        {
            return SectionKind.Sys;
        }

        if (Ascii.Is(path, offset, count, "net"))
        {
            return SectionKind.Net;
        }

        if (Ascii.Is(path, offset, count, "mqtt"))
        {
            return SectionKind.Mqtt;
        }

        idOffset = offset + 2;
        idCount = count - 2;
        if (count < 3 || path[offset + 1] != '/' || !Ids.IsValid(path, idOffset, idCount))
        {
            return SectionKind.None;
        }

        switch (path[offset])
        {
            case (byte)'s': return SectionKind.Sensor;
            case (byte)'o': return SectionKind.Output;
            case (byte)'i': return SectionKind.Input;
            default: return SectionKind.None;
        }
    }

    /// <summary>The path of a section; makes a string.</summary>
    public static string Text(SectionKind kind, string id)
    {
        switch (kind)
        {
            case SectionKind.Sys: return "sys";
            case SectionKind.Net: return "net";
            case SectionKind.Mqtt: return "mqtt";
            case SectionKind.Sensor: return "s/" + id;
            case SectionKind.Output: return "o/" + id;
            case SectionKind.Input: return "i/" + id;
            default: return string.Empty;
        }
    }
}
