using Gateway.Core;

namespace Gateway.Simulator.Hardware;

/// <summary>The simulated flash of a run that keeps nothing.</summary>
public sealed class MemoryFiles : IFiles
{
    private readonly Dictionary<string, byte[]> _files = [];

    /// <inheritdoc/>
    public int FreeBytes => FlashGeometry.Capacity - _files.Values.Sum(content => FlashGeometry.Occupied(content.Length));

    /// <inheritdoc/>
    public int Read(string name, byte[] buffer, int offset, int count)
    {
        if (!_files.TryGetValue(name, out byte[]? content))
        {
            return FileError.Missing;
        }

        int length = Math.Min(count, content.Length);
        content.AsSpan(0, length).CopyTo(buffer.AsSpan(offset));
        return length;
    }

    /// <inheritdoc/>
    public bool Write(string name, byte[] buffer, int offset, int count) => Replace(name, buffer.AsSpan(offset, count).ToArray());

    /// <inheritdoc/>
    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        byte[] old = _files.GetValueOrDefault(name, []);
        return Replace(name, [.. old, .. buffer.AsSpan(offset, count)]);
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        _files.Remove(name);
        return true;
    }

    private bool Replace(string name, byte[] content)
    {
        int old = _files.TryGetValue(name, out byte[]? previous) ? FlashGeometry.Occupied(previous.Length) : 0;
        if (!FlashGeometry.IsName(name) || FlashGeometry.Occupied(content.Length) - old > FreeBytes)
        {
            return false;
        }

        _files[name] = content;
        return true;
    }
}
