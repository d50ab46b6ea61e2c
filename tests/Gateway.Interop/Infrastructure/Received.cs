namespace Gateway.Interop.Infrastructure;

/// <summary>A message as mosquitto_sub has shown it.</summary>
internal sealed record Received(string Topic, bool Retained, int Qos, string Payload)
{
    /// <summary>What a line with a message begins with, to tell it from the client's own.</summary>
    public const string Mark = "message";

    /// <summary>Reads a line; null when it is not a message.</summary>
    public static Received? Parse(string line)
    {
        string[] parts = line.Split(' ', 5);
        return parts.Length == 5 && parts[0] == Mark ? new Received(parts[1], parts[2] == "1", parts[3][0] - '0', parts[4]) : null;
    }
}
