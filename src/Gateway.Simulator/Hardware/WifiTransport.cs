using Gateway.Mqtt;

namespace Gateway.Simulator.Hardware;

/// <summary>A stream that exists only while the simulated Wi-Fi is joined.</summary>
public sealed class WifiTransport(ITransport stream, SimulatedWifi wifi) : ITransport
{
    /// <inheritdoc/>
    public TransportState Open() => wifi.IsJoined ? stream.Open() : TransportState.Failed;

    /// <inheritdoc/>
    public int Send(byte[] buffer, int offset, int count) => wifi.IsJoined ? stream.Send(buffer, offset, count) : -1;

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count) => wifi.IsJoined ? stream.Receive(buffer, offset, count) : -1;

    /// <inheritdoc/>
    public void Close() => stream.Close();
}
