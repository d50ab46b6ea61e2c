namespace Gateway.Foundation;

/// <summary>
/// A small document that survives a power cut at any moment, kept in two files of which the older one is always the next to be
/// written: there is no rename on the device. Each slot is a generation, a length, the payload and a CRC-32 over all of them.
/// </summary>
internal sealed class TwoSlotFile
{
    /// <summary>Where the payload starts in <see cref="Buffer"/>.</summary>
    internal const int PayloadOffset = 6;

    /// <summary>Bytes of a slot beside the payload.</summary>
    internal const int Overhead = PayloadOffset + CrcLength;

    private const int CrcLength = 4;
    private const int Nothing = -1;

    private readonly IFiles _files;
    private readonly string _first;
    private readonly string _second;
    private byte[] _buffer;
    private int _newest = Nothing;
    private int _generation;

    /// <summary>Makes the document <paramref name="name"/> of at most <paramref name="capacity"/> bytes; nothing is read yet.</summary>
    internal TwoSlotFile(IFiles files, string name, int capacity)
        : this(files, name, new byte[Overhead + capacity])
    {
    }

    /// <summary>Makes the document in a buffer that others may use between two calls.</summary>
    internal TwoSlotFile(IFiles files, string name, byte[] buffer)
    {
        _files = files;
        _first = name + ".0";
        _second = name + ".1";
        _buffer = buffer;
    }

    /// <summary>Where the payload is after <see cref="Load"/> and goes before <see cref="Save"/>, from <see cref="PayloadOffset"/>.</summary>
    internal byte[] Buffer
    {
        get { return _buffer; }
    }

    /// <summary>Gives its buffer up for one that others use between two calls.</summary>
    internal void Share(byte[] buffer)
    {
        _buffer = buffer;
    }

    /// <summary>Counts the saves that were ever made; it grows by one with each.</summary>
    internal int Generation
    {
        get { return _generation; }
    }

    /// <summary>Writes since construction, failed ones included: each wore the flash.</summary>
    internal int Writes { get; private set; }

    /// <summary>Writes that could not be read back.</summary>
    internal int Failures { get; private set; }

    /// <summary>Reads the newest intact slot; the payload's length, or 0 when there is none.</summary>
    internal int Load()
    {
        _newest = Nothing;
        int length = 0;
        for (int slot = 0; slot < 2; slot++)
        {
            int found = ReadSlot(slot);
            if (found != Nothing && (_newest == Nothing || ReadInt(2) - _generation > 0))
            {
                _newest = slot;
                _generation = ReadInt(2);
                length = found;
            }
        }

        // The second slot has overwritten the first one's bytes.
        return _newest == 0 ? ReadSlot(0) : length;
    }

    /// <summary>
    /// Writes <paramref name="count"/> bytes of payload over the older slot and reads them back. False when that failed: the
    /// newest intact slot is still there, and the payload in <see cref="Buffer"/> is lost.
    /// </summary>
    internal bool Save(int count)
    {
        int slot = _newest == 0 ? 1 : 0;
        int generation = _generation + 1;
        _buffer[0] = (byte)count;
        _buffer[1] = (byte)(count >> 8);
        WriteInt(2, generation);
        int end = PayloadOffset + count;
        WriteInt(end, (int)Crc32.Compute(_buffer, 0, end));
        Writes++;
        if (!_files.Write(Name(slot), _buffer, 0, end + CrcLength) || ReadSlot(slot) != count || ReadInt(2) != generation)
        {
            Failures++;
            return false;
        }

        _newest = slot;
        _generation = generation;
        return true;
    }

    /// <summary>Deletes the document, the older slot first, so that it is never an earlier one.</summary>
    internal bool Delete()
    {
        int newest = _newest == 0 ? 0 : 1;
        return _files.Delete(Name(1 - newest)) && _files.Delete(Name(newest));
    }

    private string Name(int slot)
    {
        return slot == 0 ? _first : _second;
    }

    private int ReadSlot(int slot)
    {
        int read = _files.Read(Name(slot), 0, _buffer, 0, _buffer.Length);
        int length = _buffer[0] | (_buffer[1] << 8);
        int end = PayloadOffset + length;
        if (read < PayloadOffset + CrcLength || read != end + CrcLength)
        {
            return Nothing;
        }

        return ReadInt(end) == (int)Crc32.Compute(_buffer, 0, end) ? length : Nothing;
    }

    private int ReadInt(int at)
    {
        return _buffer[at] | (_buffer[at + 1] << 8) | (_buffer[at + 2] << 16) | (_buffer[at + 3] << 24);
    }

    private void WriteInt(int at, int value)
    {
        _buffer[at] = (byte)value;
        _buffer[at + 1] = (byte)(value >> 8);
        _buffer[at + 2] = (byte)(value >> 16);
        _buffer[at + 3] = (byte)(value >> 24);
    }
}
