namespace Gateway.Foundation;

/// <summary>The words for <see cref="SensorFault"/>.</summary>
public static class SensorFaults
{
    /// <summary>The word of a fault as it stands in a reading's <c>e</c>; an empty string for <see cref="SensorFault.None"/>.</summary>
    public static string Text(SensorFault fault)
    {
        switch (fault)
        {
            case SensorFault.Open: return "open";
            case SensorFault.Short: return "short";
            case SensorFault.Crc: return "crc";
            case SensorFault.Timeout: return "timeout";
            case SensorFault.Por85: return "por85";
            case SensorFault.Range: return "range";
            case SensorFault.NoDev: return "nodev";
            default: return string.Empty;
        }
    }
}
