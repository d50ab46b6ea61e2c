using System.Text;
using Gateway.Core;

namespace Gateway.Esp32.Tests;

/// <summary>Files in memory, on a medium that may fail.</summary>
internal sealed class FlashContent : IFiles
{
    private readonly Dictionary<string, byte[]> _files = [];

    /// <summary>Whether every call fails.</summary>
    public bool Broken { get; set; }

    public int FreeBytes => -1;

    public void Put(string name, string content) => _files[name] = Encoding.UTF8.GetBytes(content);

    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        if (Broken)
        {
            return FileError.Failed;
        }

        if (!_files.TryGetValue(name, out byte[]? content))
        {
            return FileError.Missing;
        }

        int length = Math.Clamp(content.Length - position, 0, count);
        Array.Copy(content, Math.Min(position, content.Length), buffer, offset, length);
        return length;
    }

    public int Length(string name) => throw new NotSupportedException();

    public bool Write(string name, byte[] buffer, int offset, int count)
    {
        _files[name] = buffer.AsSpan(offset, count).ToArray();
        return !Broken;
    }

    public bool Append(string name, byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public bool Delete(string name)
    {
        _files.Remove(name);
        return !Broken;
    }
}
