using Gateway.Mqtt;

namespace Gateway.Esp32;

/// <summary>The way to a broker that nobody has named yet: every attempt fails, and everything local goes on.</summary>
internal sealed class NoTransport : ITransport
{
    public TransportState Open()
    {
        return TransportState.Failed;
    }

    public int Send(byte[] buffer, int offset, int count)
    {
        return -1;
    }

    public int Receive(byte[] buffer, int offset, int count)
    {
        return -1;
    }

    public void Close()
    {
    }
}
