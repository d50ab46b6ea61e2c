using Gateway.Benchmarks.Counting;
using Gateway.Core;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Core.Cost;

/// <summary>What a step costs on the interpreter while nothing happens, which is nearly always.</summary>
[TestClass]
public sealed class IdleStepCostTests
{
    private const int Runs = 100;
    private const int PerChannel = 200;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void An_idle_channel_costs_less_than_200_instructions_a_step()
    {
        CountedCode code = new(DeviceCode.Compile("Gateway.Mqtt", "Gateway.Core"));
        long bare = code.Worst<IdleStepFlow.Bare>(Runs).Instructions;
        long sensor = (code.Worst<IdleStepFlow.Sensors>(Runs).Instructions - bare) / GatewayConfiguration.MaximumSensors;
        long output = (code.Worst<IdleStepFlow.Outputs>(Runs).Instructions - bare) / GatewayConfiguration.MaximumOutputs;
        long input = (code.Worst<IdleStepFlow.Inputs>(Runs).Instructions - bare) / GatewayConfiguration.MaximumInputs;
        TestContext.WriteLine($"step {bare}, and for each sensor {sensor}, output {output}, input {input} instructions");
        Assert.IsInRange(1, PerChannel, sensor);
        Assert.IsInRange(0, PerChannel, output);
        Assert.IsInRange(1, PerChannel, input);
    }
}
