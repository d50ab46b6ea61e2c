namespace Gateway.Core;

/// <summary>
/// Totals and flows of pulses, wherever they were counted. A total is told only once it is on flash, so what was told never goes back
/// (B13); all totals share one document, written when one of them asks for it.
/// </summary>
internal sealed class PulseCounters
{
    private const int NoCounter = 0;
    private const long MinuteMilliseconds = 60000;

    // As in the outputs: nothing is due further ahead than an hour.
    private const long Horizon = 3600000;
    private const long LeastBetweenSaves = InputSettings.MinimumSaveSeconds * 1000L;

    private readonly ChannelStore _store;
    private readonly int _capacity;
    private readonly int[] _pulsesPerUnit;
    private readonly int[] _saveCount;
    private readonly int[] _saveTime;
    private readonly int[] _window;
    private readonly int[] _flow;
    private readonly long[] _total;
    private readonly long[] _saved;
    private readonly long[] _unsavedAt;
    private readonly long[] _windowAt;
    private readonly long[] _windowTotal;

    private long _savedAt;
    private long _dueAt;

    internal PulseCounters(ChannelStore store, int capacity, long now)
    {
        _store = store;
        _capacity = capacity;
        _pulsesPerUnit = new int[capacity];
        _saveCount = new int[capacity];
        _saveTime = new int[capacity];
        _window = new int[capacity];
        _flow = new int[capacity];
        _total = new long[capacity];
        _saved = new long[capacity];
        _unsavedAt = new long[capacity];
        _windowAt = new long[capacity];
        _windowTotal = new long[capacity];
        _savedAt = now - LeastBetweenSaves;
        _dueAt = now;
    }

    internal void Share(byte[] buffer)
    {
        _store.Share(buffer);
    }

    internal int FlashWrites
    {
        get { return _store.Writes; }
    }

    internal int FlashFailures
    {
        get { return _store.Failures; }
    }

    /// <summary>Takes a counter in and goes on from what is on flash.</summary>
    internal void Open(int index, InputSettings settings, long now)
    {
        _pulsesPerUnit[index] = settings.PulsesPerUnit;
        _saveCount[index] = settings.SavePulses;
        _saveTime[index] = settings.SaveSeconds * 1000;
        _window[index] = settings.FlowSeconds * 1000;
        _flow[index] = 0;
        _saved[index] = _store.Read(index);
        _total[index] = _saved[index];
        _windowAt[index] = now;
        _windowTotal[index] = _total[index];
        _dueAt = now;
    }

    /// <summary>Lets a counter go; its total has been saved before.</summary>
    internal void Close(int index)
    {
        _pulsesPerUnit[index] = NoCounter;
    }

    /// <summary>Adds pulses.</summary>
    internal void Count(int index, long pulses, long now)
    {
        if (_total[index] == _saved[index])
        {
            _unsavedAt[index] = now;
            NotLaterThan(now + _saveTime[index], now);
        }

        _total[index] += pulses;
        if (HasEnough(index))
        {
            NotLaterThan(_savedAt + LeastBetweenSaves, now);
        }
    }

    /// <summary>Pulses on flash.</summary>
    internal long Saved(int index)
    {
        return _saved[index];
    }

    /// <summary>Pulses on flash as thousandths of units; 0 where there is no counter.</summary>
    internal long SavedUnits(int index)
    {
        int pulsesPerUnit = _pulsesPerUnit[index];
        return pulsesPerUnit == NoCounter ? 0 : _saved[index] * 1000000 / pulsesPerUnit;
    }

    /// <summary>Thousandths of units a minute over the last window.</summary>
    internal int Flow(int index)
    {
        return _flow[index];
    }

    /// <summary>Whether <see cref="MeasureFlow"/> or <see cref="IsSaveDue"/> may have something to say; cheap.</summary>
    internal bool IsDue(long now)
    {
        return now - _dueAt >= 0;
    }

    /// <summary>Ends the counter's window where it is over; true when the flow is another one.</summary>
    internal bool MeasureFlow(int index, long now)
    {
        long passed = now - _windowAt[index];
        if (_pulsesPerUnit[index] == NoCounter || passed < _window[index])
        {
            return false;
        }

        // pulses / (ppu / 1000) * 1000, over minutes; a window without a pulse is the usual one
        long pulses = _total[index] - _windowTotal[index];
        long flow = pulses == 0 ? 0 : Rounding.Divide(pulses * 1000000 * MinuteMilliseconds, _pulsesPerUnit[index] * passed);
        flow = flow > int.MaxValue ? int.MaxValue : flow;
        bool changed = flow != _flow[index];
        _flow[index] = (int)flow;
        _windowAt[index] = now;
        _windowTotal[index] = _total[index];
        return changed;
    }

    /// <summary>Whether a total has to be saved now: by its count or by its age, but never sooner than ten seconds after the last time.</summary>
    internal bool IsSaveDue(long now)
    {
        if (now - _savedAt < LeastBetweenSaves)
        {
            return false;
        }

        for (int index = 0; index < _capacity; index++)
        {
            if (IsUnsaved(index) && (HasEnough(index) || now - _unsavedAt[index] >= _saveTime[index]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the counter has pulses that are not on flash.</summary>
    internal bool IsUnsaved(int index)
    {
        return _pulsesPerUnit[index] != NoCounter && _total[index] != _saved[index];
    }

    /// <summary>Writes every total; false when that failed, to be tried again as if the pulses had come just now.</summary>
    internal bool Write(long now)
    {
        _savedAt = now;
        _store.Begin();
        for (int index = 0; index < _capacity; index++)
        {
            if (_pulsesPerUnit[index] != NoCounter)
            {
                _store.Put(index, _total[index]);
                _unsavedAt[index] = now;
            }
        }

        return _store.Commit();
    }

    /// <summary>Takes over what <see cref="Write"/> has written; true when the counter's total is a new one.</summary>
    internal bool Settle(int index)
    {
        bool changed = IsUnsaved(index);
        _saved[index] = _total[index];
        return changed;
    }

    /// <summary>Finds out when something is due next.</summary>
    internal void Schedule(long now)
    {
        _dueAt = now + Horizon;
        for (int index = 0; index < _capacity; index++)
        {
            if (_pulsesPerUnit[index] == NoCounter)
            {
                continue;
            }

            NotLaterThan(_windowAt[index] + _window[index], now);
            if (IsUnsaved(index))
            {
                long at = HasEnough(index) ? now : _unsavedAt[index] + _saveTime[index];
                long earliest = _savedAt + LeastBetweenSaves;
                NotLaterThan(at - earliest < 0 ? earliest : at, now);
            }
        }
    }

    private bool HasEnough(int index)
    {
        return _saveCount[index] > 0 && _total[index] - _saved[index] >= _saveCount[index];
    }

    private void NotLaterThan(long at, long now)
    {
        if (at - now < _dueAt - now)
        {
            _dueAt = at;
        }
    }
}
