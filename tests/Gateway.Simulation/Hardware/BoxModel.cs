using Gateway.Core;

namespace Gateway.Simulation.Hardware;

/// <summary>The box; remembers that it was told to restart.</summary>
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
    public WakeCause WakeCause => WakeCause.PowerUp;

    /// <inheritdoc/>
    public void Reboot(string reason) => IsRebooting = true;

    /// <inheritdoc/>
    public void Sleep(int seconds) => throw new InvalidOperationException("nobody configures it");

    /// <inheritdoc/>
    public void Identify()
    {
    }
}
