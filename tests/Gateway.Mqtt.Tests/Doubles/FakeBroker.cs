using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>
/// A broker's end of the stream, played by a test: it says which bytes come, expects bytes, and decides how badly the network behaves. Bytes are written as
/// in <see cref="PacketText"/>. Nothing happens by itself, and time does not pass.
/// </summary>
public sealed class FakeBroker : ITransport
{
    private readonly ByteQueue _toClient = new ByteQueue();
    private readonly ByteQueue _fromClient = new ByteQueue();
    private int _openingLeft;
    private bool _ends;

    /// <summary>Openings fail.</summary>
    public bool Unreachable { get; set; }

    /// <summary>Polls that an opening takes before it succeeds; <see cref="int.MaxValue"/> for never.</summary>
    public int OpeningPolls { get; set; }

    /// <summary>Most bytes that the client can read at once: fragments what is sent to it.</summary>
    public int MostPerReceive { get; set; } = int.MaxValue;

    /// <summary>Most bytes that are taken from the client at once: makes its writes partial.</summary>
    public int MostPerSend { get; set; } = int.MaxValue;

    /// <summary>Bytes that are taken from the client until the stream stalls; 0 stalls it now.</summary>
    public int Window { get; set; } = int.MaxValue;

    /// <summary>True while a stream is open.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Streams that have been opened.</summary>
    public int Opened { get; private set; }

    /// <summary>Openings that have been begun.</summary>
    public int Attempts { get; private set; }

    /// <summary>Bytes that the client has written and the test has not yet expected.</summary>
    public int Pending => _fromClient.Count;

    /// <summary>Bytes that the client has not yet read.</summary>
    public int Unread => _toClient.Count;

    /// <summary>Bytes that the client has read on all streams.</summary>
    public long Read { get; private set; }

    /// <summary>Sends bytes to the client.</summary>
    public void Send(string bytes)
    {
        Send(PacketText.Parse(bytes));
    }

    /// <summary>Sends bytes to the client.</summary>
    public void Send(byte[] bytes)
    {
        _toClient.Put(bytes, 0, bytes.Length);
    }

    /// <summary>Fails unless these bytes are all that the client has written since the last time.</summary>
    public void Expect(string bytes)
    {
        Assert.AreEqual(PacketText.Of(PacketText.Parse(bytes)), PacketText.Of(TakeWritten()), "written by the client");
    }

    /// <summary>Takes what the client has written since the last time, also on streams that are closed by now.</summary>
    public byte[] TakeWritten()
    {
        return _fromClient.TakeAll();
    }

    /// <summary>Ends the stream behind the bytes that were sent: the client reads them, then finds it closed. It can write no more.</summary>
    public void End()
    {
        _ends = true;
    }

    /// <summary>Kills the stream now; what the client has not read is lost.</summary>
    public void Kill()
    {
        _toClient.Clear();
        _ends = true;
    }

    /// <inheritdoc/>
    public TransportState Open()
    {
        if (_openingLeft == 0)
        {
            Attempts++;
            _openingLeft = OpeningPolls == int.MaxValue ? OpeningPolls : OpeningPolls + 1;
        }

        if (Unreachable)
        {
            return TransportState.Failed;
        }

        if (_openingLeft > 1)
        {
            _openingLeft -= OpeningPolls == int.MaxValue ? 0 : 1;
            return TransportState.Opening;
        }

        _openingLeft = 0;
        _ends = false;
        _toClient.Clear();
        Opened++;
        IsOpen = true;
        return TransportState.Open;
    }

    /// <inheritdoc/>
    public int Send(byte[] buffer, int offset, int count)
    {
        Assert.IsTrue(IsOpen && count > 0, "Send needs an open stream and at least one byte");
        if (_ends)
        {
            return -1;
        }

        count = Least(count, Least(MostPerSend, Window));
        Window -= Window == int.MaxValue ? 0 : count;
        _fromClient.Put(buffer, offset, count);
        return count;
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count)
    {
        Assert.IsTrue(IsOpen && count > 0, "Receive needs an open stream and room for a byte");
        int taken = _toClient.Take(buffer, offset, Least(count, MostPerReceive));
        Read += taken;
        return taken == 0 && _ends ? -1 : taken;
    }

    /// <inheritdoc/>
    public void Close()
    {
        IsOpen = false;
        _openingLeft = 0;
        _toClient.Clear();
    }

    private static int Least(int a, int b)
    {
        return a < b ? a : b;
    }
}
