namespace Gateway.Simulator.Buses;

/// <summary>
/// The 1-Wire checksum as the shift register of the DS18B20 data sheet's figure ("CRC Generation"), bit by bit with its two exclusive ORs, not as the driver's masks.
/// </summary>
internal static class OneWireChecksum
{
    internal static byte Of(ReadOnlySpan<byte> data)
    {
        int register = 0;
        foreach (byte value in data)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                int feedback = ((value >> bit) ^ register) & 1;
                register = ((register >> 1) ^ (feedback << 3) ^ (feedback << 2)) | (feedback << 7);
            }
        }

        return (byte)register;
    }
}
