using System.Net;
using System.Security.Cryptography.X509Certificates;
using MQTTnet.Adapter;
using MQTTnet.Formatter;
using MQTTnet.Packets;

namespace Gateway.Simulator.Broker;

/// <summary>
/// A client's connection that gives it an id where it has none. mosquitto_sub and mosquitto_pub leave the choice to the server, as 3.1.1 lets
/// them with a clean session [MQTT-3.1.3-6]; MQTTnet.Server refuses that in 3.1.1, and has an event for it in 5.0 only.
/// </summary>
internal sealed class ClientIdChannel(IMqttChannelAdapter channel) : IMqttChannelAdapter
{
    public long BytesReceived => channel.BytesReceived;

    public long BytesSent => channel.BytesSent;

    public X509Certificate2 ClientCertificate => channel.ClientCertificate;

    public EndPoint RemoteEndPoint => channel.RemoteEndPoint;

    public EndPoint LocalEndPoint => channel.LocalEndPoint;

    public bool IsSecureConnection => channel.IsSecureConnection;

    public MqttPacketFormatterAdapter PacketFormatterAdapter => channel.PacketFormatterAdapter;

    public Task ConnectAsync(CancellationToken cancellationToken) => channel.ConnectAsync(cancellationToken);

    public Task DisconnectAsync(CancellationToken cancellationToken) => channel.DisconnectAsync(cancellationToken);

    public async Task<MqttPacket> ReceivePacketAsync(CancellationToken cancellationToken)
    {
        MqttPacket packet = await channel.ReceivePacketAsync(cancellationToken);
        if (packet is MqttConnectPacket { CleanSession: true } connect
            && string.IsNullOrEmpty(connect.ClientId)
            && PacketFormatterAdapter.ProtocolVersion != MqttProtocolVersion.V500)
        {
            connect.ClientId = Guid.NewGuid().ToString("N");
        }

        return packet;
    }

    public void ResetStatistics() => channel.ResetStatistics();

    public Task SendPacketAsync(MqttPacket packet, CancellationToken cancellationToken) => channel.SendPacketAsync(packet, cancellationToken);

    public void Dispose() => channel.Dispose();
}
