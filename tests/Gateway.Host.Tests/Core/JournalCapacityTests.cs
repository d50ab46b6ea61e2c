using Gateway.Core;
using Gateway.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Core;

/// <summary>How much of an outage is kept by default.</summary>
[TestClass]
public sealed class JournalCapacityTests
{
    private const int Promised = 8192;

    [TestMethod]
    public void B01_8192_readings_of_sixteen_channels_are_kept_before_any_is_given_up()
    {
        TestGateway test = new();
        Fill(test.Configuration);
        test.Broker.SetUp(false);
        test.Start();
        while (test.Gateway.Stored < Promised)
        {
            test.Run(1000);
            Assert.AreEqual(0, test.Gateway.LostReadings, $"with {test.Gateway.Stored} on flash");
        }
    }

    private static void Fill(GatewayConfiguration all)
    {
        for (int i = 0; i < GatewayConfiguration.MaximumSensors; i++)
        {
            all.Sensors[i] = new SensorSettings { Id = "channel-" + i, Driver = SensorDrivers.Host, Quantity = TestGateway.HostValue, PeriodSeconds = 1, HeartbeatSeconds = 1 };
        }

        all.SensorCount = GatewayConfiguration.MaximumSensors;
    }
}
