namespace Gateway.Core;

// At power-up: what is on flash over the board's defaults.
internal sealed partial class Configurator
{
    private void Overlay()
    {
        for (int place = 0; place < _slots.Count; place++)
        {
            if (!_slots.IsActive(place))
            {
                continue;
            }

            SectionKind kind = _slots.Kind(place);
            string id = _slots.Id(place);
            int index = _tables.Find(kind, id);
            if (_slots.IsRemoved(place))
            {
                Remove(place, kind, index);
            }
            else
            {
                Overlay(place, kind, id, index);
            }
        }
    }

    /// <summary>A removed section of the board's has to stay removed; nothing else needs the place for ever.</summary>
    private void Remove(int place, SectionKind kind, int index)
    {
        _clearDue |= 1L << place;
        if (index != SectionTables.None && !SectionTables.IsSingle(kind))
        {
            _tables.Set(kind, index, null);
            _slots.Pin(place);
        }
    }

    private void Overlay(int place, SectionKind kind, string id, int index)
    {
        int count = _slots.ReadActive(place);
        object settings = SectionTables.Make(kind, id);
        int code = ReadBody(kind, settings, _slots.Buffer, SectionSlots.BodyOffset, count);
        index = index == SectionTables.None ? _tables.FreeIndex(kind) : index;
        if (code == ErrorCode.None && index == SectionTables.None)
        {
            code = ErrorCode.TooBig;
        }

        if (code == ErrorCode.None)
        {
            _tables.Set(kind, index, settings);
        }
        else
        {
            NoteError(code, SectionPath.Text(kind, id));
        }
    }

    /// <summary>What was valid on one board may not be on another: what is not any more is left out, and said (B08).</summary>
    private void CheckOverlay()
    {
        for (int place = 0; place < _slots.Count; place++)
        {
            SectionKind kind = _slots.Kind(place);
            string id = _slots.Id(place);
            int index = SectionTables.IsSingle(kind) ? SectionTables.None : _tables.Find(kind, id);
            bool runs = index != SectionTables.None && _slots.IsActive(place) && !_slots.IsRemoved(place);
            int code = runs ? _rules.Check(kind, index, _tables.Get(kind, index)) : ErrorCode.None;
            if (code != ErrorCode.None)
            {
                _tables.Set(kind, index, null);
                NoteError(code, SectionPath.Text(kind, id));
            }
        }
    }

    /// <summary>The last run may not have come to tell of a trial that failed.</summary>
    private void TellDead()
    {
        int place = _slots.DeadPlace;
        if (place == SectionSlots.Nothing)
        {
            return;
        }

        Outcome told = _outcomes.Add();
        told.Is(ConfigurationOutcome.RolledBack, SectionPath.Text(_slots.Kind(place), _slots.Id(place)), _slots.DeadCode, string.Empty, string.Empty);
        told.Of(_slots.QuarantinedCrc(place), -1, _slots.ActiveRevision(place), 0);
    }

    private int ReadBody(object settings, byte[] body, int offset, int count)
    {
        return ReadBody(_kind, settings, body, offset, count);
    }

    private int ReadBody(SectionKind kind, object settings, byte[] body, int offset, int count)
    {
        _json.Reset(body, offset, count);
        return _reader.Read(_json, _tables.Table(kind), settings);
    }

    private void NoteError(int code, string key)
    {
        if (SetupError == ErrorCode.None)
        {
            SetupError = code;
            SetupErrorKey = key;
        }
    }
}
