using Gateway.Core;
using Gateway.Simulation.Hardware;

namespace Gateway.Simulation.Mutations;

/// <summary>Files as a gateway with a bug would use them.</summary>
public sealed class MutatedFiles(FlashModel flash, Mutation mutation) : IFiles
{
    private const int RecordLength = 16;
    private const int CrcAt = 14;

    private readonly Dictionary<string, byte[]> _unwritten = [];
    private bool _isNumbered;

    /// <inheritdoc/>
    public int FreeBytes => flash.FreeBytes;

    /// <summary>The power goes: what was not written is gone.</summary>
    public void PowerOff() => _unwritten.Clear();

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        if (mutation == Mutation.CloseLeftOut)
        {
            Close(name);
        }
        else if (_unwritten.TryGetValue(name, out byte[]? content))
        {
            ReadOnlySpan<byte> rest = content.AsSpan(Math.Min(position, content.Length));
            rest = rest[..Math.Min(count, rest.Length)];
            rest.CopyTo(buffer.AsSpan(offset));
            return rest.Length;
        }

        int read = flash.Read(name, position, buffer, offset, count);
        if (mutation == Mutation.CrcUnchecked && IsReadings(name))
        {
            Seal(buffer.AsSpan(offset, Math.Max(read, 0)), position == 0);
        }

        return read;
    }

    /// <inheritdoc/>
    public int Length(string name)
    {
        if (mutation == Mutation.CloseLeftOut)
        {
            Close(name);
        }

        return _unwritten.TryGetValue(name, out byte[]? content) ? content.Length : flash.Length(name);
    }

    /// <inheritdoc/>
    public bool Write(string name, byte[] buffer, int offset, int count)
    {
        bool isBoot = name.StartsWith("boot", StringComparison.Ordinal);
        if (mutation == Mutation.SequenceNotPersisted && isBoot && _isNumbered)
        {
            _unwritten[name] = buffer.AsSpan(offset, count).ToArray();
            return true;
        }

        _isNumbered |= isBoot;
        _unwritten.Remove(name);
        if (name.StartsWith("cfg", StringComparison.Ordinal) && MutatedRoot.Mutate(buffer.AsSpan(offset, count).ToArray(), mutation) is { } slot)
        {
            // as long as the power is on, the gateway sees what it meant to write
            _unwritten[name] = buffer.AsSpan(offset, count).ToArray();
            return flash.Write(name, slot, 0, slot.Length);
        }

        return flash.Write(name, buffer, offset, count);
    }

    /// <inheritdoc/>
    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        byte[] added = buffer.AsSpan(offset, count).ToArray();
        switch (mutation)
        {
            case Mutation.CloseLeftOut:
                Close(name);
                _unwritten[name] = added;
                return true;
            case Mutation.RecordsReversed:
                byte[][] records = [.. added.Chunk(RecordLength).Reverse()];
                added = [.. records.SelectMany(record => record)];
                break;
        }

        return flash.Append(name, added, 0, count);
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        _unwritten.Remove(name);
        return flash.Delete(name);
    }

    private static bool IsReadings(string name) => name[0] == 'j';

    private static void Seal(Span<byte> read, bool startsWithHead)
    {
        // the shortest head is two records long; what is sealed of a longer one is checked by a CRC of its own
        byte[] buffer = read.ToArray();
        int head = startsWithHead && read.Length > 2 ? (12 + (buffer[2] * 12) + 4 + RecordLength - 1) / RecordLength * RecordLength : 0;
        for (int at = head; at + RecordLength <= buffer.Length; at += RecordLength)
        {
            uint crc = Crc32.Compute(buffer, at, CrcAt);
            read[at + CrcAt] = (byte)crc;
            read[at + CrcAt + 1] = (byte)(crc >> 8);
        }
    }

    private void Close(string name)
    {
        if (_unwritten.Remove(name, out byte[]? added))
        {
            flash.Append(name, added, 0, added.Length);
        }
    }
}
