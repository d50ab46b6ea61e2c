using System;
using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>UTF-8 as MQTT wants it: Unicode's table 3-7, and no U+0000.</summary>
[TestClass]
public class Utf8Tests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("'plain'")]
    [DataRow("01 1F 7F")]
    [DataRow("C2 80")]
    [DataRow("DF BF")]
    [DataRow("E0 A0 80")]
    [DataRow("ED 9F BF")]
    [DataRow("EE 80 80")]
    [DataRow("EF BF BF")]
    [DataRow("F0 90 80 80")]
    [DataRow("F4 8F BF BF")]
    [DataRow("EF BB BF 'x'")]
    public void WellFormed(string bytes)
    {
        byte[] text = PacketText.Parse(bytes);
        Assert.IsTrue(Utf8.IsValid(text, 0, text.Length));
    }

    [TestMethod]
    [DataRow("00")]
    [DataRow("'a' 00 'b'")]
    [DataRow("80")]
    [DataRow("BF")]
    [DataRow("C0 80")]
    [DataRow("C1 BF")]
    [DataRow("C2")]
    [DataRow("C2 41")]
    [DataRow("C2 C0")]
    [DataRow("E0 9F BF")]
    [DataRow("E1 80")]
    [DataRow("E1 80 41")]
    [DataRow("ED A0 80")]
    [DataRow("ED BF BF")]
    [DataRow("F0 8F BF BF")]
    [DataRow("F1 80 80")]
    [DataRow("F1 80 80 41")]
    [DataRow("F4 90 80 80")]
    [DataRow("F5 80 80 80")]
    [DataRow("FE")]
    [DataRow("FF")]
    public void IllFormed(string bytes)
    {
        byte[] text = PacketText.Parse("'abcdefgh' " + bytes);
        Assert.IsFalse(Utf8.IsValid(text, 8, text.Length - 8));
        Assert.IsFalse(Utf8.IsValid(text, 0, text.Length));
    }

    [TestMethod]
    public void ASequenceDoesNotReachBehindTheText()
    {
        byte[] text = PacketText.Parse("'a' C3 A4");
        Assert.IsTrue(Utf8.IsValid(text, 0, 3));
        Assert.IsFalse(Utf8.IsValid(text, 0, 2));
    }

#if !NANOFRAMEWORK_1_0
    // a string of the device is UTF-8 and ends with its first NUL: it cannot hold what this refuses
    [TestMethod]
    [DataRow(0x61, 0x00)]
    [DataRow(0x61, 0xD800)]
    [DataRow(0xD800, 0x61)]
    [DataRow(0x61, 0xDC00)]
    [DataRow(0xDC00, 0x61)]
    [DataRow(0xDC00, 0xD800)]
    [DataRow(0xD83D, 0xD83D)]
    public void AStringThatMqttForbidsIsRefusedWhereItIsGiven(int first, int second)
    {
        string text = new string(new[] { (char)first, (char)second });
        Assert.ThrowsException(typeof(ArgumentException), () => new MqttTopic(text));
        Assert.ThrowsException(typeof(ArgumentException), () => new MqttSubscription(text, MqttQos.AtMostOnce));
        Assert.ThrowsException(typeof(ArgumentException), () => new MqttClientOptions { ClientId = text });
    }
#endif
}
