using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>Topic filters: the examples of section 4.7, and those at their edges.</summary>
[TestClass]
public class MqttTopicFilterTests
{
    [TestMethod]
    [DataRow("sport/tennis/player1/#", "sport/tennis/player1", true)]
    [DataRow("sport/tennis/player1/#", "sport/tennis/player1/ranking", true)]
    [DataRow("sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon", true)]
    [DataRow("sport/tennis/player1/#", "sport/tennis/player11", false)]
    [DataRow("sport/#", "sport", true)]
    [DataRow("sport/#", "sport/", true)]
    [DataRow("#", "anything/at/all", true)]
    [DataRow("#", "/", true)]
    [DataRow("sport/tennis/+", "sport/tennis/player1", true)]
    [DataRow("sport/tennis/+", "sport/tennis/player1/ranking", false)]
    [DataRow("sport/+", "sport", false)]
    [DataRow("sport/+", "sport/", true)]
    [DataRow("+", "sport", true)]
    [DataRow("+", "/finance", false)]
    [DataRow("+/tennis/#", "sport/tennis", true)]
    [DataRow("sport/+/player1", "sport/tennis/player1", true)]
    [DataRow("sport/+/player1", "sport/tennis/x/player1", false)]
    [DataRow("+/+", "/finance", true)]
    [DataRow("/+", "/finance", true)]
    [DataRow("#", "$SYS/monitor", false)]
    [DataRow("+/monitor/Clients", "$SYS/monitor/Clients", false)]
    [DataRow("$SYS/#", "$SYS/", true)]
    [DataRow("$SYS/#", "$SYS", true)]
    [DataRow("$SYS/monitor/+", "$SYS/monitor/Clients", true)]
    [DataRow("a", "A", false)]
    [DataRow("a", "a", true)]
    [DataRow("a", "ab", false)]
    [DataRow("ab", "a", false)]
    [DataRow("a/b", "a", false)]
    [DataRow("a", "a/b", false)]
    [DataRow("/a", "a", false)]
    [DataRow("a/", "a", false)]
    [DataRow("a//b", "a//b", true)]
    [DataRow("a/+/b", "a//b", true)]
    [DataRow("a/+/#", "a", false)]
    [DataRow("a/+/#", "a/b", true)]
    [DataRow("$share/group/sport/+", "sport/tennis", true)]
    [DataRow("$share/group/sport/+", "$share/group/sport/tennis", false)]
    [DataRow("$share/group/#", "$SYS/x", false)]
    public void Matches(string filter, string topic, bool expected)
    {
        byte[] f = PacketText.Parse("'x' '" + filter + "' 'x'");
        byte[] t = PacketText.Parse("'/' '" + topic + "' '/'");
        Assert.AreEqual(expected, MqttTopicFilter.Matches(f, 1, f.Length - 2, t, 1, t.Length - 2));
    }

    [TestMethod]
    [DataRow("a", true)]
    [DataRow("/", true)]
    [DataRow("#", true)]
    [DataRow("+", true)]
    [DataRow("a/#", true)]
    [DataRow("+/a/+", true)]
    [DataRow("+/+/#", true)]
    [DataRow("sport/tennis#", false)]
    [DataRow("sport/tennis/#/ranking", false)]
    [DataRow("#/", false)]
    [DataRow("sport+", false)]
    [DataRow("+sport", false)]
    [DataRow("a/+b/c", false)]
    [DataRow("a/++", false)]
    [DataRow("", false)]
    [DataRow("$share/group/a", true)]
    [DataRow("$share/group/#", true)]
    [DataRow("$share/group/", false)]
    [DataRow("$share/group", false)]
    [DataRow("$share//a", false)]
    [DataRow("$share/gr+oup/a", false)]
    [DataRow("$share/#/a", false)]
    [DataRow("$share", true)]
    [DataRow("$shared/x", true)]
    public void IsValid(string filter, bool expected)
    {
        byte[] bytes = PacketText.Parse("'#' '" + filter + "' '#'");
        Assert.AreEqual(expected, MqttTopicFilter.IsValid(bytes, 1, bytes.Length - 2));
    }

    [TestMethod]
    public void IsSharedAndHasWildcard()
    {
        byte[] shared = PacketText.Parse("'$share/group/a+'");
        Assert.IsTrue(MqttTopicFilter.IsShared(shared, 0, shared.Length));
        Assert.IsFalse(MqttTopicFilter.IsShared(shared, 0, 6));
        Assert.IsTrue(MqttTopicFilter.HasWildcard(shared, 0, shared.Length));
        Assert.IsFalse(MqttTopicFilter.HasWildcard(shared, 0, shared.Length - 1));
    }
}
