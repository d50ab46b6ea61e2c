using Gateway.Mqtt;

namespace Gateway.Core;

// What the lines of the table have the machine do.
public sealed partial class ConfigurationMachine
{
    private ConfigurationEvent Perform(ConfigurationAction action)
    {
        switch (action)
        {
            case ConfigurationAction.Judge:
                return Judge();
            case ConfigurationAction.Refuse:
                return Refuse();
            case ConfigurationAction.RefuseBusy:
                HasRefusedBusy = true;
                Because(ErrorCode.Busy, "another change is in work");
                return Tell();
            case ConfigurationAction.RefuseFlash:
                Because(ErrorCode.Flash, string.Empty);
                return Tell();
            case ConfigurationAction.Begin:
                return _root.Begin(_host.CandidateTransaction) ? ConfigurationEvent.Begun : ConfigurationEvent.FlashFailed;
            case ConfigurationAction.WriteSection:
                return WriteSection();
            case ConfigurationAction.TellProgress:
                _began = _now;
                NoteChange();
                _host.TellDocument(ConfigurationOutcome.Open, ErrorCode.None, string.Empty);
                return ConfigurationEvent.None;
            case ConfigurationAction.Prepare:
                return Prepare();
            case ConfigurationAction.Settle:
                return OnFlash(_store.Confirm(), ConfigurationEvent.Settled);
            case ConfigurationAction.CountTry:
                return OnFlash(_store.CountTry(TrialClass, Asks), ConfigurationEvent.Counted);
            default:
                return PerformTrial(action);
        }
    }

    private ConfigurationEvent PerformTrial(ConfigurationAction action)
    {
        switch (action)
        {
            case ConfigurationAction.Apply:
                return Apply();
            case ConfigurationAction.Adopt:
                _host.Apply(_now);
                return Finish();
            case ConfigurationAction.AskOperator:
                _host.TellChange(ConfigurationOutcome.Healthy, ErrorCode.None, string.Empty);
                return ConfigurationEvent.None;
            case ConfigurationAction.Confirm:
                return OnFlash(_store.Confirm(), ConfigurationEvent.Settled) == ConfigurationEvent.Settled ? Finish() : ConfigurationEvent.FlashFailed;
            case ConfigurationAction.Report:
                _host.TellChange(ConfigurationOutcome.Confirmed, ErrorCode.None, string.Empty);
                return ConfigurationEvent.None;
            case ConfigurationAction.Revert:
                _host.Revert(_now);
                return ConfigurationEvent.Reverted;
            case ConfigurationAction.Bury:
                return GiveUp(ConfigurationOutcome.RolledBack);
            case ConfigurationAction.Drop:
                return GiveUp(ConfigurationOutcome.Rejected);
            default:
                return ConfigurationEvent.None;
        }
    }

    private ConfigurationEvent Judge()
    {
        if (IsKnown())
        {
            return ConfigurationEvent.Known;
        }

        Because(_host.Judge(_kind, _id, _idOffset, _idCount, _document, _offset, _count), string.Empty);
        if (_code == NothingToDo)
        {
            return ConfigurationEvent.Known;
        }

        DocumentRevision = _host.CandidateRevision;
        if (_code == ErrorCode.None)
        {
            CheckOrder();
        }

        if (_code != ErrorCode.None)
        {
            return ConfigurationEvent.Bad;
        }

        string transaction = _host.CandidateTransaction;
        if (_state == ConfigurationState.Received)
        {
            Asks = false;
            return transaction.Length > 0 ? ConfigurationEvent.Member : ConfigurationEvent.Alone;
        }

        if (!_root.IsNamed(transaction))
        {
            return ConfigurationEvent.Foreign;
        }

        Because(ErrorCode.TooBig, "a transaction has 8 sections at most");
        return _store.HasRoom(DocumentPlace) ? ConfigurationEvent.Member : ConfigurationEvent.Bad;
    }

    /// <summary>Neither an older revision than what runs nor a transaction that is over comes again.</summary>
    private void CheckOrder()
    {
        if (DocumentRevision >= 0 && DocumentPlace != SectionPlaces.Nothing && DocumentRevision <= _store.Places.Revision(DocumentPlace))
        {
            Because(ErrorCode.Stale, string.Empty);
        }
        else if (_host.CandidateTransaction.Length > 0 && _root.HasEnded(_host.CandidateTransaction))
        {
            Because(ErrorCode.Stale, "the transaction is over");
        }
    }

