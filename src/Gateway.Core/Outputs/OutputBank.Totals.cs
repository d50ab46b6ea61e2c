namespace Gateway.Core;

// What outlives a power cut.
public sealed partial class OutputBank
{
    // A timed "on" is not restored: after a power cut nobody would end it.
    private long Record(int index)
    {
        int level = Has(index, Restores) && !Is(index, Timed | OffWaits) ? _level[index] : 0;
        return ((_onTime[index] / 1000) << 8) | (long)level;
    }

    // A record is the seconds on above a byte for the level that boot: last restores.
    private static long StoredSeconds(long record)
    {
        return record >> 8;
    }

    private static int StoredLevel(long record)
    {
        return (int)(record & 0xFF);
    }

    private void CountOnTime(int index, long now)
    {
        if (_level[index] > 0)
        {
            _onTime[index] += now - _countedAt[index];
            _countedAt[index] = now;
        }
    }

    private void Settle(int index, long record)
    {
        bool longer = StoredSeconds(record) != StoredSeconds(_saved[index]);
        _saved[index] = record;
        if (longer)
        {
            Changed(index);
        }
    }

    private void WriteRecords()
    {
        _store.Begin();
        for (int index = 0; index < _capacity; index++)
        {
            if ((_flags[index] & Used) != 0)
            {
                _store.Put(index, Record(index));
            }
        }

        if (!_store.Commit())
        {
            return;
        }

        for (int index = 0; index < _capacity; index++)
        {
            if ((_flags[index] & Used) != 0)
            {
                Settle(index, Record(index));
            }
        }
    }
}
