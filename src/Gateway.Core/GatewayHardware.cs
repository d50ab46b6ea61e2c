using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>What a gateway runs on: a chip, a simulated one, or a test's. All of it is called from the gateway's thread.</summary>
public sealed class GatewayHardware
{
    /// <summary>Time. Required.</summary>
    public IClock Clock { get; set; }

    /// <summary>Flash. Required.</summary>
    public IFiles Files { get; set; }

    /// <summary>Pins. Required.</summary>
    public IPins Pins { get; set; }

    /// <summary>The box. Required.</summary>
    public IDevice Device { get; set; }

    /// <summary>Random numbers. Required.</summary>
    public IRandom Random { get; set; }

    /// <summary>The way to the broker. Required.</summary>
    public ITransport Transport { get; set; }

    /// <summary>Where the transport connects to, or null where that is fixed.</summary>
    public IEndpoint Endpoint { get; set; }

    /// <summary>The way to the network, or null where that is fixed.</summary>
    public INetwork Network { get; set; }

    /// <summary>The board's pins, or null where nothing is known of them.</summary>
    public BoardPins Board { get; set; }

    /// <summary>The I2C bus, or null.</summary>
    public II2cBus I2c { get; set; }

    /// <summary>The 1-Wire bus, or null.</summary>
    public IOneWireBus OneWire { get; set; }

    /// <summary>A terminal at the device, or null.</summary>
    public IConsole Console { get; set; }

    /// <summary>Values of the computer under a simulated gateway, or null.</summary>
    public IHostValues Host { get; set; }
}
