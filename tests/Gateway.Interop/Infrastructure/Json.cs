using System.Text.Json;

namespace Gateway.Interop.Infrastructure;

/// <summary>Payloads of the gateway, read by a JSON reader that is not the gateway's own.</summary>
internal static class Json
{
    /// <summary>The members of a payload that is one JSON object.</summary>
    public static JsonElement Read(string payload)
    {
        using JsonDocument document = JsonDocument.Parse(payload);
        return document.RootElement.Clone();
    }

    /// <summary>A member as text, or null when there is none.</summary>
    public static string? Text(string payload, string name) => Read(payload).TryGetProperty(name, out JsonElement value) ? value.ToString() : null;

    /// <summary>A member as a number.</summary>
    public static double Number(string payload, string name) => Read(payload).GetProperty(name).GetDouble();
}
