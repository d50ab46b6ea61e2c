namespace Gateway.Host.Tests.Device;

/// <summary>
/// Reads a listing: "# assembly name version", then a line for each type and an indented line for each of its members.
/// </summary>
internal static class ApiListing
{
    /// <summary>Reads the listing's text.</summary>
    /// <param name="text">The whole file.</param>
    /// <returns>The types by full name.</returns>
    internal static Dictionary<string, ApiType> Read(string text)
    {
        var types = new Dictionary<string, ApiType>(StringComparer.Ordinal);
        List<string> members = [];
        foreach (string line in text.Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == ' ')
            {
                members.AddRange(line.Contains('=', StringComparison.Ordinal) && !line.Contains("const ", StringComparison.Ordinal)
                    ? line.Trim().Split(", ")
                    : [line.Trim()]);
                continue;
            }

            members = [];
            string[] parts = line.Split(" : ");
            var type = new ApiType(parts[0], parts.Length > 1 ? parts[1].Split(", ") : [], members);
            types.Add(type.Name, type);
        }

        return types;
    }

    /// <summary>Reads the version of the assembly from the first line.</summary>
    /// <param name="text">The whole file.</param>
    /// <returns>The version; an x stands where the listing leaves it open.</returns>
    internal static string ReadVersion(string text)
    {
        string first = text[..text.IndexOf('\n', StringComparison.Ordinal)].Trim();
        return first[(first.LastIndexOf(' ') + 1)..];
    }
}
