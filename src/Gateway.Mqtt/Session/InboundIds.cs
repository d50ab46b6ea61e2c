namespace Gateway.Mqtt;

/// <summary>The ids of inbound QoS 2 messages between PUBLISH and PUBREL: session state, so that a message is delivered once across reconnects (C15).</summary>
internal sealed class InboundIds
{
    /// <summary>Marks an id that an earlier connection has left here and this one has not spoken of yet.</summary>
    private const int Stale = 1 << 16;

    /// <summary>The store, or null.</summary>
    private readonly IMessageStore _store;
    private readonly int[] _ids;
    private int _count;

    internal InboundIds(IMessageStore store, int receiveMaximum)
    {
        _store = store;
        _ids = new int[receiveMaximum];
    }

    /// <summary>True when no further message may come before a PUBREL.</summary>
    internal bool IsFull => _count == _ids.Length && FindStale() < 0;

    /// <summary>Place of an id, or -1.</summary>
    internal int Find(int id)
    {
        int[] ids = _ids;
        for (int i = _count - 1; i >= 0; i--)
        {
            if ((ids[i] & 0xFFFF) == id)
            {
                // spoken of
                ids[i] = id;
                return i;
            }
        }

        return -1;
    }

    /// <summary>
    /// A connection resumes the session. The server now sends again what it has on its way, within our Receive Maximum [MQTT-4.4.0-1], so an id that it does not speak of before the table
    /// is full is one that it has forgotten. Such an id goes when its place is needed: with a server that forgets (MQTTnet's does) the table would fill up, and no message come any more.
    /// </summary>
    internal void Resume()
    {
        for (int i = 0; i < _count; i++)
        {
            _ids[i] |= Stale;
        }
    }

    /// <summary>Remembers an id that is not here. Only while the table is not full.</summary>
    internal void Add(int id)
    {
        if (_count == _ids.Length)
        {
            RemoveAt(FindStale());
        }

        Set(_count++, id);
    }

    /// <summary>Forgets an id; false when it was not there.</summary>
    internal bool Remove(int id)
    {
        int place = Find(id);
        if (place < 0)
        {
            return false;
        }

        RemoveAt(place);
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

    /// <summary>Takes over the ids of a previous run; a power cut may have left one of them twice.</summary>
    internal void Restore(IMessageStore store)
    {
        for (int i = 0; i < _ids.Length; i++)
        {
            int id = store.RestoreInbound(i);
            if (id != 0 && Find(id) < 0)
            {
                _ids[_count++] = id;
            }
        }

        for (int i = 0; i < _ids.Length; i++)
        {
            if (store.RestoreInbound(i) != _ids[i])
            {
                Set(i, _ids[i]);
            }
        }
    }

    /// <summary>Place of an id that this connection has not spoken of, or -1.</summary>
    private int FindStale()
    {
        int place = _count - 1;
        while (place >= 0 && (_ids[place] & Stale) == 0)
        {
            place--;
        }

        return place;
    }

    /// <summary>The last one takes its place: written there first, so that a power cut between the two leaves it twice, not never.</summary>
    private void RemoveAt(int place)
    {
        _count--;
        Set(place, _ids[_count]);
        Set(_count, 0);
    }

    private void Set(int index, int id)
    {
        _ids[index] = id;
        if (_store != null)
        {
            _store.NoteInbound(index, id & 0xFFFF);
        }
    }
}
