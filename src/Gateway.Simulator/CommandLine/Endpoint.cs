using System.Globalization;

namespace Gateway.Simulator.CommandLine;

/// <summary>A host name or address and a TCP port.</summary>
public sealed record Endpoint(string Host, int Port)
{
    /// <summary>Reads <c>host:port</c>, <c>[v6]:port</c>, or a host alone with the standard port of MQTT; null when it is neither.</summary>
    public static Endpoint? Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        bool bracketed = text.StartsWith('[');
        if (colon < 0 || (bracketed && text.EndsWith(']')))
        {
            return Create(text, Broker.EmbeddedBroker.StandardPort);
        }

        return int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            ? Create(text[..colon], port)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    private static Endpoint? Create(string host, int port)
    {
        bool bracketed = host.StartsWith('[') && host.EndsWith(']');
        string bare = bracketed ? host[1..^1] : host;
        bool known = Uri.CheckHostName(bare) != UriHostNameType.Unknown && bare.Contains(':') == bracketed;
        return known && port is >= 1 and <= 65535 ? new Endpoint(bare, port) : null;
    }
}
