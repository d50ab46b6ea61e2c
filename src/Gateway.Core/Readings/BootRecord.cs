using System.Text;

namespace Gateway.Core;

/// <summary>
/// What must outlive every restart: the boot number, why we restarted ourselves, and how far the sequence of readings is used. Numbers are reserved in
/// blocks, so that flash is written once a block and a power cut still never makes one repeat (B12). A sleep reserves the block of the time awake that follows it: where the chip
/// tells that it was a sleep, waking writes nothing, and where the power went instead the whole block counts as used.
/// </summary>
internal sealed class BootRecord
{
    /// <summary>Longest word for a restart.</summary>
    internal const int MaximumReason = 12;

    /// <summary>The word for a sleep.</summary>
    internal const string SleepReason = "sleep";

    private const int BootAt = TwoSlotFile.PayloadOffset;
    private const int OldestAt = BootAt + 4;
    private const int ReservedAt = OldestAt + 4;
    private const int NextAt = ReservedAt + 4;
    private const int MissedAt = NextAt + 4;
    // in the byte of Missed
    private const int Told = 0x80;

    private const int ReasonLengthAt = MissedAt + 1;
    private const int ReasonAt = ReasonLengthAt + 1;
    private const int Length = 18 + MaximumReason;

    private readonly TwoSlotFile _file;

    /// <summary>Reads what the last run left, counts this boot, and reserves the first <paramref name="block"/> of numbers unless a sleep has done so. The buffer is used within calls only.</summary>
    internal BootRecord(IFiles files, int block, WakeCause cause, byte[] buffer)
    {
        _file = new TwoSlotFile(files, "boot", buffer);
        if (_file.Load() == Length)
        {
            Restart = ReadReason();
            Boot = Packed.ReadUInt32(_file.Buffer, BootAt) + 1;
            OldestUnsettled = Packed.ReadUInt32(_file.Buffer, OldestAt);
            First = Packed.ReadUInt32(_file.Buffer, ReservedAt);
            if (Restart == SleepReason)
            {
                Wake(cause);
            }
        }
        else
        {
            Restart = "first";
            Boot = 1;
            OldestUnsettled = 1;
            First = 1;
        }

        if (Reserved == 0)
        {
            Reserved = First;
            Reserve(OldestUnsettled, block);
        }
    }

    /// <summary>Boots so far, this one included.</summary>
    internal long Boot { get; private set; }

    /// <summary>Why this boot happened: <c>first</c>, the word given to <see cref="Close"/>, <see cref="SleepReason"/>, or <c>power</c> when the last run ended without one.</summary>
    internal string Restart { get; private set; }

    /// <summary>Whether this boot is the end of a sleep.</summary>
    internal bool HasSlept { get; private set; }

    /// <summary>How often in a row the gateway has slept without having reached the broker.</summary>
    internal int Missed { get; private set; }

    /// <summary>Whether the broker had been told everything when the sleep began.</summary>
    internal bool WasTold { get; private set; }

    /// <summary>The first number of this run.</summary>
    internal long First { get; private set; }

    /// <summary>
    /// The oldest number of earlier runs of which it is not known that it was delivered; what lies from here up to <see cref="First"/> has to be reported.
    /// </summary>
    internal long OldestUnsettled { get; }

    /// <summary>Numbers below this may be used.</summary>
    internal long Reserved { get; private set; }

    /// <summary>Writes to flash since construction.</summary>
    internal int Writes
    {
        get { return _file.Writes; }
    }

    /// <summary>Writes that failed.</summary>
    internal int Failures
    {
        get { return _file.Failures; }
    }

    /// <summary>Reserves the next block; false when flash failed. <paramref name="oldest"/> is the oldest number not yet settled.</summary>
    internal bool Reserve(long oldest, int block)
    {
        bool saved = Save(oldest, Reserved + block, Reserved + block, string.Empty);
        Reserved += saved ? block : 0;
        return saved;
    }

    /// <summary>Keeps a new oldest number not yet settled; false when flash failed, and the older one still holds.</summary>
    internal bool Note(long oldest)
    {
        return Save(oldest, Reserved, Reserved, string.Empty);
    }

    /// <summary>
    /// The gateway sleeps: reserves the block of the next time awake from <paramref name="next"/> on, which starts there when the power stays. False when flash failed: what it holds is
    /// the sleep before this one, and a wake would use the numbers since then once more.
    /// </summary>
    internal bool Sleep(long oldest, long next, int block, int missed, bool told)
    {
        Missed = missed;
        WasTold = told;
        return Save(oldest, next + block, next, SleepReason);
    }

    /// <summary>The run ends as intended: gives back what was reserved from <paramref name="next"/> on, and keeps the word for the next boot.</summary>
    internal void Close(long oldest, long next, string reason)
    {
        Save(oldest, next, next, reason);
    }

    private void Wake(WakeCause cause)
    {
        if (cause == WakeCause.PowerUp)
        {
            // It may have gone in a time awake that had written nothing yet: its boot number and its block may be used.
            Boot++;
            Restart = "power";
            return;
        }

        HasSlept = true;
        Missed = _file.Buffer[MissedAt] & ~Told;
        WasTold = (_file.Buffer[MissedAt] & Told) != 0;
        Reserved = cause == WakeCause.Sleep ? First : 0;
        First = Packed.ReadUInt32(_file.Buffer, NextAt);
    }

    private bool Save(long oldest, long reserved, long next, string reason)
    {
        byte[] buffer = _file.Buffer;
        Packed.WriteUInt32(buffer, BootAt, Boot);
        Packed.WriteUInt32(buffer, OldestAt, oldest);
        Packed.WriteUInt32(buffer, ReservedAt, reserved);
        Packed.WriteUInt32(buffer, NextAt, next);
        buffer[MissedAt] = (byte)(WasTold ? Missed | Told : Missed);
        int count = reason.Length < MaximumReason ? reason.Length : MaximumReason;
        buffer[ReasonLengthAt] = (byte)count;
        Encoding.UTF8.GetBytes(reason, 0, count, buffer, ReasonAt);
        return _file.Save(Length);
    }

    private string ReadReason()
    {
        int count = _file.Buffer[ReasonLengthAt];
        return count == 0 || count > MaximumReason ? "power" : Encoding.UTF8.GetString(_file.Buffer, ReasonAt, count);
    }
}
