using System.Text;
using Gateway.Mqtt;

namespace Gateway.Core;

// What goes out: what became of documents, what runs, and that what is gone is gone.
internal sealed partial class Configurator
{
    /// <inheritdoc/>
    public void Tell(ConfigurationOutcome outcome, int code)
    {
        int place = _machine.Place;
        bool busy = code == ErrorCode.Busy;
        string path = busy || place == SectionSlots.Nothing || outcome == ConfigurationOutcome.Rejected ? _path : SectionPath.Text(_slots.Kind(place), _slots.Id(place));
        int active = place == SectionSlots.Nothing || busy ? -1 : _slots.ActiveRevision(place);
        if (_isTyped)
        {
            TellTyped(outcome, code);
            if (outcome == ConfigurationOutcome.Rejected)
            {
                return;
            }
        }

        Outcome told = _outcomes.Add();
        told.Is(outcome, path, code, busy ? string.Empty : _key, busy ? "another section is on trial" : _message);
        told.Of(_machine.Crc, busy ? -1 : _machine.Revision, outcome == ConfigurationOutcome.Confirmed ? -1 : active, _slots.Tries);
    }

    private void Due()
    {
        if (_index != SectionTables.None)
        {
            _reportDue |= 1L << SectionTables.Unit(_kind, _index);
        }
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
            if (_clears[i] != null && _outbox.HasRoom && _outbox.Send(new MqttTopic(_topics.Base + _clears[i]), s_nothing, true))
            {
                _clears[i] = null;
            }
        }

        for (int place = 0; _clearDue != 0 && place < _slots.Count; place++)
        {
            if ((_clearDue & (1L << place)) != 0 && !ClearSection(place))
            {
                return;
            }
        }

        for (int unit = 0; _reportDue != 0 && unit < SectionTables.Units; unit++)
        {
            if ((_reportDue & (1L << unit)) != 0 && !Report(unit))
            {
                return;
            }
        }
    }

    /// <summary>A section that does not run, removed or rolled back, vanishes with its topics (B15); false when there is no room now.</summary>
    private bool ClearSection(int place)
    {
        SectionKind kind = _slots.Kind(place);
        string id = _slots.Id(place);
        if (!SectionTables.IsSingle(kind) && _tables.Find(kind, id) == SectionTables.None)
        {
            string path = SectionPath.Text(kind, id);
            if (!_outbox.HasRoomFor(2) || !_outbox.Send(new MqttTopic(_topics.Base + path), s_nothing, true)
                || !_outbox.Send(new MqttTopic(_topics.Base + "cfg/reported/" + path), s_nothing, true))
            {
                return false;
            }
        }

        _clearDue &= ~(1L << place);
        return true;
    }

    private void WriteReport(SectionKind kind, int index, string id)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(id);
        int place = _slots.Find(kind, bytes, 0, bytes.Length);
        int revision = place == SectionSlots.Nothing ? -1 : _slots.ActiveRevision(place);
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
