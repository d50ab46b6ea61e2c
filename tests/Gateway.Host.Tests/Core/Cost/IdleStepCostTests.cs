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
        CountedCode code = new(DeviceCode.Compile("Gateway.Mqtt", "Gateway.Foundation", "Gateway.Core"));
        long bare = Cost<IdleStepFlow.Bare>(code);
        Expect<IdleStepFlow.Adc>(code, bare, GatewayConfiguration.MaximumSensors);
        Expect<IdleStepFlow.Battery>(code, bare, GatewayConfiguration.MaximumSensors);
        Expect<IdleStepFlow.Ds18b20>(code, bare, GatewayConfiguration.MaximumSensors);
        Expect<IdleStepFlow.Sht3x>(code, bare, GatewayConfiguration.MaximumSensors);
        Expect<IdleStepFlow.Sht4x>(code, bare, GatewayConfiguration.MaximumSensors);
        Expect<IdleStepFlow.Bme280>(code, bare, GatewayConfiguration.MaximumSensors);
        Expect<IdleStepFlow.Bh1750>(code, bare, GatewayConfiguration.MaximumSensors);
        Expect<IdleStepFlow.Pulse>(code, bare, GatewayConfiguration.MaximumSensors);
        Expect<IdleStepFlow.Chip>(code, bare, GatewayConfiguration.MaximumSensors);
        Expect<IdleStepFlow.Host>(code, bare, GatewayConfiguration.MaximumSensors);
        Expect<IdleStepFlow.OutputsOff>(code, bare, GatewayConfiguration.MaximumOutputs);
        Expect<IdleStepFlow.OutputsOn>(code, bare, GatewayConfiguration.MaximumOutputs);
        Expect<IdleStepFlow.PwmOutputs>(code, bare, GatewayConfiguration.MaximumOutputs);
        Expect<IdleStepFlow.Contacts>(code, bare, GatewayConfiguration.MaximumInputs);
        Expect<IdleStepFlow.Buttons>(code, bare, GatewayConfiguration.MaximumInputs);
        Expect<IdleStepFlow.Counters>(code, bare, GatewayConfiguration.MaximumInputs);
        Expect<IdleStepFlow.PolledCounters>(code, bare, GatewayConfiguration.MaximumInputs);
    }

    private static long Cost<TFlow>(CountedCode code)
        where TFlow : IFlow, new() => code.Worst<TFlow>(Runs).Instructions;

    // outputs keep the time at which the next of them is due: while nothing is, more of them cost nothing
    private void Expect<TFlow>(CountedCode code, long bare, int channels)
        where TFlow : IFlow, new()
    {
        long each = (Cost<TFlow>(code) - bare) / channels;
        TestContext.WriteLine($"{typeof(TFlow).Name}: {each} instructions each, on top of {bare}");
        Assert.IsInRange(0, PerChannel - 1, each, typeof(TFlow).Name);
    }
}
