using Gateway.Benchmarks.Counting;
using Gateway.Core;

namespace Gateway.Host.Tests.Core.Cost;

/// <summary>One step of a gateway in which nothing is due: no sample, no timer, no message.</summary>
public abstract class IdleStepFlow : IFlow
{
    // the first samples are taken and have failed by then, where there is no device
    private const int QuietAfter = 10_000;

    private readonly QuietHardware _hardware = new();
    private Gateway.Core.Gateway _gateway = null!;

    /// <inheritdoc/>
    public void Prepare()
    {
        GatewayConfiguration all = new();
        Configure(all);
        GatewayHardware hardware = new()
        {
            Clock = _hardware, Files = _hardware, Pins = _hardware, I2c = _hardware, OneWire = _hardware,
            Device = _hardware, Random = _hardware, Transport = _hardware, Host = _hardware,
        };
        _gateway = new Gateway.Core.Gateway(new GatewayOptions { Id = "gw-idle" }, hardware, all);
        while (_hardware.Milliseconds < QuietAfter)
        {
            Run();
        }
    }

    /// <inheritdoc/>
    public void Run()
    {
        _hardware.Milliseconds += 10;
        _gateway.Step(_hardware.Milliseconds);
    }

    /// <summary>Adds what the gateway has.</summary>
    protected abstract void Configure(GatewayConfiguration all);

    /// <summary>Nothing configured.</summary>
    public sealed class Bare : IdleStepFlow
    {
        /// <inheritdoc/>
        protected override void Configure(GatewayConfiguration all)
        {
        }
    }

    /// <summary>All channels that there can be, of one driver.</summary>
    public abstract class Sensors(string driver) : IdleStepFlow
    {
        /// <inheritdoc/>
        protected override void Configure(GatewayConfiguration all)
        {
            for (; all.SensorCount < all.Sensors.Length; all.SensorCount++)
            {
                all.Sensors[all.SensorCount] = new SensorSettings
                {
                    Id = "s" + all.SensorCount,
                    Driver = driver,
                    Quantity = driver == SensorDrivers.Host ? "x" : "",
                    Pin = all.SensorCount,
                    PeriodSeconds = 86400,
                    HeartbeatSeconds = 86400,
                };
            }
        }
    }

    /// <summary>Voltages.</summary>
    public sealed class Adc() : Sensors(SensorDrivers.Adc);

    /// <summary>Batteries.</summary>
    public sealed class Battery() : Sensors(SensorDrivers.Battery);

    /// <summary>1-Wire probes.</summary>
    public sealed class Ds18b20() : Sensors(SensorDrivers.Ds18b20);

    /// <summary>Channels of an SHT3x.</summary>
    public sealed class Sht3x() : Sensors(SensorDrivers.Sht3x);

    /// <summary>Channels of an SHT4x.</summary>
    public sealed class Sht4x() : Sensors(SensorDrivers.Sht4x);

    /// <summary>Channels of a BME280.</summary>
    public sealed class Bme280() : Sensors(SensorDrivers.Bme280);

    /// <summary>Channels of a BH1750.</summary>
    public sealed class Bh1750() : Sensors(SensorDrivers.Bh1750);

    /// <summary>Pulses a minute.</summary>
    public sealed class Pulse() : Sensors(SensorDrivers.Pulse);

    /// <summary>What the chip knows of itself.</summary>
    public sealed class Chip() : Sensors(SensorDrivers.Chip);

    /// <summary>Values of the PC.</summary>
    public sealed class Host() : Sensors(SensorDrivers.Host);

    /// <summary>All outputs that there can be.</summary>
    public abstract class Outputs(int hertz, OutputBoot boot) : IdleStepFlow
    {
        /// <inheritdoc/>
        protected override void Configure(GatewayConfiguration all)
        {
            for (; all.OutputCount < all.Outputs.Length; all.OutputCount++)
            {
                all.Outputs[all.OutputCount] = new OutputSettings
                {
                    Id = "o" + all.OutputCount, Pin = all.OutputCount, PwmHertz = hertz, Boot = boot, MaxOnSeconds = 86400, Link = LinkPolicy.Off, LinkSeconds = 86400,
                };
            }
        }
    }

    /// <summary>Off.</summary>
    public sealed class OutputsOff() : Outputs(0, OutputBoot.Off);

    /// <summary>On, their time running.</summary>
    public sealed class OutputsOn() : Outputs(0, OutputBoot.On);

    /// <summary>On and PWM.</summary>
    public sealed class PwmOutputs() : Outputs(1000, OutputBoot.On);

    /// <summary>All inputs that there can be, of one kind.</summary>
    public abstract class Inputs(InputKind kind, int minimumLow) : IdleStepFlow
    {
        /// <inheritdoc/>
        protected override void Configure(GatewayConfiguration all)
        {
            for (; all.InputCount < all.Inputs.Length; all.InputCount++)
            {
                all.Inputs[all.InputCount] = new InputSettings { Id = "i" + all.InputCount, Kind = kind, Pin = 20 + all.InputCount, MinimumLowMilliseconds = minimumLow };
            }
        }
    }

    /// <summary>Contacts.</summary>
    public sealed class Contacts() : Inputs(InputKind.Contact, 0);

    /// <summary>Buttons.</summary>
    public sealed class Buttons() : Inputs(InputKind.Button, 0);

    /// <summary>Counters in hardware.</summary>
    public sealed class Counters() : Inputs(InputKind.Counter, 0);

    /// <summary>Counters by looking.</summary>
    public sealed class PolledCounters() : Inputs(InputKind.Counter, 20);
}
