using Gateway.Benchmarks.Counting;
using Gateway.Core;

namespace Gateway.Host.Tests.Core.Cost;

/// <summary>One step of a gateway in which nothing is due: no sample, no timer, no message.</summary>
public abstract class IdleStepFlow(int sensors, int outputs, int inputs) : IFlow
{
    private readonly QuietHardware _hardware = new();
    private Gateway.Core.Gateway _gateway = null!;

    /// <inheritdoc/>
    public void Prepare()
    {
        GatewayConfiguration all = new();
        for (; all.SensorCount < sensors; all.SensorCount++)
        {
            all.Sensors[all.SensorCount] = new SensorSettings { Id = "s" + all.SensorCount, Driver = SensorDrivers.Host, Quantity = "x", PeriodSeconds = 86400, HeartbeatSeconds = 86400 };
        }

        for (; all.OutputCount < outputs; all.OutputCount++)
        {
            all.Outputs[all.OutputCount] = new OutputSettings { Id = "o" + all.OutputCount, Pin = all.OutputCount };
        }

        for (; all.InputCount < inputs; all.InputCount++)
        {
            all.Inputs[all.InputCount] = new InputSettings { Id = "i" + all.InputCount, Pin = 20 + all.InputCount };
        }

        GatewayHardware hardware = new() { Clock = _hardware, Files = _hardware, Pins = _hardware, Device = _hardware, Random = _hardware, Transport = _hardware, Host = _hardware };
        _gateway = new Gateway.Core.Gateway(new GatewayOptions { Id = "gw-idle" }, hardware, all);
    }

    /// <inheritdoc/>
    public void Run()
    {
        _hardware.Milliseconds += 10;
        _gateway.Step(_hardware.Milliseconds);
    }

    /// <summary>Nothing configured.</summary>
    public sealed class Bare() : IdleStepFlow(0, 0, 0);

    /// <summary>All channels that there can be.</summary>
    public sealed class Sensors() : IdleStepFlow(GatewayConfiguration.MaximumSensors, 0, 0);

    /// <summary>All outputs that there can be.</summary>
    public sealed class Outputs() : IdleStepFlow(0, GatewayConfiguration.MaximumOutputs, 0);

    /// <summary>All inputs that there can be.</summary>
    public sealed class Inputs() : IdleStepFlow(0, 0, GatewayConfiguration.MaximumInputs);
}
