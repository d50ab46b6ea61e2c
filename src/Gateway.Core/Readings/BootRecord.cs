using System.Text;

namespace Gateway.Core;

/// <summary>
/// What must outlive every restart: the boot number, why we restarted ourselves, and how far the sequence of readings is used. Numbers are reserved in
/// blocks, so that flash is written once a block and a power cut still never makes one repeat (B12).
/// </summary>
internal sealed class BootRecord
{
    /// <summary>Longest word for a restart.</summary>
    internal const int MaximumReason = 12;

    private const int BootAt = TwoSlotFile.PayloadOffset;
    private const int OldestAt = BootAt + 4;
    private const int ReservedAt = OldestAt + 4;
    private const int ReasonLengthAt = ReservedAt + 4;
    private const int ReasonAt = ReasonLengthAt + 1;
    private const int Length = 13 + MaximumReason;

    private readonly TwoSlotFile _file;

    /// <summary>Reads what the last run left, counts this boot, and reserves the first <paramref name="block"/> of numbers.</summary>
    internal BootRecord(IFiles files, int block)
    {
        _file = new TwoSlotFile(files, "boot", Length);
        if (_file.Load() == Length)
        {
            Restart = ReadReason();
            Boot = Packed.ReadUInt32(_file.Buffer, BootAt) + 1;
            OldestUnsettled = Packed.ReadUInt32(_file.Buffer, OldestAt);
            First = Packed.ReadUInt32(_file.Buffer, ReservedAt);
        }
        else
        {
            Restart = "first";
            Boot = 1;
            OldestUnsettled = 1;
            First = 1;
        }

        Reserved = First;
        Reserve(OldestUnsettled, block);
    }

    /// <summary>Boots so far, this one included.</summary>
    internal long Boot { get; }

    /// <summary>Why this boot happened: <c>first</c>, the word given to <see cref="Close"/>, or <c>power</c> when the last run ended without one.</summary>
    internal string Restart { get; }

    /// <summary>The first number of this run.</summary>
    internal long First { get; }

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
        bool saved = Save(oldest, Reserved + block, string.Empty);
        Reserved += saved ? block : 0;
        return saved;
    }

    /// <summary>Keeps a new oldest number not yet settled; false when flash failed, and the older one still holds.</summary>
    internal bool Note(long oldest)
    {
        return Save(oldest, Reserved, string.Empty);
    }

    /// <summary>The run ends as intended: gives back what was reserved from <paramref name="next"/> on, and keeps the word for the next boot.</summary>
    internal void Close(long oldest, long next, string reason)
    {
        Save(oldest, next, reason);
    }

    private bool Save(long oldest, long reserved, string reason)
    {
        byte[] buffer = _file.Buffer;
        Packed.WriteUInt32(buffer, BootAt, Boot);
        Packed.WriteUInt32(buffer, OldestAt, oldest);
        Packed.WriteUInt32(buffer, ReservedAt, reserved);
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
