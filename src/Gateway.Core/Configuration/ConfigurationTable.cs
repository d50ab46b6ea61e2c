namespace Gateway.Core;

/// <summary>The table of the configuration machine. What is not in it cannot happen, and changes nothing.</summary>
public static class ConfigurationTable
{
    /// <summary>Lines of the table.</summary>
    public const int Count = 22;

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
                line.Is(ConfigurationState.Received, ConfigurationEvent.Hot, ConfigurationState.Validated, ConfigurationAction.WriteSection, "It changes only what can be applied in RAM: written over the older slot, as confirmed.");
                break;
            case 4:
                line.Is(ConfigurationState.Received, ConfigurationEvent.Risky, ConfigurationState.Validated, ConfigurationAction.WriteTrial, "It touches pins or the link: written over the older slot, as a trial without tries.");
                break;
            case 5:
                line.Is(ConfigurationState.Validated, ConfigurationEvent.SectionWritten, ConfigurationState.Confirmed, ConfigurationAction.Adopt, "On flash and read back: put in force.");
                break;
            case 6:
                line.Is(ConfigurationState.Validated, ConfigurationEvent.TrialWritten, ConfigurationState.Staged, ConfigurationAction.CountTry, "On flash and read back, and nothing is in force yet: the try is counted first, so that a section that crashes the gateway is bounded (B08).");
                break;
            case 7:
                line.Is(ConfigurationState.Validated, ConfigurationEvent.FlashFailed, ConfigurationState.Idle, ConfigurationAction.RefuseFlash, "Flash did not take it: nothing was changed, and the document may come again.");
                break;
            case 8:
                line.Is(ConfigurationState.Staged, ConfigurationEvent.Counted, ConfigurationState.Trial, ConfigurationAction.Apply, "The try is on flash: put in force.");
                break;
            case 9:
                line.Is(ConfigurationState.Staged, ConfigurationEvent.FlashFailed, ConfigurationState.Rollback, ConfigurationAction.Revert, "The try cannot be counted: without it nothing would bound the tries, so there is none.");
                break;
            case 10:
                line.Is(ConfigurationState.Trial, ConfigurationEvent.Applied, ConfigurationState.Trial, ConfigurationAction.None, "In force. From now on the deadline runs: 20 s for pins, 120 s for the link.");
                break;
            case 11:
                line.Is(ConfigurationState.Trial, ConfigurationEvent.Refused, ConfigurationState.Rollback, ConfigurationAction.Revert, "The hardware does not take it.");
                break;
            case 12:
                line.Is(ConfigurationState.Trial, ConfigurationEvent.Arrived, ConfigurationState.Trial, ConfigurationAction.RefuseBusy, "One trial at a time: `E_BUSY`. When the trial has ended the retained documents are asked for again.");
                break;
            case 13:
                line.Is(ConfigurationState.Trial, ConfigurationEvent.Known, ConfigurationState.Trial, ConfigurationAction.None, "The document on trial is delivered again, by the new link for one: nothing happens.");
                break;
            case 14:
                line.Is(ConfigurationState.Trial, ConfigurationEvent.Healthy, ConfigurationState.Confirmed, ConfigurationAction.Confirm, "The driver has answered; or the link has CONNACK, every SUBACK, and its own nonce back over `cfg/echo`.");
                break;
            case 15:
                line.Is(ConfigurationState.Trial, ConfigurationEvent.Deadline, ConfigurationState.Rollback, ConfigurationAction.Revert, "Time is up (B09).");
                break;
            case 16:
                line.Is(ConfigurationState.Confirmed, ConfigurationEvent.Done, ConfigurationState.Idle, ConfigurationAction.Report, "Confirmed on flash: `cfg/reported` and `cfg/state` say so.");
                break;
            case 17:
                line.Is(ConfigurationState.Confirmed, ConfigurationEvent.FlashFailed, ConfigurationState.Rollback, ConfigurationAction.Revert, "What the next boot would not find must not run now.");
                break;
            case 18:
                line.Is(ConfigurationState.Rollback, ConfigurationEvent.Reverted, ConfigurationState.Quarantine, ConfigurationAction.Bury, "What was confirmed before is in force again: the slot of the trial becomes a note of its CRC, so that the retained document does not loop.");
                break;
            case 19:
                line.Is(ConfigurationState.Quarantine, ConfigurationEvent.Done, ConfigurationState.Idle, ConfigurationAction.None, "Kept and told.");
                break;
            case 20:
                line.Is(ConfigurationState.Idle, ConfigurationEvent.TrialFound, ConfigurationState.Staged, ConfigurationAction.CountTry, "Power-up with a trial on flash: resumed with a fresh deadline.");
                break;
            default:
                line.Is(ConfigurationState.Idle, ConfigurationEvent.TriesUsed, ConfigurationState.Rollback, ConfigurationAction.Revert, "Power-up with a trial that was begun twice and never ended: it is what takes the gateway down.");
                break;
        }
    }
}
