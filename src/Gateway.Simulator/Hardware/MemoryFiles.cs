using Gateway.Core;

namespace Gateway.Simulator.Hardware;

/// <summary>The simulated flash of a run that keeps nothing.</summary>
public sealed class MemoryFiles : IFiles
{
    private readonly Dictionary<string, byte[]> _files = [];

    /// <inheritdoc/>
    public int FreeBytes => FlashGeometry.Capacity - _files.Values.Sum(content => FlashGeometry.Occupied(content.Length));

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        if (!_files.TryGetValue(name, out byte[]? content))
        {
            return FileError.Missing;
        }

        ReadOnlySpan<byte> rest = content.AsSpan(Math.Min(position, content.Length));
        rest = rest[..Math.Min(count, rest.Length)];
        rest.CopyTo(buffer.AsSpan(offset));
        return rest.Length;
    }

    /// <inheritdoc/>
    public int Length(string name) => _files.TryGetValue(name, out byte[]? content) ? content.Length : FileError.Missing;

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
