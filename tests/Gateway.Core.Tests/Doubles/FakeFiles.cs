using System;
using Gateway.Core;

namespace Gateway.Tests;

/// <summary>A flash of a few files in memory, which counts writes and can be told to fail.</summary>
public sealed class FakeFiles : IFiles
{
    private const int Count = 64;
    private const string Free = "";

    private readonly string[] _names = new string[Count];
    private readonly byte[][] _contents = new byte[Count][];

    /// <summary>An empty flash.</summary>
    public FakeFiles()
    {
        for (int slot = 0; slot < Count; slot++)
        {
            // the device's interpreter cannot compare a null element of a string array
            _names[slot] = Free;
        }
    }

    /// <summary>Successful writes and appends.</summary>
    public int Writes { get; private set; }

    /// <summary>Makes every write, append and delete fail, as after a power cut: nothing changes any more.</summary>
    public bool Fail { get; set; }

    /// <summary>Makes every write claim success and keep nothing: a flash that lies.</summary>
    public bool Lie { get; set; }

    /// <inheritdoc/>
    public int FreeBytes
    {
        get { return -1; }
    }

    /// <summary>Whether there is such a file.</summary>
    public bool Exists(string name)
    {
        return Find(name) >= 0;
    }

    /// <summary>Flips one bit of a file.</summary>
    public void Corrupt(string name, int offset)
    {
        _contents[Find(name)][offset] ^= 0x10;
    }

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        int slot = Find(name);
        if (slot < 0)
        {
            return FileError.Missing;
        }

        byte[] content = _contents[slot];
        int length = content.Length - position < count ? content.Length - position : count;
        if (length <= 0)
        {
            return 0;
        }

        Array.Copy(content, position, buffer, offset, length);
        return length;
    }

    /// <inheritdoc/>
    public int Length(string name)
    {
        int slot = Find(name);
        return slot < 0 ? FileError.Missing : _contents[slot].Length;
    }

    /// <inheritdoc/>
    public bool Write(string name, byte[] buffer, int offset, int count)
    {
        return Lie || Store(name, 0, buffer, offset, count);
    }

    /// <inheritdoc/>
    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        int slot = Find(name);
        return Lie || Store(name, slot < 0 ? 0 : _contents[slot].Length, buffer, offset, count);
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        int slot = Find(name);
        if (slot >= 0 && !Fail)
        {
            _names[slot] = Free;
            _contents[slot] = null;
        }

        return !Fail;
    }

    private bool Store(string name, int kept, byte[] buffer, int offset, int count)
    {
        int slot = Find(name);
        slot = slot < 0 ? Find(Free) : slot;
        if (Fail || slot < 0)
        {
            return false;
        }

        byte[] content = new byte[kept + count];
        if (kept > 0)
        {
            Array.Copy(_contents[slot], 0, content, 0, kept);
        }

        Array.Copy(buffer, offset, content, kept, count);
        _names[slot] = name;
        _contents[slot] = content;
        Writes++;
        return true;
    }

    private int Find(string name)
    {
        for (int slot = 0; slot < Count; slot++)
        {
            if (_names[slot] == name)
            {
                return slot;
            }
        }

        return -1;
    }
}
