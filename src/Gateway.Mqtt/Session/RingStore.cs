namespace Gateway.Mqtt;

/// <summary>The store in RAM: packets one behind the other in a ring. A packet never wraps; the few bytes it did not fit into are left out.</summary>
public sealed class RingStore : IMessageStore
{
    private readonly byte[] _buffer;
    private readonly bool _hasSession;
    private int _head;
    private int _tail;

    /// <summary>A store over <paramref name="buffer"/>, which bounds the largest packet as well as all that wait.</summary>
    public RingStore(byte[] buffer)
        : this(buffer, false)
    {
    }

    /// <summary>
    /// With <paramref name="hasSession"/> a store for a program that goes on with the session of a previous run although nothing in RAM survived: one that had no message on its way when it
    /// ended, and none of QoS 2 towards it, so that nothing of the session is missing here.
    /// </summary>
    public RingStore(byte[] buffer, bool hasSession)
    {
        _buffer = buffer;
        _hasSession = hasSession;
    }

    /// <inheritdoc/>
    public byte[] Buffer => _buffer;

    /// <inheritdoc/>
    public bool IsDurable => false;

    /// <inheritdoc/>
    public bool HasSession => _hasSession;

    /// <inheritdoc/>
    public int Reserve(int length)
    {
        int head = _head;
        int tail = _tail;
        if (head >= tail)
        {
            return length <= _buffer.Length - head ? head : length < tail ? 0 : -1;
        }

        // head == tail means empty, so a full ring keeps one byte free
        return length < tail - head ? head : -1;
    }

    /// <inheritdoc/>
    public void Keep(int offset, int length, int info)
    {
        _head = offset + length;
    }

    /// <inheritdoc/>
    public void Release(int offset)
    {
        if (offset < 0)
        {
            _head = 0;
            offset = 0;
        }

        _tail = offset;
    }

    /// <inheritdoc/>
    public void Note(int packetId, int info)
    {
    }

    /// <inheritdoc/>
    public void NoteInbound(int index, int id)
    {
    }

    /// <inheritdoc/>
    public int Restore(int index, out int offset, out int length)
    {
        offset = 0;
        length = 0;
        return 0;
    }

    /// <inheritdoc/>
    public int RestoreInbound(int index)
    {
        return 0;
    }
}
