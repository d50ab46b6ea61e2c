using Gateway.Mqtt;

namespace Gateway.Tests;

/// <summary>A way to a broker with a fault in it. Each call takes a millisecond of virtual time: a step that lingers at the network shows.</summary>
public sealed class FaultyTransport : ITransport
{
    private readonly PlainBroker _broker;
    private readonly FakeClock _clock;
    private readonly Lcg _bytes = new Lcg(5);

    /// <summary>Makes a way without a fault.</summary>
    public FaultyTransport(PlainBroker broker, FakeClock clock)
    {
        _broker = broker;
        _clock = clock;
    }

    /// <summary>The fault.</summary>
    public NetworkFault Fault { get; set; }

    /// <inheritdoc/>
    public TransportState Open()
    {
        _clock.Advance(1);
        switch (Fault)
        {
            case NetworkFault.Opening: return TransportState.Opening;
            case NetworkFault.Refused: return TransportState.Failed;
            default: return _broker.Open();
        }
    }

    /// <inheritdoc/>
    public int Send(byte[] buffer, int offset, int count)
    {
        _clock.Advance(1);
        switch (Fault)
        {
            case NetworkFault.Opening:
            case NetworkFault.Refused:
            case NetworkFault.Broken:
                return -1;
            case NetworkFault.Silent:
            case NetworkFault.Garbage:
                return count;
            case NetworkFault.Stalled:
                return 0;
            default:
                return _broker.Send(buffer, offset, count);
        }
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count)
    {
        _clock.Advance(1);
        switch (Fault)
        {
            case NetworkFault.Opening:
            case NetworkFault.Refused:
            case NetworkFault.Broken:
                return -1;
            case NetworkFault.Silent:
            case NetworkFault.Stalled:
                return 0;
            case NetworkFault.Garbage:
                return Fill(buffer, offset, count);
            case NetworkFault.Flood:
                _broker.Deliver(TestGateway.Base + "o/dim1/set", "TOGGLE", false);
                break;
        }

        return _broker.Receive(buffer, offset, count);
    }

    /// <inheritdoc/>
    public void Close()
    {
        _clock.Advance(1);
        _broker.Close();
    }

    private int Fill(byte[] buffer, int offset, int count)
    {
        for (int i = 0; i < count; i++)
        {
            buffer[offset + i] = (byte)_bytes.Next(256);
        }

        return count;
    }
}
