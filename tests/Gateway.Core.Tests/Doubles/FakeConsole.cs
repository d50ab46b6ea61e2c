using System;

namespace Gateway.Tests;

/// <summary>A terminal: types what the test says, and keeps what was shown since.</summary>
public sealed class FakeConsole : IConsole
{
    private byte[] _typed = new byte[0];
    private int _at;

    /// <summary>What was shown since the last <see cref="Type"/>.</summary>
    public string Shown { get; private set; } = string.Empty;

    /// <summary>Types a text, with the keys that are in it.</summary>
    public void Type(string text)
    {
        _typed = Ascii.Bytes(text);
        _at = 0;
        Shown = string.Empty;
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        int left = _typed.Length - _at;
        count = left < count ? left : count;
        Array.Copy(_typed, _at, buffer, offset, count);
        _at += count;
        return count;
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        Shown += Ascii.Text(buffer, offset, count);
    }
}
