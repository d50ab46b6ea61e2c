namespace Gateway.Host.Tests.Mqtt.Conformance;

/// <summary>docs/mqtt-conformance.md, read.</summary>
internal sealed class ConformancePage
{
    private const string Heading = "## MQTT ";
    private const string ServerLine = "Binds the server: ";

    /// <summary>Its rows, in their order.</summary>
    public List<ConformanceRow> Rows { get; } = [];

    /// <summary>Statements that it says bind the server only: version and id.</summary>
    public List<(string Version, string Id)> ServerOnly { get; } = [];

    /// <summary>The page beside the tests.</summary>
    public static ConformancePage Read() => Parse(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "mqtt-conformance.md")));

    /// <summary>A page from its lines.</summary>
    /// <exception cref="FormatException">A row has not four cells.</exception>
    public static ConformancePage Parse(IEnumerable<string> lines)
    {
        ConformancePage page = new();
        string version = "";
        foreach (string line in lines)
        {
            if (line.StartsWith(Heading, StringComparison.Ordinal))
            {
                version = line[Heading.Length..].Trim();
            }
            else if (line.StartsWith(ServerLine, StringComparison.Ordinal))
            {
                page.ServerOnly.AddRange(Words(line[ServerLine.Length..].TrimEnd('.')).Select(id => (version, id)));
            }
            else if (line.StartsWith("| MQTT-", StringComparison.Ordinal))
            {
                page.Rows.Add(ParseRow(version, line));
            }
        }

        return page;
    }

    private static ConformanceRow ParseRow(string version, string line)
    {
        string[] cells = [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];
        return cells.Length == 4
            ? new ConformanceRow(version, cells[0], [.. Words(cells[2]).Select(name => name.Trim('`'))], cells[3].Split("<br>"))
            : throw new FormatException(line);
    }

    private static string[] Words(string list) => list.Split(", ", StringSplitOptions.RemoveEmptyEntries);
}
