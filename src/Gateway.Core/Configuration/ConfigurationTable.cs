namespace Gateway.Core;

/// <summary>The table of the configuration machine. What is not in it cannot happen, and changes nothing.</summary>
public static class ConfigurationTable
{
    /// <summary>Lines of the table.</summary>
    public const int Count = 44;

    // The lines in front of these are in the parts before.
    private const int CollectingLines = 8;
    private const int TryingLines = 20;
    private const int EndingLines = 36;

    /// <summary>Finds the line for an event in a state; false when there is none.</summary>
    public static bool Find(ConfigurationState from, ConfigurationEvent on, ConfigurationTransition line)
    {
        for (int i = 0; i < Count; i++)
        {
            Describe(i, line);
            if (line.From == from && line.On == on)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Fills in line <paramref name="index"/>.</summary>
    public static void Describe(int index, ConfigurationTransition line)
    {
        if (index < CollectingLines)
        {
            DescribeArriving(index, line);
        }
        else if (index < TryingLines)
        {
            DescribeCollecting(index, line);
        }
        else if (index < EndingLines)
        {
            DescribeTrying(index, line);
        }
        else
        {
            DescribeEnding(index, line);
        }
    }

    private static void DescribeArriving(int index, ConfigurationTransition line)
    {
        switch (index)
        {
            case 0:
                line.Is(ConfigurationState.Idle, ConfigurationEvent.Arrived, ConfigurationState.Received, ConfigurationAction.Judge, "A desired section arrives. Its CRC-32 is compared, then it is read and checked, without touching network, pins or flash.");
                break;
            case 1:
                line.Is(ConfigurationState.Received, ConfigurationEvent.Known, ConfigurationState.Idle, ConfigurationAction.None, "It is the running one, or one that was refused or rolled back: a retained document that the broker delivers again costs no flash write and no publish (B12).");
                break;
            case 2:
                line.Is(ConfigurationState.Received, ConfigurationEvent.Bad, ConfigurationState.Quarantine, ConfigurationAction.Refuse, "It is not valid: `cfg/state` says code, key and why (B10). Its CRC is kept in RAM until another section changes, because then it may be valid.");
                break;
            case 3:
                line.Is(ConfigurationState.Received, ConfigurationEvent.Alone, ConfigurationState.Validated, ConfigurationAction.WriteSection, "It is a change of its own: written into the page of its group that does not count.");
                break;
            case 4:
                line.Is(ConfigurationState.Received, ConfigurationEvent.Member, ConfigurationState.Validated, ConfigurationAction.Begin, "It is the first of a transaction: that one was begun is written before any of it, so that a boot can tell that it is over.");
                break;
            case 5:
                line.Is(ConfigurationState.Validated, ConfigurationEvent.Written, ConfigurationState.Complete, ConfigurationAction.Prepare, "On flash and read back, and the root does not name it: no boot would find it.");
                break;
            case 6:
                line.Is(ConfigurationState.Validated, ConfigurationEvent.Begun, ConfigurationState.Joining, ConfigurationAction.WriteSection, "The transaction is open.");
                break;
            default:
                line.Is(ConfigurationState.Validated, ConfigurationEvent.FlashFailed, ConfigurationState.Idle, ConfigurationAction.RefuseFlash, "Flash did not take it: nothing was changed, and the document may come again.");
                break;
        }
    }

    private static void DescribeCollecting(int index, ConfigurationTransition line)
    {
        switch (index)
        {
            case 8:
                line.Is(ConfigurationState.Open, ConfigurationEvent.Arrived, ConfigurationState.Joining, ConfigurationAction.Judge, "Another section while a transaction is open: judged by itself against what runs; pins, groups and ids that other sections of the transaction may bring are judged at its commit.");
                break;
            case 9:
                line.Is(ConfigurationState.Joining, ConfigurationEvent.Known, ConfigurationState.Open, ConfigurationAction.None, "It is part of the transaction already, or known otherwise: no flash write, no publish (B12).");
                break;
            case 10:
                line.Is(ConfigurationState.Joining, ConfigurationEvent.Bad, ConfigurationState.Open, ConfigurationAction.Refuse, "It is not valid, or there are too many: told, and the transaction is as it was.");
                break;
            case 11:
                line.Is(ConfigurationState.Joining, ConfigurationEvent.Foreign, ConfigurationState.Open, ConfigurationAction.RefuseBusy, "It is not of this transaction: one change at a time. When it has ended the retained documents are asked for again.");
                break;
            case 12:
                line.Is(ConfigurationState.Joining, ConfigurationEvent.Member, ConfigurationState.Joining, ConfigurationAction.WriteSection, "It is of this transaction, or takes the place of an earlier document for the same section.");
                break;
            case 13:
                line.Is(ConfigurationState.Joining, ConfigurationEvent.Written, ConfigurationState.Open, ConfigurationAction.TellProgress, "On flash and read back: `cfg/state` says how many there are.");
                break;
            case 14:
                line.Is(ConfigurationState.Joining, ConfigurationEvent.FlashFailed, ConfigurationState.Open, ConfigurationAction.RefuseFlash, "Flash did not take it: the transaction is as it was, and the document may come again.");
                break;
            case 15:
                line.Is(ConfigurationState.Open, ConfigurationEvent.Commit, ConfigurationState.Complete, ConfigurationAction.Prepare, "The operator has named the transaction and the right number of sections.");
                break;
            case 16:
                line.Is(ConfigurationState.Open, ConfigurationEvent.Abort, ConfigurationState.Dropped, ConfigurationAction.Drop, "The operator gives it up.");
                break;
            case 17:
                line.Is(ConfigurationState.Open, ConfigurationEvent.Deadline, ConfigurationState.Dropped, ConfigurationAction.Drop, "Not committed within ten minutes of its last section: a forgotten one must not keep others out.");
                break;
            case 18:
                line.Is(ConfigurationState.Complete, ConfigurationEvent.Bad, ConfigurationState.Dropped, ConfigurationAction.Drop, "Each section is valid, and together they are not: none of them is taken.");
                break;
            default:
                line.Is(ConfigurationState.Complete, ConfigurationEvent.Hot, ConfigurationState.Complete, ConfigurationAction.Settle, "They change only what can be applied in RAM: the root names them, by one write for all.");
                break;
        }
    }

    private static void DescribeTrying(int index, ConfigurationTransition line)
    {
        switch (index)
        {
            case 20:
                line.Is(ConfigurationState.Complete, ConfigurationEvent.Settled, ConfigurationState.Confirmed, ConfigurationAction.Adopt, "On flash and read back: put in force.");
                break;
            case 21:
                line.Is(ConfigurationState.Complete, ConfigurationEvent.Risky, ConfigurationState.Staged, ConfigurationAction.CountTry, "One of them touches pins or the link, or asks for an operator. The root names them as on trial, with the try counted before any of them is in force, so that a section that crashes the gateway is bounded (B08).");
                break;
            case 22:
                line.Is(ConfigurationState.Complete, ConfigurationEvent.FlashFailed, ConfigurationState.Dropped, ConfigurationAction.Drop, "Flash did not take it, or lost a section: nothing was changed, and the documents may come again.");
                break;
            case 23:
                line.Is(ConfigurationState.Staged, ConfigurationEvent.Counted, ConfigurationState.Trial, ConfigurationAction.Apply, "The try is on flash: all of them are put in force.");
                break;
            case 24:
                line.Is(ConfigurationState.Staged, ConfigurationEvent.FlashFailed, ConfigurationState.Rollback, ConfigurationAction.Revert, "The try cannot be counted: without it nothing would bound the tries, so there is none.");
                break;
            case 25:
                line.Is(ConfigurationState.Trial, ConfigurationEvent.Applied, ConfigurationState.Trial, ConfigurationAction.None, "In force. From now on the deadline runs: 20 s for pins, 120 s for the link or an operator.");
                break;
            case 26:
                line.Is(ConfigurationState.Trial, ConfigurationEvent.Refused, ConfigurationState.Rollback, ConfigurationAction.Revert, "The hardware does not take one of them.");
                break;
            case 27:
                line.Is(ConfigurationState.Trial, ConfigurationEvent.Arrived, ConfigurationState.Trial, ConfigurationAction.RefuseBusy, "One trial at a time: `E_BUSY`. When the trial has ended the retained documents are asked for again.");
                break;
            case 28:
                line.Is(ConfigurationState.Trial, ConfigurationEvent.Known, ConfigurationState.Trial, ConfigurationAction.None, "A document on trial is delivered again, by the new link for one: nothing happens.");
                break;
            case 29:
                line.Is(ConfigurationState.Trial, ConfigurationEvent.Healthy, ConfigurationState.Confirmed, ConfigurationAction.Confirm, "Every driver has answered; and the link, where it is on trial, has CONNACK, every SUBACK, and its own nonce back over `cfg/echo`.");
                break;
            case 30:
                line.Is(ConfigurationState.Trial, ConfigurationEvent.Waits, ConfigurationState.Healthy, ConfigurationAction.AskOperator, "The same, and one of them has `confirm`: `cfg/state` says that the operator is waited for, until the deadline.");
                break;
            case 31:
                line.Is(ConfigurationState.Trial, ConfigurationEvent.Deadline, ConfigurationState.Rollback, ConfigurationAction.Revert, "Time is up, or it can never become well (B09).");
                break;
            case 32:
                line.Is(ConfigurationState.Healthy, ConfigurationEvent.Approved, ConfigurationState.Confirmed, ConfigurationAction.Confirm, "`cfg/confirm` has come with its revision, while all is well.");
                break;
            case 33:
                line.Is(ConfigurationState.Healthy, ConfigurationEvent.Deadline, ConfigurationState.Rollback, ConfigurationAction.Revert, "Nobody has confirmed it in time, or it fails after all.");
                break;
            case 34:
                line.Is(ConfigurationState.Healthy, ConfigurationEvent.Arrived, ConfigurationState.Healthy, ConfigurationAction.RefuseBusy, "It still is a trial: `E_BUSY`.");
                break;
            default:
                line.Is(ConfigurationState.Healthy, ConfigurationEvent.Known, ConfigurationState.Healthy, ConfigurationAction.None, "A document on trial is delivered again: nothing happens.");
                break;
        }
    }

    private static void DescribeEnding(int index, ConfigurationTransition line)
    {
        switch (index)
        {
            case 36:
                line.Is(ConfigurationState.Confirmed, ConfigurationEvent.Done, ConfigurationState.Idle, ConfigurationAction.Report, "Confirmed on flash: `cfg/reported` and `cfg/state` say so.");
                break;
            case 37:
                line.Is(ConfigurationState.Confirmed, ConfigurationEvent.FlashFailed, ConfigurationState.Rollback, ConfigurationAction.Revert, "What the next boot would not find must not run now.");
                break;
            case 38:
                line.Is(ConfigurationState.Rollback, ConfigurationEvent.Reverted, ConfigurationState.Quarantine, ConfigurationAction.Bury, "What was confirmed before is in force again: the root keeps the CRCs of what failed, so that retained documents do not loop.");
                break;
            case 39:
                line.Is(ConfigurationState.Quarantine, ConfigurationEvent.Done, ConfigurationState.Idle, ConfigurationAction.None, "Kept and told.");
                break;
            case 40:
                line.Is(ConfigurationState.Dropped, ConfigurationEvent.Done, ConfigurationState.Idle, ConfigurationAction.None, "Written and told. The root keeps the names of the last four transactions: a document for one that is over is refused with `E_STALE`.");
                break;
            case 41:
                line.Is(ConfigurationState.Idle, ConfigurationEvent.TrialFound, ConfigurationState.Staged, ConfigurationAction.CountTry, "Power-up with a trial on flash: resumed with a fresh deadline.");
                break;
            case 42:
                line.Is(ConfigurationState.Idle, ConfigurationEvent.TriesUsed, ConfigurationState.Rollback, ConfigurationAction.Revert, "Power-up with a trial that was begun twice and never ended, or cannot be read: it is what takes the gateway down.");
                break;
            default:
                line.Is(ConfigurationState.Idle, ConfigurationEvent.OpenFound, ConfigurationState.Dropped, ConfigurationAction.Drop, "Power-up with a transaction that was not committed: it is over.");
                break;
        }
    }
}
