using Gateway.Core;

namespace Gateway.Tests;

/// <summary>What the tests of configuration over the air do to a gateway.</summary>
public static class ConfigurationRig
{
    /// <summary>A gateway with its board, which has been at its broker for a while.</summary>
    public static TestGateway Online()
    {
        return new TestGateway().WithBoard().Start().Run(2000);
    }

    /// <summary>The next boot of a gateway, on its flash and at its broker, after the same while.</summary>
    public static TestGateway Restart(TestGateway test)
    {
        return Boot(test).Run(2000);
    }

    /// <summary>The next boot, just begun.</summary>
    public static TestGateway Boot(TestGateway test)
    {
        return new TestGateway(test.Files, test.Broker, TestGateway.Morning, new GatewayOptions()).WithBoard().Start();
    }

    /// <summary>A retained desired section arrives.</summary>
    public static void Desire(TestGateway test, string section, string document)
    {
        test.Broker.Deliver(TestGateway.Base + "cfg/desired/" + section, document, true);
        test.Run(100);
    }

    /// <summary>What the gateway has said last of its configuration.</summary>
    public static string State(TestGateway test)
    {
        return test.Last("cfg/state");
    }
}
