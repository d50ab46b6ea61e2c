using CsCheck;
using Gateway.Mqtt;
using Gateway.Tests;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>Random bytes, valid packets, and valid packets with something changed.</summary>
internal static class FuzzGenerators
{
    private static readonly string[] Valid =
    [
        "20 { 00 00 {} }", "20 { 01 00 { 21 00 05 27 00 00 00 40 22 00 03 13 00 05 12 \"given\" } }", "20 02 00 00", "20 02 01 00", "20 { 00 87 { 1F \"no\" } }",
        "30 { \"a/b\" {} 'x' }", "32 { \"a/b\" 00 05 {} 'x' }", "34 { \"a/b\" 00 06 {} 'x' }", "3C { \"a/b\" 00 06 {} 'x' }", "30 { \"a/b\" 'x' }", "34 { \"a/b\" 00 07 'x' }",
        "30 { \"a/b\" { 01 01 02 00 00 00 09 03 \"json\" 08 \"r\" 09 [01 02] 0B 05 26 \"k\" \"v\" } 'x' }", "30 { \"long/name\" { 23 00 01 } }", "30 { \"\" { 23 00 01 } }",
        "32 { \"a\" 00 08 {} 41*200 }", "34 { \"a\" 00 09 41*200 }", "40 02 00 09", "40 { 00 09 10 {} }", "50 02 00 0A", "50 { 00 0A 87 }", "62 02 00 06", "70 02 00 0A", "90 { 00 01 {} 02 }",
        "90 { 00 01 02 }", "B0 { 00 01 {} 00 }", "B0 02 00 01", "D0 00", "E0 00", "E0 { 8E { 1F \"bye\" 1C \"other\" } }", "F0 { 18 { 15 \"M\" 16 \"more\" } }", "F0 { 00 { 15 \"M\" } }",
    ];

    private static readonly Gen<byte[]> Packet = Gen.Int[0, Valid.Length - 1].Select(index => PacketText.Parse(Valid[index]));

    private static readonly Gen<byte[]> Random = Gen.Byte.Array[0, 80];

    /// <summary>A packet with one byte changed, taken out, put in, or with its end cut off.</summary>
    private static readonly Gen<byte[]> Mutated = Gen.Select(Packet, Gen.Int[0, 1000], Gen.Byte, Gen.Int[0, 4], (packet, at, value, how) =>
    {
        List<byte> bytes = [.. packet];
        at %= bytes.Count;
        switch (how)
        {
            case 0:
                bytes[at] = value;
                break;
            case 1:
                bytes.RemoveAt(at);
                break;
            case 2:
                bytes.Insert(at, value);
                break;
            case 3:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                bytes[at] ^= (byte)(1 << (value & 7));
                break;
        }

        return bytes.ToArray();
    });

    private static readonly Gen<byte[]> Stream = Gen.Frequency((6, Packet), (3, Mutated), (1, Random)).Array[1, 12].Select(parts => parts.SelectMany(part => part).ToArray());

    private static readonly int[] Pieces = [1, 3, 7, 1000];

    /// <summary>Inputs for <see cref="FuzzTarget"/>.</summary>
    public static Gen<FuzzInput> Input { get; } = Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, Pieces.Length - 1], Gen.Int[0, 3], Stream,
        (version5, online, piece, aliases, bytes) => new FuzzInput(version5 ? MqttVersion.V5 : MqttVersion.V311, online, Pieces[piece], aliases, bytes));
}
