using Gateway.Mqtt;
using Gateway.Tests;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>What a fuzzed client is given.</summary>
/// <param name="Version">The version that is spoken.</param>
/// <param name="Online">The bytes come on a connection, not in place of CONNACK.</param>
/// <param name="Piece">Most bytes that one call moves.</param>
/// <param name="Aliases">Topic aliases that the client takes; 0 drains large messages instead, 1 authenticates.</param>
/// <param name="Bytes">What the server sends.</param>
internal sealed record FuzzInput(MqttVersion Version, bool Online, int Piece, int Aliases, byte[] Bytes)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Version} {(Online ? "online" : "connecting")} {Piece} {Aliases} {PacketText.Of(Bytes)}";

    /// <summary>The input that <see cref="ToString"/> wrote down.</summary>
    public static FuzzInput Parse(string line)
    {
        string[] parts = line.Split(' ', 5);
        return new FuzzInput(Enum.Parse<MqttVersion>(parts[0]), parts[1] == "online", int.Parse(parts[2]), int.Parse(parts[3]), PacketText.Parse(parts[4]));
    }
}