    private ConfigurationEvent Refuse()
    {
        Remember(Mark(_section, DocumentCrc));
        Tell();
        return ConfigurationEvent.Done;
    }

    private void Remember(int mark)
    {
        Evictions += _refusedCount < RememberedRefusals ? 0 : 1;
        _refused[_refusedCount % RememberedRefusals] = mark;
        _refusedCount++;
    }

    private ConfigurationEvent Tell()
    {
        _host.TellDocument(ConfigurationOutcome.Rejected, _code, _reason);
        return ConfigurationEvent.None;
    }

    private ConfigurationEvent WriteSection()
    {
        DocumentPlace = _store.Places.Take(_kind, _id, _idOffset, _idCount);
        int at = DocumentPlace == SectionPlaces.Nothing ? SectionStore.Nothing : _store.BeginStage(DocumentPlace);
        int count = at == SectionStore.Nothing ? -1 : _host.Encode(_store.Buffer, at, SectionStore.MaximumBody);
        if (count < 0 || !_store.EndStage(DocumentPlace, DocumentCrc, DocumentRevision, count))
        {
            _store.GiveUp(DocumentPlace);
            return ConfigurationEvent.FlashFailed;
        }

        Asks |= _host.CandidateAsks;
        return ConfigurationEvent.Written;
    }

    private ConfigurationEvent Prepare()
    {
        NoteChange();
        Because(_host.Prepare(), string.Empty);
        if (_code != ErrorCode.None)
        {
            return _code == ErrorCode.Flash ? ConfigurationEvent.FlashFailed : ConfigurationEvent.Bad;
        }

        TrialClass = _host.ChangeClass;
        return TrialClass == SettingClass.Hot && !Asks ? ConfigurationEvent.Hot : ConfigurationEvent.Risky;
    }

    /// <summary>What is told of the change, also when the store is done with it.</summary>
    private void NoteChange()
    {
        Transaction = _root.Transaction;
        Members = _store.Members;
        Place = Members > 0 ? _store.MemberPlace(0) : SectionPlaces.Nothing;
        Revision = _store.HighestRevision();
    }

    private ConfigurationEvent OnFlash(bool written, ConfigurationEvent then)
    {
        Because(written ? ErrorCode.None : ErrorCode.Flash, string.Empty);
        return written ? then : ConfigurationEvent.FlashFailed;
    }

    private ConfigurationEvent Apply()
    {
        Because(_host.Apply(_now), string.Empty);
        if (_code != ErrorCode.None)
        {
            return ConfigurationEvent.Refused;
        }

        _began = _now;
        _host.TellChange(ConfigurationOutcome.Trial, ErrorCode.None, string.Empty);
        return ConfigurationEvent.Applied;
    }

    private ConfigurationEvent Finish()
    {
        // what was refused before may be valid beside this one
        _refusedCount = 0;
        _host.Commit();
        return ConfigurationEvent.Done;
    }

    private ConfigurationEvent GiveUp(ConfigurationOutcome outcome)
    {
        _result = _code;
        _host.TellChange(outcome, _code, _reason);
        for (int i = 0; outcome == ConfigurationOutcome.RolledBack && i < _store.Members; i++)
        {
            // Flash may refuse to keep it, and keeps one for each section only.
            Remember(Mark(_store.Places.Hash(_store.MemberPlace(i)), _store.MemberDocument(i)));
        }

        _store.Fail(outcome, _code, outcome == ConfigurationOutcome.RolledBack);
        return ConfigurationEvent.Done;
    }

    private bool IsKnown()
    {
        int mark = Mark(_section, DocumentCrc);
        int count = _refusedCount < RememberedRefusals ? _refusedCount : RememberedRefusals;
        for (int i = 0; i < count; i++)
        {
            if (_refused[i] == mark)
            {
                return true;
            }
        }

        return _store.Knows(DocumentPlace, _section, DocumentCrc);
    }

    /// <summary>Tells documents of different sections apart that have the same bytes.</summary>
    private static int Mark(int section, int document)
    {
        return (section * 7) + document;
    }
}
