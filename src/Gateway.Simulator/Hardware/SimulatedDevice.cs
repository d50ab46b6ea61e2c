using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Gateway.Core;

namespace Gateway.Simulator.Hardware;

/// <summary>The box: the PC's own address, a Wi-Fi signal that never changes, and a restart that the simulator carries out.</summary>
public sealed class SimulatedDevice : IDevice
{
    /// <summary>The device was asked to restart; the reason, or null.</summary>
    public string? RebootReason { get; private set; }

    /// <summary>How often the device was asked to show itself.</summary>
    public int Identified { get; private set; }

    /// <inheritdoc/>
    public int FreeHeap => -1;

    /// <inheritdoc/>
    public int Rssi => -58;

    /// <inheritdoc/>
    public string Address { get; } = OwnAddress();

    /// <inheritdoc/>
    public void Reboot(string reason) => RebootReason = reason;

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
