using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>A whole gateway in virtual time, its button, and what the network does meanwhile.</summary>
[TestClass]
public class LocalButtonTests
{
    private const int Presses = 100;
    private const int Reaction = 50;

    [TestMethod]
    public void B06_a_button_acts_within_50_ms_whatever_the_network_does()
    {
        for (NetworkFault fault = NetworkFault.None; fault <= NetworkFault.Flood; fault++)
        {
            FaultyNetworkRig rig = new FaultyNetworkRig();
            rig.Network.Fault = fault;
            ExpectReactions(rig, "from the start, fault " + ((int)fault).ToString());
        }
    }

    [TestMethod]
    public void B06_a_button_acts_within_50_ms_when_the_network_fails_under_way()
    {
        for (NetworkFault fault = NetworkFault.None; fault <= NetworkFault.Flood; fault++)
        {
            FaultyNetworkRig rig = new FaultyNetworkRig();
            rig.Run(2000);
            Assert.IsTrue(rig.Gateway.LinkState == MqttState.Online);
            rig.Network.Fault = fault;
            ExpectReactions(rig, "under way, fault " + ((int)fault).ToString());
        }
    }

    [TestMethod]
    public void B06_the_longest_loop_is_told_by_diag()
    {
        TestGateway test = new TestGateway();
        test.Configuration.Sys.DiagSeconds = 10;
        test.Start().Run(5000);
        test.Clock.Advance(400);
        test.Run(10000);
        Assert.IsTrue(test.Last("diag").IndexOf("\"loop\":410,") > 0, test.Last("diag"));
        test.Run(10000);
        Assert.IsTrue(test.Last("diag").IndexOf("\"loop\":10,") > 0, "counted anew since the last diag");
    }

    private static void ExpectReactions(FaultyNetworkRig rig, string when)
    {
        for (int i = 0; i < Presses; i++)
        {
            int milliseconds = rig.Press(10 * Reaction);
            Assert.IsTrue(milliseconds <= Reaction, when + ": " + milliseconds.ToString() + " ms");
        }
    }
}
