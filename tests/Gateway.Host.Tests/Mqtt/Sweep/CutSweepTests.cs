using Gateway.Mqtt;
using Gateway.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>
/// Every scenario, cut behind every byte in both directions, and resumed: QoS 1 arrives at least once, QoS 2 exactly once, in order, and the store ends empty (C06, C14, C15).
/// Behind a lost session QoS 1 is published again as new, and QoS 2 is reported and never doubled (C03).
/// </summary>
[TestClass]
public sealed class CutSweepTests
{
    [TestMethod]
    [DynamicData(nameof(Scenarios))]
    public void HoldsWhereverTheStreamIsCut(int version, int qos, bool inbound, bool keeps)
    {
        SweepScenario scenario = new((MqttVersion)version, qos, inbound, keeps);
        int cuts = scenario.Sweep(() => MqttRig.Resuming((MqttVersion)version));
        Assert.IsGreaterThan(30, cuts);
    }

    /// <summary>With one message in flight the others wait, are counted against the quota of each connection, and keep their order.</summary>
    [TestMethod]
    [DynamicData(nameof(Outbound))]
    public void HoldsWithReceiveMaximumOneAndThreeSlots(int version, int qos, bool inbound, bool keeps)
    {
        SweepScenario scenario = new((MqttVersion)version, qos, inbound, keeps);
        scenario.Sweep(() => Options(version, 3), broker => broker.ReceiveMaximum = version == 5 ? 1 : 0);
    }

    /// <summary>A first use of an alias that was cut off must not count as one (C04).</summary>
    [TestMethod]
    [DataRow(0, true)]
    [DataRow(1, true)]
    [DataRow(1, false)]
    [DataRow(2, true)]
    [DataRow(2, false)]
    public void HoldsWithTopicAliases(int qos, bool keeps)
    {
        SweepScenario scenario = new(MqttVersion.V5, qos, false, keeps);
        scenario.Sweep(() => Options(5, 8), broker => broker.TopicAliasMaximum = 4);
    }

    /// <summary>The same with the stream moving single bytes, so that polls end inside of packets.</summary>
    [TestMethod]
    [DataRow(4, 2, true)]
    [DataRow(5, 2, false)]
    public void HoldsInSingleBytes(int version, int qos, bool keeps)
    {
        foreach (bool inbound in new[] { false, true })
        {
            SweepScenario scenario = new((MqttVersion)version, qos, inbound, keeps);
            scenario.Sweep(() => Options(version, 8), broker => broker.MostPerCall = 3);
        }
    }

    /// <summary>Both directions, both versions, session kept and lost, each QoS.</summary>
    public static IEnumerable<object[]> Scenarios =>
        from version in new[] { 4, 5 }
        from qos in new[] { 0, 1, 2 }
        from inbound in new[] { false, true }
        from keeps in new[] { true, false }
        select new object[] { version, qos, inbound, keeps };

    /// <summary>Those from the client, with an acknowledgement.</summary>
    public static IEnumerable<object[]> Outbound => Scenarios.Where(scenario => (int)scenario[1] != 0 && !(bool)scenario[2]);

    private static MqttClientOptions Options(int version, int slots)
    {
        MqttClientOptions options = MqttRig.Resuming((MqttVersion)version);
        options.Slots = slots;
        return options;
    }
}
