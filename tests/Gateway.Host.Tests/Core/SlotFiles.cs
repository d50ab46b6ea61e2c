using Gateway.Core;

namespace Gateway.Host.Tests.Core;

/// <summary>A flash of a few small files in fixed buffers: it allocates nothing, so that what is measured is the caller.</summary>
internal sealed class SlotFiles : IFiles
{
    private const int Size = 1024;
    private readonly string?[] _names = new string?[8];
    private readonly byte[][] _contents = Enumerable.Range(0, 8).Select(_ => new byte[Size]).ToArray();
    private readonly int[] _lengths = new int[8];

    public int Writes { get; private set; }

    public int FreeBytes => -1;

    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        int slot = Array.IndexOf(_names, name);
        if (slot < 0)
        {
            return FileError.Missing;
        }

        int length = Math.Clamp(_lengths[slot] - position, 0, count);
        Array.Copy(_contents[slot], Math.Min(position, _lengths[slot]), buffer, offset, length);
        return length;
    }

    public int Length(string name)
    {
        int slot = Array.IndexOf(_names, name);
        return slot < 0 ? FileError.Missing : _lengths[slot];
    }

    public bool Write(string name, byte[] buffer, int offset, int count)
    {
        int slot = Array.IndexOf(_names, name);
        slot = slot < 0 ? Array.IndexOf(_names, null) : slot;
        _names[slot] = name;
        _lengths[slot] = count;
        Array.Copy(buffer, offset, _contents[slot], 0, count);
        Writes++;
        return true;
    }

    public bool Append(string name, byte[] buffer, int offset, int count) => false;

    public bool Delete(string name) => false;
}
