using System.Net;
using System.Net.Sockets;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Esp32.Tests;

/// <summary>The client of a time server, against one on the loopback interface.</summary>
[TestClass]
public sealed class TimeClientTests
{
    private const long Now = 1_767_225_600; // 2026-01-01
    private const long From1900To1970 = 2_208_988_800;

    private readonly FakeChip _chip = FakeChip.Reset();
    private readonly TestClock _clock = new();

    [TestMethod]
    [DataRow(Now, "clock 2026-01-01T00:00:00")]
    [DataRow(2_085_978_496 + 60, "clock 2036-02-07T06:29:16")] // a minute behind the end of 32 bits since 1900
    public void The_clock_is_set_to_what_the_server_says(long seconds, string set)
    {
        Assert.IsTrue(Ask(answer => Stamp(answer, seconds)));

        CollectionAssert.AreEqual(new[] { set }, _chip.Calls);
    }

    [TestMethod]
    public void A_clock_that_is_right_is_left_alone()
    {
        _clock.UnixSeconds = Now - 1;

        Assert.IsTrue(Ask(answer => Stamp(answer, Now)));

        Assert.IsEmpty(_chip.Calls);
    }

    [TestMethod]
    [DataRow(0, 0x23)] // a client's packet
    [DataRow(1, 0)] // a server that asks us to go away
    [DataRow(1, 16)] // one that does not know the time
    [DataRow(24, 0xAA)] // an answer to another question
    public void What_is_no_answer_of_a_server_that_knows_sets_nothing(int at, int value)
    {
        bool told = Ask(answer =>
        {
            Stamp(answer, Now);
            answer[at] = (byte)(at == 24 ? answer[at] ^ value : value);
        });

        Assert.IsFalse(told);
        Assert.IsEmpty(_chip.Calls);
    }

    [TestMethod]
    public void A_server_without_a_name_is_no_time()
    {
        Assert.IsFalse(new TimeClient(_clock).Ask("nowhere.invalid"));
    }

    /// <summary>Asks a server that answers as SNTP wants it, after <paramref name="change"/>.</summary>
    private bool Ask(Action<byte[]> change)
    {
        using Socket server = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Task answering = Task.Run(() =>
        {
            byte[] packet = new byte[48];
            EndPoint client = new IPEndPoint(IPAddress.Any, 0);
            Assert.AreEqual(48, server.ReceiveFrom(packet, ref client));
            Assert.AreEqual(0x23, packet[0]);
            Array.Copy(packet, 40, packet, 24, 8);
            packet[0] = 0x24;
            packet[1] = 2;
            change(packet);
            server.SendTo(packet, client);
        });
        bool told = new TimeClient(_clock, ((IPEndPoint)server.LocalEndPoint!).Port).Ask("127.0.0.1");
        answering.GetAwaiter().GetResult();
        return told;
    }

    private static void Stamp(byte[] packet, long unixSeconds)
    {
        uint seconds = (uint)(unixSeconds + From1900To1970);
        packet[40] = (byte)(seconds >> 24);
        packet[41] = (byte)(seconds >> 16);
        packet[42] = (byte)(seconds >> 8);
        packet[43] = (byte)seconds;
    }
}
