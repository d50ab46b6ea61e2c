namespace Gateway.NanoApi.IlCheck;

/// <summary>One place in a compiled assembly that the device cannot run as it was meant.</summary>
/// <param name="Rule">Which rule it breaks.</param>
/// <param name="Place">The full name of the method, field or type.</param>
/// <param name="Offset">The instruction's offset in the method, or null where the declaration itself is at fault.</param>
/// <param name="Detail">What was found.</param>
public sealed record Finding(Rule Rule, string Place, int? Offset, string Detail)
{
    /// <summary>The line that the command prints.</summary>
    /// <returns>Place, offset, rule and what was found.</returns>
    public override string ToString()
    {
        string at = Offset is { } offset ? $" IL_{offset:x4}" : string.Empty;
        return $"{Place}{at}: {Rule}: {Detail}";
    }
}
