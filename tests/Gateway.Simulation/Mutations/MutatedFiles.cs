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
    public int Read(string name, byte[] buffer, int offset, int count)
    {
        if (mutation == Mutation.CloseLeftOut)
        {
            Close(name);
        }
        else if (_unwritten.TryGetValue(name, out byte[]? content))
        {
            content.CopyTo(buffer.AsSpan(offset));
            return content.Length;
        }

        int read = flash.Read(name, buffer, offset, count);
        if (mutation == Mutation.CrcUnchecked && IsReadings(name))
        {
            Seal(buffer, read);
        }

        return read;
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

    private static void Seal(byte[] buffer, int count)
    {
        // the shortest head is two records long; what is sealed of a longer one is checked by a CRC of its own
        int head = (12 + (buffer[2] * 12) + 4 + RecordLength - 1) / RecordLength * RecordLength;
        for (int at = head; at + RecordLength <= count; at += RecordLength)
        {
            uint crc = Crc32.Compute(buffer, at, CrcAt);
            buffer[at + CrcAt] = (byte)crc;
            buffer[at + CrcAt + 1] = (byte)(crc >> 8);
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
