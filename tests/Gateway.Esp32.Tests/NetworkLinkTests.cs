using System.Text;
using Gateway.Core;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Esp32.Tests;

[TestClass]
public sealed class NetworkLinkTests
{
    private readonly FakeChip _chip = FakeChip.Reset();
    private readonly TestClock _clock = new();
    private readonly NetworkLink _network;

    public NetworkLinkTests()
    {
        _network = new NetworkLink(_clock, new WifiStation(0), new TimeClient(_clock));
        _network.Watch();
    }

    [TestMethod]
    public void Another_network_is_joined_and_nothing_is_stored_on_the_chip()
    {
        _chip.Networks["barn"] = "barn-password";

        Choose("barn", "barn-password");
        Assert.IsFalse(_network.IsJoined);
        Watch(2);

        Assert.IsTrue(_network.IsJoined);
        Assert.AreEqual(FakeChip.DefaultAddress, _network.Address);
        CollectionAssert.AreEqual(new[] { "leave", "connect barn Automatic barn-password" }, _chip.Calls);
    }

    [TestMethod]
    [DataRow("bran", "barn-password", "no such network")]
    [DataRow("barn", "barn-passwrod", "wrong password")]
    [DataRow("mute", "barn-password", "")]
    public void B09_why_a_network_was_not_joined_is_known_and_the_provisioned_one_can_be_come_back_to(string ssid, string password, string problem)
    {
        _chip.Networks["barn"] = "barn-password";
        _chip.Networks["mute"] = "barn-password";
        _chip.Mute.Add("mute");

        Choose(ssid, password);
        Watch(3);
        Assert.IsFalse(_network.IsJoined);
        Assert.AreEqual(problem, _network.Problem);
        Assert.AreEqual("", _network.Address);

        _network.UseWifi("", null);
        Assert.AreEqual("", _network.Problem);
        Watch(2);
        Assert.IsTrue(_network.IsJoined);
        Assert.AreEqual("connect farm Automatic secret", _chip.Calls[^1]);
    }

    [TestCleanup]
    public void B26_no_password_is_printed() => Assert.IsFalse(Console.Lines.Any(line => line.Contains("barn-pass", StringComparison.Ordinal)));

    [TestMethod]
    public void The_address_of_the_network_before_is_none_of_the_wanted_one()
    {
        _network.Watch();
        Assert.IsTrue(_network.IsJoined);

        Choose("barn", "barn-password");

        Assert.IsFalse(_network.IsJoined);
    }

    [TestMethod]
    public void B18_an_open_network_without_an_address_is_started_anew()
    {
        _chip.Networks["barn"] = "";
        _chip.Mute.Add("barn");
        Choose("barn", null);
        Watch(2);

        _clock.Milliseconds += LinkRecovery.FirstWait;
        _network.Watch();

        CollectionAssert.AreEqual(new[] { "leave", "connect barn Automatic ", "leave", "connect barn Automatic " }, _chip.Calls);
    }

    [TestMethod]
    public void B27_a_lifetime_of_reconnects_takes_one_adapter()
    {
        for (int i = 0; i < 50; i++)
        {
            _network.UseWifi("", null);
            Watch(2);
        }

        Assert.AreEqual(1, _chip.Adapters);
    }

    private void Choose(string ssid, string? password) => _network.UseWifi(ssid, password is null ? null : Encoding.UTF8.GetBytes(password));

    private void Watch(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _network.Watch();
        }
    }
}
