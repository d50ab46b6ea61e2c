using Gateway.Core;
using Gateway.Mqtt;

namespace Gateway.Simulation.Hardware;

/// <summary>What a gateway runs on, with a count of the bytes that it allocates itself: what the gateway allocates is the rest.</summary>
/// <param name="files">Flash.</param>
/// <param name="transport">The way to the broker.</param>
/// <param name="endpoint">Where that leads.</param>
/// <param name="values">What is measured.</param>
/// <param name="isWasteful">Allocates with every sample what is not counted: a gateway with a bug.</param>
public sealed class Metered(IFiles files, ITransport transport, IEndpoint endpoint, IHostValues values, bool isWasteful) : IFiles, ITransport, IEndpoint, IHostValues
{
    private byte[]? _waste;

    /// <summary>Bytes that were allocated in here.</summary>
    public long Bytes { get; private set; }

    /// <summary>Calls about a file, whose name is made for it.</summary>
    public int FileCalls { get; private set; }

    /// <inheritdoc/>
    public int FreeBytes => files.FreeBytes;

    private static long Now => GC.GetAllocatedBytesForCurrentThread();

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        FileCalls++;
        long before = Now;
        return Count(before, files.Read(name, position, buffer, offset, count));
    }

    /// <inheritdoc/>
    public int Length(string name)
    {
        FileCalls++;
        long before = Now;
        return Count(before, files.Length(name));
    }

    /// <inheritdoc/>
    public bool Write(string name, byte[] buffer, int offset, int count)
    {
        FileCalls++;
        long before = Now;
        return Count(before, files.Write(name, buffer, offset, count));
    }

    /// <inheritdoc/>
    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        FileCalls++;
        long before = Now;
        return Count(before, files.Append(name, buffer, offset, count));
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        FileCalls++;
        long before = Now;
        return Count(before, files.Delete(name));
    }

    /// <inheritdoc/>
    public void Use(string host, int port, int tls)
    {
        long before = Now;
        endpoint.Use(host, port, tls);
        Count(before, true);
    }

    /// <inheritdoc/>
    public TransportState Open()
    {
        long before = Now;
        return Count(before, transport.Open());
    }

    /// <inheritdoc/>
    public int Send(byte[] buffer, int offset, int count)
    {
        long before = Now;
        return Count(before, transport.Send(buffer, offset, count));
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count)
    {
        long before = Now;
        return Count(before, transport.Receive(buffer, offset, count));
    }

    /// <inheritdoc/>
    public void Close()
    {
        long before = Now;
        transport.Close();
        Count(before, true);
    }

    /// <inheritdoc/>
    public SensorFault Read(string name, out int value)
    {
        _waste = isWasteful ? new byte[16] : null;
        long before = Now;
        return Count(before, values.Read(name, out value));
    }

    private T Count<T>(long before, T result)
    {
        Bytes += Now - before;
        return result;
    }
}
