namespace Gateway.Host.Tests.Mqtt.Conformance;

/// <summary>One normative statement of a standard.</summary>
/// <param name="Version">"3.1.1" or "5.0".</param>
/// <param name="Id">As the standard numbers it: MQTT-2.2.1-3.</param>
/// <param name="Role">Whom it binds: client, server, both, or who uses WebSockets.</param>
internal sealed record Statement(string Version, string Id, string Role)
{
    private static readonly string[] Roles = ["client", "server", "both", "websocket"];

    /// <summary>True when the page has to say how the client keeps it.</summary>
    public bool BindsTheClient => Role is "client" or "both";

    /// <summary>All statements of both standards, from the data file beside the tests.</summary>
    /// <exception cref="FormatException">A line is not of three words, or its role is none.</exception>
    public static IReadOnlyList<Statement> All()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Mqtt", "Conformance", "statements.txt");
        return [.. File.ReadLines(path).Where(line => line.Length != 0 && line[0] != '#').Select(Parse)];
    }

    private static Statement Parse(string line)
    {
        string[] words = line.Split(' ');
        return words.Length == 3 && Roles.Contains(words[2]) ? new Statement(words[0], words[1], words[2]) : throw new FormatException(line);
    }
}
