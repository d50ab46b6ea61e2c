using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>What real brokers do and no broker should: the client must not get stuck on it.</summary>
[TestClass]
public class BrokersAsTheyAreTests
{
    [TestMethod]
    public void APubAckEndsAMessageOfQos2ThatTheServerHasMadeQos1Of()
    {
        MqttRig rig = MqttRig.Online(MqttVersion.V311);
        rig.Publish("t", "x", 2);
        rig.Poll();
        int id = rig.Client.LastPacketId;

        rig.Broker.Send(new byte[] { 0x40, 2, (byte)(id >> 8), (byte)id });
        rig.Poll();

        rig.Handler.Expect("published " + id.ToString() + " 0x00");
        Assert.AreEqual(0, rig.Client.Queued);
        Assert.AreEqual(0, rig.Client.Statistics.UnknownAcks);
    }
}
