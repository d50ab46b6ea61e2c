using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Gateway.Core;
using Gateway.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Esp32.Tests;

/// <summary>The TLS transport over a real socket, with a stand-in for the device's SslStream.</summary>
[TestClass]
public sealed class TlsTransportTests
{
    private readonly TestClock _clock = new() { UnixSeconds = 1800000000 };
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly FlashContent _files = new();
    private TlsTransport _transport = null!;

    [TestInitialize]
    public void Start()
    {
        SslStream.Handshake = (_, _) => { };
        SslStream.HalfRecord = false;
        SslStream.Closed = 0;
        SslStream.Shown = null;
        Console.Lines.Clear();
        _listener.Start();
        _transport = new TlsTransport("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port, _clock, new ClientCertificate(_files));
    }

    [TestCleanup]
    public void Stop()
    {
        _transport.Close();
        _listener.Dispose();
    }

    [TestMethod]
    public void B19_it_waits_for_the_time_of_day()
    {
        _clock.UnixSeconds = 0;

        Assert.AreEqual(TransportState.Opening, _transport.Open());
        Assert.IsFalse(_listener.Pending());

        _clock.UnixSeconds = 1800000000;
        Assert.AreEqual(TransportState.Open, Open());
    }

    [TestMethod]
    public void The_certificate_has_to_name_the_host_and_is_required()
    {
        (string, SslVerification) asked = default;
        SslStream.Handshake = (host, verification) => asked = (host, verification);

        Open();

        Assert.AreEqual(("127.0.0.1", SslVerification.CertificateRequired), asked);
    }

    [TestMethod]
    public void A_refused_certificate_fails_and_gives_its_context_back()
    {
        SslStream.Handshake = (_, _) => throw new InvalidOperationException("certificate");

        Assert.AreEqual(TransportState.Failed, Open());
        Assert.AreEqual(1, SslStream.Closed);

        _transport.Close();
        SslStream.Handshake = (_, _) => { };
        Assert.AreEqual(TransportState.Open, Open());
    }

    [TestMethod]
    public void Without_a_certificate_of_its_own_it_shows_none()
    {
        Open();

        Assert.IsNull(SslStream.Shown);
        Assert.IsEmpty(Console.Lines);
    }

    [TestMethod]
    public void It_shows_the_certificate_that_was_flashed_and_reads_it_anew_for_each_connection()
    {
        PutCertificate("first");
        Open();
        StringAssert.Contains(Encoding.UTF8.GetString(SslStream.Shown!.RawData), "first");

        _transport.Close();
        PutCertificate("second");
        Open();
        StringAssert.Contains(Encoding.UTF8.GetString(SslStream.Shown!.RawData), "second");
    }

    [TestMethod]
    [DataRow("client.pem", null, "client.pem is missing")]
    [DataRow("client.key", null, "client.key is missing")]
    [DataRow("client.pem", "garbage", "not a PEM file")]
    [DataRow("client.key", "garbage", "not a PEM file")]
    public void Without_a_certificate_that_can_be_used_it_connects_and_says_so(string name, string? content, string says)
    {
        PutCertificate("own");
        _files.Delete(name);
        if (content is not null)
        {
            _files.Put(name, content);
        }

        Assert.AreEqual(TransportState.Open, Open());
        Assert.IsNull(SslStream.Shown);
        StringAssert.Contains(Console.Lines.Single(), says);
    }

    [TestMethod]
    public void A_certificate_that_is_too_large_is_not_half_read()
    {
        PutCertificate("own");
        _files.Put("client.pem", "CERTIFICATE" + new string('x', ClientCertificate.MaximumSize));

        Open();

        StringAssert.Contains(Console.Lines.Single(), "client.pem is larger");
    }

    [TestMethod]
    public void B27_a_handshake_that_ends_after_the_attempt_was_given_up_closes_its_stream()
    {
        using ManualResetEventSlim reached = new();
        using ManualResetEventSlim go = new();
        SslStream.Handshake = (_, _) =>
        {
            reached.Set();
            go.Wait();
        };
        _transport.Open();
        Assert.IsTrue(reached.Wait(TimeSpan.FromSeconds(30)));

        _transport.Close();
        Assert.AreEqual(0, SslStream.Closed);
        go.Set();

        Poll(() => SslStream.Closed == 1);
        Assert.AreEqual(1, SslStream.Closed);
    }

    [TestMethod]
    public void Bytes_go_both_ways()
    {
        Open();
        using Socket peer = _listener.AcceptSocket();

        Assert.AreEqual(3, _transport.Send([9, 1, 2, 3], 1, 3));
        byte[] buffer = new byte[8];
        Assert.AreEqual(3, peer.Receive(buffer));

        peer.Send([7, 8]);
        Assert.AreEqual(2, Receive(buffer));
        Assert.AreEqual(7, buffer[1]);
    }

    [TestMethod]
    public void Nothing_to_read_is_0_at_once()
    {
        Open();

        Assert.AreEqual(0, _transport.Receive(new byte[8], 0, 8));
    }

    [TestMethod]
    public void C05_half_a_record_is_nothing_yet_and_no_reason_to_close()
    {
        Open();
        using Socket peer = _listener.AcceptSocket();
        peer.Send([1]);
        SslStream.HalfRecord = true;
        Assert.IsTrue(peer.Poll(1000000, SelectMode.SelectWrite));
        Assert.AreEqual(0, _transport.Receive(new byte[8], 0, 8));

        SslStream.HalfRecord = false;
        Assert.AreEqual(1, Receive(new byte[8]));
    }

    [TestMethod]
    public void A_peer_that_closes_is_minus_1()
    {
        Open();
        _listener.AcceptSocket().Close();

        Assert.AreEqual(-1, Receive(new byte[8]));
    }

    [TestMethod]
    public void B27_closing_closes_the_stream_and_may_be_called_again()
    {
        Open();

        _transport.Close();
        _transport.Close();

        Assert.AreEqual(1, SslStream.Closed);
        Assert.AreEqual(TransportState.Open, Open());
    }

    private void PutCertificate(string name)
    {
        _files.Put("client.pem", "CERTIFICATE " + name);
        _files.Put("client.key", "PRIVATE KEY " + name);
    }

    private TransportState Open()
    {
        TransportState state = TransportState.Opening;
        Poll(() => (state = _transport.Open()) != TransportState.Opening);
        return state;
    }

    private int Receive(byte[] buffer)
    {
        int received = 0;
        Poll(() => (received = _transport.Receive(buffer, 1, buffer.Length - 1)) != 0);
        return received;
    }

    private static void Poll(Func<bool> done)
    {
        var watch = Stopwatch.StartNew();
        while (!done())
        {
            Assert.IsLessThan(10, watch.Elapsed.TotalSeconds, "nothing happened");
            Thread.Yield();
        }
    }
}
