using System.Buffers.Binary;
using System.Text;

namespace Gateway.Simulation.Network;

/// <summary>Reads the fields of a packet, which the client's own tests hold against the standard.</summary>
public ref struct PacketCursor(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    /// <summary>What was not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _left;

    /// <summary>The length of the packet at the beginning of some bytes with its fixed header; 0 when it is not there in full.</summary>
    public static int Measure(ReadOnlySpan<byte> bytes, out int header)
    {
        int length = 0;
        for (header = 1; header < bytes.Length; header++)
        {
            length |= (bytes[header] & 0x7F) << (7 * (header - 1));
            if (bytes[header] < 0x80)
            {
                header++;
                return header + length <= bytes.Length ? header + length : 0;
            }
        }

        return 0;
    }

    /// <summary>A byte.</summary>
    public int Byte() => Take(1)[0];

    /// <summary>Two bytes.</summary>
    public int UInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    /// <summary>A string.</summary>
    public string Text() => Encoding.UTF8.GetString(Take(UInt16()));

    /// <summary>Passes over a string or binary data.</summary>
    public void SkipData() => Take(UInt16());

    /// <summary>Passes over properties; this broker offers nothing that would need them.</summary>
    public void SkipProperties()
    {
        int length = 0;
        int shift = 0;
        for (int b = 0x80; b >= 0x80; shift += 7)
        {
            b = Byte();
            length |= (b & 0x7F) << shift;
        }

        Take(length);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        ReadOnlySpan<byte> taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}
