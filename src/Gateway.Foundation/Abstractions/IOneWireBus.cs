namespace Gateway.Foundation;

/// <summary>The 1-Wire bus of the board, byte by byte (Maxim AN937's reset, read, write and search). No member throws.</summary>
public interface IOneWireBus
{
    /// <summary>Resets the bus; true when at least one device answered with a presence pulse.</summary>
    bool Reset();

    /// <summary>Writes one byte, least significant bit first.</summary>
    void Write(byte value);

    /// <summary>Reads one byte; 0xFF where nobody answers.</summary>
    byte Read();

    /// <summary>
    /// Finds the first (<paramref name="first"/>) or the next device and puts its 8 byte ROM code, family code first, into <paramref name="rom"/>.
    /// </summary>
    bool Search(bool first, byte[] rom);
}
