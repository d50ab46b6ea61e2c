using System.Text;
using Gateway.Mqtt;

namespace Gateway.Core;

// What goes out: what became of documents, what runs, and that what is gone is gone.
internal sealed partial class Configurator
{
    /// <inheritdoc/>
    public void TellDocument(ConfigurationOutcome outcome, int code, string reason)
    {
        // What is refused because of another change was not read, or is to come again.
        bool busy = code == ErrorCode.Busy;
        int place = busy ? SectionPlaces.Nothing : _machine.DocumentPlace;
        if (_isTyped)
        {
            TellTyped(outcome, code, reason);
        }

        if (_isTyped && outcome == ConfigurationOutcome.Rejected)
        {
            return;
        }

        Outcome told = outcome == ConfigurationOutcome.Open ? _outcomes.AddProgress() : _outcomes.Add();
        told.Is(outcome, _path, code, busy ? string.Empty : _key, reason.Length > 0 ? reason : _message);
        told.Of(_machine.DocumentCrc, busy ? -1 : _machine.DocumentRevision, ActiveRevision(place), 0);
        if (!busy && IsMember)
        {
            told.In(CandidateTransaction, _store.Members);
        }
    }

    /// <inheritdoc/>
    public void TellChange(ConfigurationOutcome outcome, int code, string reason)
    {
        bool isTransaction = _machine.Transaction.Length > 0;
        bool isOne = _failing != SectionTables.None && code != ErrorCode.None;
        int place = !isTransaction ? _machine.Place : isOne ? _store.MemberPlace(_failing) : SectionPlaces.Nothing;
        string path = place == SectionPlaces.Nothing ? string.Empty : SectionPath.Text(_store.Places.Kind(place), _store.Places.Id(place));
        if (_isTyped)
        {
            TellTyped(outcome, code, reason);
        }

        bool hasBase = !isTransaction && outcome != ConfigurationOutcome.Confirmed;
        Outcome told = _outcomes.Add();
        told.Is(outcome, path, code, _key, reason.Length > 0 ? reason : _message);
        told.Of(isTransaction || _store.Members == 0 ? 0 : _store.MemberDocument(0), _machine.Revision, hasBase ? ActiveRevision(place) : -1, _store.Root.Tries);
        told.In(_machine.Transaction, _machine.Members);
    }

    private int ActiveRevision(int place)
    {
        return place == SectionPlaces.Nothing ? -1 : _store.Places.Revision(place);
    }

    private void TellOutcomes(long now)
    {
        while (!_outcomes.IsEmpty && _outbox.HasRoom)
        {
            _outcomes.Write(_outbox.Begin(), _machine.Left(now) / 1000);
            if (!_outbox.Send(_topics.Of("cfg/state"), true))
            {
                return;
            }

            _outcomes.Remove();
        }
    }

    private void TellSections()
    {
        for (int i = 0; i < _clears.Length; i++)
        {
            if (_clears[i] != null && (Runs(_clears[i]) || Clear(_clears[i])))
            {
                _clears[i] = null;
            }
        }

        for (int place = 0; _clearDue != 0 && place < SectionPlaces.Capacity; place++)
        {
            if ((_clearDue & (1L << place)) != 0 && !ClearSection(place))
            {
                return;
            }
        }

        for (int unit = 0; _reportDue != 0 && unit < SectionTables.Units; unit++)
        {
            if ((_reportDue & (1L << unit)) != 0 && !IsOnTrial(unit) && !Report(unit))
            {
                return;
            }
        }
    }

    /// <summary>Whether a section is in force on trial only: what runs is told when that has ended, or a power cut would leave at the broker what never was confirmed.</summary>
    private bool IsOnTrial(int unit)
    {
        for (int i = 0; IsTrying && i < _change.Count; i++)
        {
            if (_change.Unit(i) == unit)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A removed section vanishes with its topics (B15); false when there is no room now.</summary>
    private bool ClearSection(int place)
    {
        SectionKind kind = _store.Places.Kind(place);
        string id = _store.Places.Id(place);
        if (!SectionTables.IsSingle(kind) && _tables.Find(kind, id) == SectionTables.None && !Clear(SectionPath.Text(kind, id)))
        {
            return false;
        }

        _clearDue &= ~(1L << place);
        return true;
    }

    /// <summary>Whether there is such a section again.</summary>
    private bool Runs(string path)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(path);
        SectionKind kind = SectionPath.Parse(bytes, 0, bytes.Length, out int id, out int count);
        return kind != SectionKind.None && _tables.Find(kind, Encoding.UTF8.GetString(bytes, id, count)) != SectionTables.None;
    }

    /// <summary>Clears the topic of a secret, or the two of a section; false when there is no room now.</summary>
    private bool Clear(string path)
    {
        bool isSecret = path.Length > SectionPath.MaximumLength;
        return _outbox.HasRoomFor(2) && _outbox.Send(new MqttTopic(_topics.Base + path), s_nothing, true)
            && (isSecret || _outbox.Send(new MqttTopic(_topics.Base + "cfg/reported/" + path), s_nothing, true));
    }

    /// <summary>A section that was new and does not run any more may have told readings or a state while it was tried, in this run or the one before.</summary>
    private void ClearLater(SectionKind kind, string id)
    {
        if (!SectionTables.IsSingle(kind) && _tables.Find(kind, id) == SectionTables.None)
        {
            ClearLater(SectionPath.Text(kind, id));
        }
    }

    private void WriteReport(SectionKind kind, int index, string id)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(id);
        int revision = ActiveRevision(_store.Places.Find(kind, bytes, 0, bytes.Length));
        object settings = _tables.Get(kind, index);
        _writer.Write(_outbox.Begin(), _tables.Table(kind), settings, revision, _secrets);
    }

    private bool Report(int unit)
    {
        SectionKind kind = SectionTables.Kind(unit, out int index);
        string id = _tables.Id(kind, index);
        if (SectionTables.IsSingle(kind) || id.Length > 0)
        {
            if (!_outbox.HasRoom)
            {
                return false;
            }

            WriteReport(kind, index, id);
            if (!_outbox.Send(new MqttTopic(_topics.Base + "cfg/reported/" + SectionPath.Text(kind, id)), true))
            {
                return false;
            }
        }

        _reportDue &= ~(1L << unit);
        return true;
    }
}
