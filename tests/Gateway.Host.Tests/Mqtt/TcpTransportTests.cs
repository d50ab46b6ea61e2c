using System.Net;
using System.Net.Sockets;
using Gateway.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>The client's own transport over a real socket.</summary>
[TestClass]
public sealed class TcpTransportTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>More than the buffers of both sockets, so that writes are partial [MQTT-4.2.0-1].</summary>
    [TestMethod]
    public void Bytes_arrive_in_their_order_both_ways_and_none_is_lost()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        TcpTransport transport = new("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);
        Until(() => transport.Open() == TransportState.Open);
        using Socket peer = listener.AcceptSocket();
        try
        {
            byte[] bytes = new byte[8 << 20];
            new Random(1).NextBytes(bytes);
            byte[] returned = new byte[bytes.Length];
            Task echo = Task.Run(() => Echo(peer, bytes.Length));
            int sent = 0;
            int received = 0;
            Until(() =>
            {
                sent += sent == bytes.Length ? 0 : Counted(transport.Send(bytes, sent, bytes.Length - sent));
                received += Counted(transport.Receive(returned, received, bytes.Length - received));
                return received == bytes.Length;
            });
            Until(() => echo.IsCompletedSuccessfully);
            CollectionAssert.AreEqual(bytes, returned);
        }
        finally
        {
            transport.Close();
        }
    }

    [TestMethod]
    public void A_stream_that_the_peer_closes_is_told_behind_its_last_byte()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        TcpTransport transport = new("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);
        Until(() => transport.Open() == TransportState.Open);
        using (Socket peer = listener.AcceptSocket())
        {
            peer.Send([1, 2, 3]);
        }

        byte[] buffer = new byte[8];
        int received = 0;
        Until(() =>
        {
            int count = transport.Receive(buffer, received, buffer.Length - received);
            received += Math.Max(count, 0);
            return count < 0;
        });
        Assert.AreEqual(3, received);
        transport.Close();
    }

    private static void Echo(Socket peer, int count)
    {
        byte[] buffer = new byte[65536];
        while (count > 0)
        {
            int received = peer.Receive(buffer);
            Assert.IsGreaterThan(0, received);
            for (int sent = 0; sent < received;)
            {
                sent += peer.Send(buffer, sent, received - sent, SocketFlags.None);
            }

            count -= received;
        }
    }

    private static int Counted(int count)
    {
        Assert.IsGreaterThanOrEqualTo(0, count, "the stream has died");
        return count;
    }

    private static void Until(Func<bool> condition) => Assert.IsTrue(SpinWait.SpinUntil(condition, Patience));
}
