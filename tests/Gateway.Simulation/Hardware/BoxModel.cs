using Gateway.Core;

namespace Gateway.Simulation.Hardware;

/// <summary>The box; remembers that it was told to restart or to sleep.</summary>
public sealed class BoxModel : IDevice
{
    /// <summary>Whether a restart was asked for.</summary>
    public bool IsRebooting { get; set; }

    /// <inheritdoc/>
    public int FreeHeap => -1;

    /// <inheritdoc/>
    public int Rssi => -60;

    /// <inheritdoc/>
    public string Address => "192.0.2.1";

    /// <inheritdoc/>
    public WakeCause WakeCause { get; set; }

    /// <summary>Seconds of the sleep that was begun, or 0.</summary>
    public int Asleep { get; set; }

    /// <inheritdoc/>
    public void Reboot(string reason) => IsRebooting = true;

    /// <inheritdoc/>
    public void Sleep(int seconds) => Asleep = seconds;

    /// <inheritdoc/>
    public void Identify()
    {
    }
}
