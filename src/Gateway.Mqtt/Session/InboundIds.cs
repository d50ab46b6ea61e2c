namespace Gateway.Mqtt;

/// <summary>The ids of inbound QoS 2 messages between PUBLISH and PUBREL: session state, so that a message is delivered once across reconnects (C15).</summary>
internal sealed class InboundIds
{
    private readonly IMessageStore _store;
    private readonly int[] _ids;
    private readonly bool _durable;
    private int _count;

    internal InboundIds(IMessageStore store, int receiveMaximum)
    {
        _store = store;
        _ids = new int[receiveMaximum];
        _durable = store.IsDurable;
        if (store.HasSession)
        {
            Restore();
        }
    }

    /// <summary>True when no further message may come before a PUBREL.</summary>
    internal bool IsFull => _count == _ids.Length;

    /// <summary>Place of an id, or -1.</summary>
    internal int Find(int id)
    {
        int[] ids = _ids;
        for (int i = _count - 1; i >= 0; i--)
        {
            if (ids[i] == id)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Remembers an id, once; false when the table is full.</summary>
    internal bool Add(int id)
    {
        if (Find(id) >= 0)
        {
            return true;
        }

        if (IsFull)
        {
            return false;
        }

        Set(_count++, id);
        return true;
    }

    /// <summary>Forgets an id; false when it was not there.</summary>
    internal bool Remove(int id)
    {
        int place = Find(id);
        if (place < 0)
        {
            return false;
        }

        // the last one takes its place: written there first, so that a power cut between the two leaves it twice, not never
        _count--;
        Set(place, _ids[_count]);
        Set(_count, 0);
        return true;
    }

    /// <summary>The session is gone.</summary>
    internal void Clear()
    {
        while (_count > 0)
        {
            Set(--_count, 0);
        }
    }

    /// <summary>There is a session from now on: a store that has heard of none yet hears of this.</summary>
    internal void NoteSession()
    {
        Set(0, 0);
    }

    private void Set(int index, int id)
    {
        _ids[index] = id;
        if (_durable)
        {
            _store.NoteInbound(index, id);
        }
    }

    /// <summary>Takes over the ids of a previous run; a power cut may have left one of them twice.</summary>
    private void Restore()
    {
        for (int i = 0; i < _ids.Length; i++)
        {
            int id = _store.RestoreInbound(i);
            if (id != 0 && Find(id) < 0)
            {
                _ids[_count++] = id;
            }
        }

        for (int i = 0; i < _ids.Length; i++)
        {
            if (_store.RestoreInbound(i) != _ids[i])
            {
                Set(i, _ids[i]);
            }
        }
    }
}
