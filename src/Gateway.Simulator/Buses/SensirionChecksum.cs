namespace Gateway.Simulator.Buses;

/// <summary>
/// The checksum of a Sensirion word as polynomial division of the whole word, not as the driver's loop over bytes: the word with eight zeros behind it, its first
/// byte inverted for the start value 0xFF, divided by x^8 + x^5 + x^4 + 1.
/// </summary>
internal static class SensirionChecksum
{
    private const int Divisor = 0x131;

    internal static byte Of(byte high, byte low)
    {
        int rest = ((high ^ 0xFF) << 16) | (low << 8);
        for (int bit = 23; bit >= 8; bit--)
        {
            if ((rest & (1 << bit)) != 0)
            {
                rest ^= Divisor << (bit - 8);
            }
        }

        return (byte)rest;
    }
}
