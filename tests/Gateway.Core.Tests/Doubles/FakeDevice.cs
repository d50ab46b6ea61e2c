using Gateway.Core;

namespace Gateway.Tests;

/// <summary>A box that says what the test wants and counts its restarts.</summary>
public sealed class FakeDevice : IDevice
{
    /// <inheritdoc/>
    public int FreeHeap { get; set; }

    /// <inheritdoc/>
    public int Rssi { get; set; }

    /// <inheritdoc/>
    public string Address { get; set; } = string.Empty;

    /// <inheritdoc/>
    public WakeCause WakeCause { get; set; }

    /// <summary>Seconds of the sleep that was begun, or 0.</summary>
    public int Asleep { get; private set; }

    /// <summary>The reason of the last restart, or null.</summary>
    public string Rebooted { get; private set; }

    /// <summary>How often the box was asked to show itself.</summary>
    public int Identified { get; private set; }

    /// <inheritdoc/>
    public void Reboot(string reason)
    {
        Rebooted = reason;
    }

    /// <inheritdoc/>
    public void Sleep(int seconds)
    {
        Asleep = seconds;
    }

    /// <inheritdoc/>
    public void Identify()
    {
        Identified++;
    }
}
