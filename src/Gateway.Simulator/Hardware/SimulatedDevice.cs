using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Gateway.Core;

namespace Gateway.Simulator.Hardware;

/// <summary>The box: the PC's own address, a Wi-Fi signal that never changes, and restarts and sleeps that the simulator carries out.</summary>
public sealed class SimulatedDevice(WakeCause cause) : IDevice
{
    /// <summary>The device was asked to restart; the reason, or null.</summary>
    public string? RebootReason { get; private set; }

    /// <summary>The device was asked to sleep for so many seconds; 0 while it is awake.</summary>
    public int SleepSeconds { get; private set; }

    /// <summary>How often the device was asked to show itself.</summary>
    public int Identified { get; private set; }

    /// <inheritdoc/>
    public int FreeHeap => -1;

    /// <inheritdoc/>
    public int Rssi => -58;

    /// <inheritdoc/>
    public string Address { get; } = OwnAddress();

    /// <inheritdoc/>
    public WakeCause WakeCause => cause;

    /// <inheritdoc/>
    public void Reboot(string reason) => RebootReason = reason;

    /// <inheritdoc/>
    public void Sleep(int seconds) => SleepSeconds = seconds;

    /// <inheritdoc/>
    public void Identify() => Identified++;

    private static string OwnAddress()
    {
        UnicastIPAddressInformation? own = NetworkInterface.GetAllNetworkInterfaces()
            .Where(nic => nic.OperationalStatus == OperationalStatus.Up)
            .SelectMany(nic => nic.GetIPProperties().UnicastAddresses)
            .FirstOrDefault(address => address.Address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address.Address));
        return own?.Address.ToString() ?? "127.0.0.1";
    }
}
