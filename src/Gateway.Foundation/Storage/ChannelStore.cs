using System;

namespace Gateway.Foundation;

/// <summary>
/// One number a channel, durable, found again by the channel's id whatever the order of the configuration. A channel that is
/// not in the configuration any more is dropped with the next save.
/// </summary>
internal sealed class ChannelStore
{
    private const int RecordLength = IdTable.MaximumLength + 8;

    private readonly TwoSlotFile _file;
    private readonly IdTable _ids;
    private int _length;
    private bool _isShared;

    /// <summary>Reads what the last power cycle left.</summary>
    internal ChannelStore(IFiles files, string name, IdTable ids, int capacity)
    {
        _ids = ids;
        _file = new TwoSlotFile(files, name, capacity * RecordLength);
        _length = _file.Load();
    }

    /// <summary>Has the store work in a buffer that others use between two calls: from now on every read is one of flash.</summary>
    internal void Share(byte[] buffer)
    {
        _file.Share(buffer);
        _isShared = true;
    }

    /// <summary>Writes to flash since construction, failed ones included.</summary>
    internal int Writes
    {
        get { return _file.Writes; }
    }

    /// <summary>Writes that failed.</summary>
    internal int Failures
    {
        get { return _file.Failures; }
    }

    /// <summary>The number last saved for the channel at <paramref name="index"/>, or 0.</summary>
    internal long Read(int index)
    {
        if (_isShared)
        {
            _length = _file.Load();
        }

        int end = TwoSlotFile.PayloadOffset + _length;
        for (int at = TwoSlotFile.PayloadOffset; at + RecordLength <= end; at += RecordLength)
        {
            if (_ids.Equals(index, _file.Buffer, at))
            {
                return ReadLong(at + IdTable.MaximumLength);
            }
        }

        return 0;
    }

    /// <summary>Starts a new save.</summary>
    internal void Begin()
    {
        _length = 0;
    }

    /// <summary>Adds the number of a channel to the save.</summary>
    internal void Put(int index, long value)
    {
        int at = TwoSlotFile.PayloadOffset + _length;
        _ids.CopyTo(index, _file.Buffer, at);
        WriteLong(at + IdTable.MaximumLength, value);
        _length += RecordLength;
    }

    /// <summary>Writes the save; false when it is not on flash, and what was there before still is.</summary>
    internal bool Commit()
    {
        if (_file.Save(_length))
        {
            return true;
        }

        _length = _file.Load();
        return false;
    }

    private long ReadLong(int at)
    {
        return BitConverter.ToInt64(_file.Buffer, at);
    }

    private void WriteLong(int at, long value)
    {
        byte[] buffer = _file.Buffer;
        for (int i = 0; i < 8; i++)
        {
            buffer[at + i] = (byte)(value >> (8 * i));
        }
    }
}
