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
        for (int place = 0; place < SectionPlaces.Capacity; place++)
        {
            if (!_store.Places.IsConfirmed(place))
            {
                continue;
            }

            SectionKind kind = _store.Places.Kind(place);
            string id = _store.Places.Id(place);
            int index = _tables.Find(kind, id);
            if (_store.Places.IsRemoved(place))
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
            _store.Places.Pin(place);
        }
    }

    private void Overlay(int place, SectionKind kind, string id, int index)
    {
        int count = _store.ReadConfirmed(place);
        object settings = SectionTables.Make(kind, id);
        int code = count == SectionStore.Nothing ? ErrorCode.Flash : _tables.Read(kind, settings, _store.Buffer, SectionStore.BodyOffset, count);
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
        for (int place = 0; place < SectionPlaces.Capacity; place++)
        {
            SectionKind kind = _store.Places.Kind(place);
            if (!_store.Places.IsConfirmed(place) || _store.Places.IsRemoved(place) || SectionTables.IsSingle(kind))
            {
                continue;
            }

            string id = _store.Places.Id(place);
            int index = _tables.Find(kind, id);
            int code = index != SectionTables.None ? _rules.Check(kind, index, _tables.Get(kind, index)) : ErrorCode.None;
            if (code != ErrorCode.None)
            {
                _tables.Put(kind, index, null);
                NoteError(code, SectionPath.Text(kind, id));
            }
        }
    }

    /// <summary>The runs before may not have come to tell what failed.</summary>
    private void TellFailures()
    {
        ConfigurationRoot root = _store.Root;
        for (int i = 0; i < SectionStore.MaximumMembers; i++)
        {
            SectionKind kind = _store.ReadFailed(i, out string id);
            if (kind != SectionKind.None)
            {
                ClearLater(kind, id);
            }
        }

        for (int i = 0; i < RecentFailures.Capacity; i++)
        {
            ConfigurationOutcome outcome = root.ReadFailure(i, out int code, out SectionKind kind, out string name, out int document);
            if (code != ErrorCode.None)
            {
                TellFailure(outcome, code, kind, name, document);
            }
        }
    }

    private void TellFailure(ConfigurationOutcome outcome, int code, SectionKind kind, string name, int document)
    {
        bool isTransaction = kind == SectionKind.None;
        string reason = isTransaction && code == ErrorCode.Stale ? "it was not committed" : code == ErrorCode.PinUsed ? "the pin does not open" : string.Empty;
        Outcome told = _outcomes.Add();
        told.Is(outcome, SectionPath.Text(kind, name), code, string.Empty, reason);
        told.Of(document, -1, -1, 0);
        if (isTransaction)
        {
            told.In(name, 0);
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
