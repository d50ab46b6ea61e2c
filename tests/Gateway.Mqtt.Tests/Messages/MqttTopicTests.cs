using System;
using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>Topic names.</summary>
[TestClass]
public class MqttTopicTests
{
    [TestMethod]
    [DataRow("a")]
    [DataRow("/")]
    [DataRow("a//b")]
    [DataRow("$SYS/x")]
    [DataRow("a topic with spaces")]
    [DataRow("grün/°C")]
    public void NamesThatMayBePublishedTo(string name)
    {
        MqttTopic topic = new MqttTopic(name);
        Assert.AreEqual(name, topic.ToString());
        byte[] bytes = PacketText.Parse("'x' '" + name + "'");
        Assert.AreEqual(bytes.Length - 1, topic.Length);
        Assert.IsTrue(topic.Is(bytes, 1, bytes.Length - 1));
        Assert.IsFalse(topic.Is(bytes, 0, bytes.Length - 1));
        Assert.IsFalse(topic.Is(bytes, 0, bytes.Length));
        Assert.AreEqual(name, new MqttTopic(bytes, 1, bytes.Length - 1).ToString());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("+")]
    [DataRow("a/#")]
    [DataRow("a/b+")]
    [DataRow("0123456789/0123456789/#")]
    [DataRow("grün/+")]
    public void NamesThatMayNot(string name)
    {
        Assert.ThrowsException(typeof(ArgumentException), () => new MqttTopic(name));
    }

    [TestMethod]
    public void TheLongestNameHas65535Bytes()
    {
        Assert.AreEqual(65535, new MqttTopic(new string('x', 65535)).Length);
        Assert.ThrowsException(typeof(ArgumentException), () => new MqttTopic(new string('x', 65536)));
    }

    [TestMethod]
    public void OneObjectServesForTopicsThatDifferAtTheirEnd()
    {
        MqttTopic topic = new MqttTopic("gw/s/soil1");
        byte[] end = PacketText.Parse("'o/pump1' 'x/+' 'a longer one'");
        Assert.IsTrue(topic.ReplaceEnd(end, 0, 7));
        Assert.AreEqual("gw/o/pump1", topic.ToString());
        Assert.IsFalse(topic.ReplaceEnd(end, 7, 3), "a wildcard");
        Assert.IsFalse(topic.ReplaceEnd(end, 10, 12), "longer than the name");
        Assert.AreEqual("gw/o/pump1", topic.ToString());
    }
}
