using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>Properties out and in.</summary>
[TestClass]
public class MqttPropertiesTests
{
    [TestMethod]
    public void EachPropertyGoesOutAsTheStandardHasIt()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        MqttProperties properties = new MqttProperties(new byte[64]);
        Assert.IsTrue(properties.AddPayloadIsText());
        Assert.IsTrue(properties.AddMessageExpiry(0x01020304));
        Assert.IsTrue(properties.AddContentType("t"));
        Assert.IsTrue(properties.AddResponseTopic(new MqttTopic("r/s")));
        Assert.IsTrue(properties.AddCorrelationData(new byte[] { 9, 8, 7 }, 1, 2));
        Assert.IsTrue(properties.AddUserProperty("k", "v"));
        Assert.IsTrue(properties.AddUserProperty("k", "w"));
        rig.Client.Publish(new MqttTopic("a"), new byte[] { 49 }, 0, 1, MqttQos.AtMostOnce, true, properties);
        rig.Poll();
        rig.Broker.Expect("31 { \"a\" { 01 01 02 01 02 03 04 03 \"t\" 08 \"r/s\" 09 [08 07] 26 \"k\" \"v\" 26 \"k\" \"w\" } '1' }");
    }

    [TestMethod]
    public void APropertyIsAddedOnceAndAgainAfterClear()
    {
        MqttProperties properties = new MqttProperties(new byte[64]);
        for (int i = 0; i < 2; i++)
        {
            Assert.IsTrue(properties.AddContentType("t"));
            Assert.IsFalse(properties.AddContentType("u"), "twice");
            Assert.IsTrue(properties.AddMessageExpiry(1));
            Assert.IsFalse(properties.AddMessageExpiry(2), "twice");
            Assert.IsTrue(properties.AddPayloadIsText());
            Assert.IsFalse(properties.AddPayloadIsText(), "twice");
            properties.Clear();
        }
    }

    [TestMethod]
    public void WhatDoesNotFitOrIsOutOfRangeIsRefusedAndAddsNothing()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        MqttProperties properties = new MqttProperties(new byte[7]);
        Assert.IsFalse(properties.AddMessageExpiry(-1));
        Assert.IsFalse(properties.AddMessageExpiry(0x100000000));
        Assert.IsFalse(properties.AddContentType("12345"));
        Assert.IsFalse(properties.AddUserProperty("ab", "c"));
        Assert.IsFalse(properties.AddResponseTopic(new MqttTopic("12345")));
        Assert.IsFalse(properties.AddCorrelationData(new byte[5], 0, 5));
        Assert.IsTrue(properties.AddContentType("1234"));
        Assert.IsFalse(properties.AddPayloadIsText());
        rig.Client.Publish(new MqttTopic("a"), null, 0, 0, MqttQos.AtMostOnce, false, properties);
        rig.Poll();
        rig.Broker.Expect("30 { \"a\" { 03 \"1234\" } }");
    }

    [TestMethod]
    public void TheReaderFindsAndGoesOnAndBack()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        string seen = "";
        rig.Handler.Reaction = line =>
        {
            MqttPropertyReader reader = rig.Client.Properties;
            seen += reader.Find(MqttProperty.ContentType) ? reader.Text() : "none";
            seen += reader.Next() ? " " + reader.Id.ToString() + reader.Text() + reader.ValueText() : " end";
            seen += reader.Find(MqttProperty.ResponseTopic) ? " found" : " not found";
            reader.Rewind();
            seen += reader.Next() ? " " + reader.Id.ToString() : " end";
        };
        rig.Broker.Send("30 { \"a\" { 0B 07 03 \"json\" 26 \"k\" \"v\" } }");
        rig.Poll();
        Assert.AreEqual("json 38kv not found 11", seen);
    }

    [TestMethod]
    public void PropertiesAreNotThoseOfThePacketBefore()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V5);
        rig.Broker.Send("30 { \"a\" { 03 \"json\" } } 30 { \"b\" {} } 30 { \"c\" 00 'x' }");
        rig.Poll();
        rig.Handler.Expect("message a qos=0 '' 3='json'");
        rig.Handler.Expect("message b qos=0 ''");
        rig.Handler.Expect("message c qos=0 'x'");
    }
}
