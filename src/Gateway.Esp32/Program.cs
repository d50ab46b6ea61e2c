namespace Gateway.Esp32
{
    /// <summary>Starts the firmware.</summary>
    public static class Program
    {
        /// <summary>The device's entry point.</summary>
        public static void Main()
        {
        }
    }
}
