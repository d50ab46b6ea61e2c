using Gateway.Core;

namespace Gateway.Tests;

/// <summary>A 1-Wire bus without devices; the wire can be shorted to ground.</summary>
public sealed class SilentOneWireBus : IOneWireBus
{
    /// <summary>Whether the wire is held low, which a host takes for a presence pulse.</summary>
    public bool Shorted { get; set; }

    /// <inheritdoc/>
    public bool Reset()
    {
        return Shorted;
    }

    /// <inheritdoc/>
    public void Write(byte value)
    {
    }

    /// <inheritdoc/>
    public byte Read()
    {
        return Shorted ? (byte)0 : (byte)0xFF;
    }

    /// <inheritdoc/>
    public bool Search(bool first, byte[] rom)
    {
        return false;
    }
}
