using System.Globalization;

namespace Gateway.Simulator.CommandLine;

/// <summary>A host name or IPv4 address and a TCP port. The gateway's network is IPv4, as the device's is.</summary>
public sealed record Endpoint(string Host, int Port)
{
    /// <summary>Reads <c>host:port</c>, or a host alone with the standard port of MQTT; null when it is neither.</summary>
    public static Endpoint? Parse(string text)
    {
        int colon = text.IndexOf(':');
        if (colon < 0)
        {
            return Create(text, Broker.EmbeddedBroker.StandardPort);
        }

        return int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            ? Create(text[..colon], port)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Host}:{Port}";

    private static Endpoint? Create(string host, int port)
    {
        bool known = Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4;
        return known && port is >= 1 and <= 65535 ? new Endpoint(host, port) : null;
    }
}
