namespace Gateway.Core;

// At power-up: what is on flash over the board's defaults.
internal sealed partial class Configurator
{
    private void TakeBoard(GatewayConfiguration board)
    {
        Take(SectionKind.Sys, 0, board.Sys);
        Take(SectionKind.Net, 0, board.Net);
        Take(SectionKind.Mqtt, 0, board.Mqtt);
        for (int i = 0; i < _board.Length; i++)
        {
            _board[i] = _tables.PackedAt(SectionKind.Sys + i, 0);
        }

        for (int i = 0; i < board.SensorCount; i++)
        {
            Take(SectionKind.Sensor, i, board.Sensors[i]);
        }

        for (int i = 0; i < board.OutputCount; i++)
        {
            Take(SectionKind.Output, i, board.Outputs[i]);
        }

        for (int i = 0; i < board.InputCount; i++)
        {
            Take(SectionKind.Input, i, board.Inputs[i]);
        }
    }

    private byte[] Board(SectionKind kind)
    {
        return _board[(int)kind - (int)SectionKind.Sys];
    }

    private void Take(SectionKind kind, int index, object settings)
    {
        _tables.Put(kind, index, _tables.Pack(kind, settings));
    }

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
            _tables.Put(kind, index, null);
            _slots.Pin(place);
        }
    }

    private void Overlay(int place, SectionKind kind, string id, int index)
    {
        int count = _slots.ReadActive(place);
        object settings = SectionTables.Make(kind, id);
        int code = _tables.Read(kind, settings, _slots.Buffer, SectionSlots.BodyOffset, count);
        index = index == SectionTables.None ? _tables.FreeIndex(kind) : index;
        if (code == ErrorCode.None && index == SectionTables.None)
        {
            code = ErrorCode.TooBig;
        }

        if (code == ErrorCode.None)
        {
            Take(kind, index, settings);
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
            if (!_slots.IsActive(place) || _slots.IsRemoved(place) || SectionTables.IsSingle(kind))
            {
                continue;
            }

            string id = _slots.Id(place);
            int index = _tables.Find(kind, id);
            int code = index != SectionTables.None ? _rules.Check(kind, index, _tables.Get(kind, index)) : ErrorCode.None;
            if (code != ErrorCode.None)
            {
                _tables.Put(kind, index, null);
                NoteError(code, SectionPath.Text(kind, id));
            }
        }
    }

    /// <summary>The last run may not have come to tell of a trial that failed; which one was the last is not known.</summary>
    private void TellFailures()
    {
        for (int place = 0; place < _slots.Count; place++)
        {
            int code = _slots.ReadFailure(place);
            if (code == SectionSlots.Nothing)
            {
                continue;
            }

            _clearDue |= 1L << place;
            Outcome told = _outcomes.Add();
            told.Is(ConfigurationOutcome.RolledBack, SectionPath.Text(_slots.Kind(place), _slots.Id(place)), code, string.Empty, string.Empty);
            told.Of(_slots.QuarantinedCrc(place), -1, _slots.ActiveRevision(place), 0);
        }
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
