using Gateway.Core;

namespace Gateway.Tests;

/// <summary>The gateway of <see cref="TestGateway"/> behind a faulty network, stepped as a device does: the next step comes 10 ms after the end of the last one.</summary>
public sealed class FaultyNetworkRig
{
    private const int PauseMilliseconds = 10;

    private readonly Lcg _pauses = new Lcg(11);
    private readonly TestGateway _parts = new TestGateway();

    /// <summary>Makes a gateway that has not made a step yet, and a network without a fault.</summary>
    public FaultyNetworkRig()
    {
        _parts.Broker.OnlyCounts = true;
        Network = new FaultyTransport(_parts.Broker, _parts.Clock);
        GatewayHardware hardware = new GatewayHardware();
        hardware.Clock = _parts.Clock;
        hardware.Files = _parts.Files;
        hardware.Pins = _parts.Pins;
        hardware.Device = _parts.Device;
        hardware.Random = new FakeRandom();
        hardware.Transport = Network;
        hardware.Host = _parts.Host;
        Gateway = new Core.Gateway(_parts.Options, hardware, _parts.Configuration);
    }

    /// <summary>The network.</summary>
    public FaultyTransport Network { get; }

    /// <summary>The gateway.</summary>
    public Core.Gateway Gateway { get; }

    /// <summary>Lets time pass.</summary>
    public void Run(int milliseconds)
    {
        long end = _parts.Clock.Milliseconds + milliseconds;
        while (_parts.Clock.Milliseconds < end)
        {
            Step();
        }
    }

    /// <summary>
    /// Presses the button at the worst moment, when a step has just looked at it, until the valve has moved, and releases it for a while. Milliseconds to the step that moved
    /// the valve, or more than <paramref name="limit"/>.
    /// </summary>
    public int Press(int limit)
    {
        int before = _parts.Pins.Output(TestGateway.ValvePin);
        long pressedAt = _parts.Clock.Milliseconds;
        long movedAt = pressedAt;
        Step();
        _parts.Pins.SetInput(TestGateway.ButtonPin, true);
        while (_parts.Pins.Output(TestGateway.ValvePin) == before && movedAt - pressedAt <= limit)
        {
            movedAt = _parts.Clock.Milliseconds;
            Step();
        }

        _parts.Pins.SetInput(TestGateway.ButtonPin, false);
        Run(100 + _pauses.Next(900));
        return (int)(movedAt - pressedAt);
    }

    private void Step()
    {
        Gateway.Step(_parts.Clock.Milliseconds);
        _parts.Clock.Advance(PauseMilliseconds);
    }
}
