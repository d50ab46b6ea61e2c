namespace Gateway.Foundation;

/// <summary>Values from the computer that the gateway runs on, for the driver <c>host</c>: a simulated greenhouse, a file, a test.</summary>
public interface IHostValues
{
    /// <summary>Reads one value; does not block and does not throw.</summary>
    /// <param name="name">The channel's <see cref="SensorSettings.Quantity"/>.</param>
    /// <param name="value">The value in thousandths of the channel's unit; meaningless with a fault.</param>
    /// <returns><see cref="SensorFault.None"/>, the fault to report, or <see cref="SensorFault.NoDev"/> for an unknown name.</returns>
    SensorFault Read(string name, out int value);
}
