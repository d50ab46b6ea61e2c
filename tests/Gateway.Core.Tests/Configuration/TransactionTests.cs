using Gateway.Foundation;
using Gateway.Mqtt;
using Gateway.Tests;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class TransactionTests
{
    private const string Valve = "o/valve1";
    private const string Dim = "o/dim1";
    private const string Swap1 = "{\"rev\":2,\"tx\":\"t7\",\"pin\":27}";
    private const string Swap2 = "{\"rev\":3,\"tx\":\"t7\",\"pin\":26}";

    [TestMethod]
    public void Two_outputs_exchange_their_pins()
    {
        TestGateway test = Online();
        Desire(test, Valve, Swap1);
        Assert.AreEqual("{\"st\":\"open\",\"sec\":\"o/valve1\",\"tx\":\"t7\",\"n\":1,\"rev\":2,\"left\":600}", State(test));
        Desire(test, Dim, Swap2);
        Assert.AreEqual("{\"st\":\"open\",\"sec\":\"o/dim1\",\"tx\":\"t7\",\"n\":2,\"rev\":3,\"left\":600}", State(test));
        Assert.AreEqual(26, test.Gateway.Configuration.Outputs[0].Pin);
        Commit(test, "t7", 2);
        Assert.AreEqual("{\"id\":\"c1\",\"on\":\"cfg/tx\",\"ok\":true}", test.Last("ack"));
        Assert.AreEqual("{\"st\":\"trial\",\"tx\":\"t7\",\"n\":2,\"rev\":3,\"left\":20,\"try\":1}", State(test));
        test.Run(3000);
        Assert.AreEqual("{\"st\":\"confirmed\",\"tx\":\"t7\",\"n\":2,\"rev\":3}", State(test));
        Assert.StartsWith("{\"rev\":2,\"pin\":27", test.Last("cfg/reported/" + Valve));
        Assert.StartsWith("{\"rev\":3,\"pin\":26", test.Last("cfg/reported/" + Dim));
        test.Command(Valve + "/set", "ON");
        Assert.AreEqual(1, test.Pins.Output(27));
        TestGateway next = Boot(test).Run(2000);
        Assert.AreEqual(27, next.Gateway.Configuration.Outputs[0].Pin);
        Assert.AreEqual(26, next.Gateway.Configuration.Outputs[1].Pin);
    }

    private static TestGateway Online()
    {
        return new TestGateway().WithBoard().Start().Run(2000);
    }

    private static TestGateway Boot(TestGateway test)
    {
        return new TestGateway(test.Files, test.Broker, TestGateway.Morning, new GatewayOptions()).WithBoard().Start();
    }

    private static void Desire(TestGateway test, string section, string document)
    {
        test.Broker.Deliver(TestGateway.Base + "cfg/desired/" + section, document, true);
        test.Run(100);
    }

    private static void Commit(TestGateway test, string name, int count)
    {
        test.Command("cfg/tx", "{\"tx\":\"" + name + "\",\"n\":" + count + ",\"op\":\"commit\",\"id\":\"c1\"}");
    }

    private static string State(TestGateway test)
    {
        return test.Last("cfg/state");
    }
}
