using System;

namespace Gateway.Tests;

/// <summary>Bytes that are put in at one end and taken out at the other; grows as it must.</summary>
public sealed class ByteQueue
{
    private byte[] _bytes = new byte[256];
    private int _start;
    private int _end;

    /// <summary>Bytes in the queue.</summary>
    public int Count => _end - _start;

    /// <summary>The byte that is <paramref name="index"/> behind the first.</summary>
    public int this[int index] => _bytes[_start + index];

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _start = 0;
        _end = 0;
    }

    /// <summary>Appends bytes.</summary>
    public void Put(byte[] source, int offset, int count)
    {
        if (_end + count > _bytes.Length)
        {
            byte[] bytes = new byte[(Count + count) * 2];
            Array.Copy(_bytes, _start, bytes, 0, Count);
            _bytes = bytes;
            _end -= _start;
            _start = 0;
        }

        Array.Copy(source, offset, _bytes, _end, count);
        _end += count;
    }

    /// <summary>Appends one byte.</summary>
    public void Put(int value)
    {
        Put(new byte[] { (byte)value }, 0, 1);
    }

    /// <summary>Takes out up to <paramref name="count"/> bytes; how many.</summary>
    public int Take(byte[] target, int offset, int count)
    {
        count = count < Count ? count : Count;
        Array.Copy(_bytes, _start, target, offset, count);
        _start += count;
        if (_start == _end)
        {
            Clear();
        }

        return count;
    }

    /// <summary>Takes out the first <paramref name="count"/> bytes, which must be there.</summary>
    public byte[] Take(int count)
    {
        byte[] bytes = new byte[count];
        Take(bytes, 0, count);
        return bytes;
    }

    /// <summary>Takes out all.</summary>
    public byte[] TakeAll()
    {
        return Take(Count);
    }
}
