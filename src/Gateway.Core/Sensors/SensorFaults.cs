namespace Gateway.Core
{
    /// <summary>The words for <see cref="SensorFault"/>.</summary>
    public static class SensorFaults
    {
        private static readonly byte[][] Words =
        {
            new byte[0],
            new byte[] { (byte)'o', (byte)'p', (byte)'e', (byte)'n' },
            new byte[] { (byte)'s', (byte)'h', (byte)'o', (byte)'r', (byte)'t' },
            new byte[] { (byte)'c', (byte)'r', (byte)'c' },
            new byte[] { (byte)'t', (byte)'i', (byte)'m', (byte)'e', (byte)'o', (byte)'u', (byte)'t' },
            new byte[] { (byte)'p', (byte)'o', (byte)'r', (byte)'8', (byte)'5' },
            new byte[] { (byte)'r', (byte)'a', (byte)'n', (byte)'g', (byte)'e' },
            new byte[] { (byte)'n', (byte)'o', (byte)'d', (byte)'e', (byte)'v' },
        };

        /// <summary>The word of a fault in UTF-8 as it stands in a reading's <c>e</c>; empty for <see cref="SensorFault.None"/>. Not to be changed.</summary>
        public static byte[] Text(SensorFault fault)
        {
            return Words[(int)fault];
        }
    }
}
