using System.Collections.Immutable;
using Gateway.Core;

namespace Gateway.Host.Tests.Configuration;

/// <summary>A flash that can be photographed and put back, and of which one write can be hit by a power cut or fail.</summary>
internal sealed class FlakyFiles(ImmutableSortedDictionary<string, byte[]> content) : IFiles
{
    public ImmutableSortedDictionary<string, byte[]> Content { get; private set; } = content;

    /// <summary>Writes and deletes since construction.</summary>
    public int Operations { get; private set; }

    /// <summary>The operation that <see cref="Fault"/> hits, from 1; 0 for none.</summary>
    public int FaultAt { get; init; }

    public FlashFault Fault { get; init; }

    public int FreeBytes => -1;

    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        if (!Content.TryGetValue(name, out byte[]? file))
        {
            return FileError.Missing;
        }

        ReadOnlySpan<byte> rest = file.AsSpan(Math.Min(position, file.Length));
        rest = rest[..Math.Min(count, rest.Length)];
        rest.CopyTo(buffer.AsSpan(offset));
        return rest.Length;
    }

    public int Length(string name) => Content.TryGetValue(name, out byte[]? file) ? file.Length : FileError.Missing;

    public bool Write(string name, byte[] buffer, int offset, int count) =>
        Change(() => Content = Content.SetItem(name, buffer.AsSpan(offset, count).ToArray()), () => Content = Content.SetItem(name, []));

    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        byte[] old = Content.GetValueOrDefault(name, []);
        byte[] added = buffer.AsSpan(offset, count).ToArray();
        return Change(() => Content = Content.SetItem(name, [.. old, .. added]), () => Content = Content.SetItem(name, [.. old, .. added[..(count / 2)]]));
    }

    public bool Delete(string name) => Change(() => Content = Content.Remove(name), () => { });

    private bool Change(Action change, Action tear)
    {
        Operations++;
        FlashFault fault = Operations == FaultAt ? Fault : FlashFault.None;
        if (fault == FlashFault.CutBefore)
        {
            throw new PowerCutException();
        }

        if (fault == FlashFault.Torn)
        {
            tear();
            throw new PowerCutException();
        }

        if (fault != FlashFault.Refused)
        {
            change();
        }

        return fault == FlashFault.CutAfter ? throw new PowerCutException() : fault == FlashFault.None;
    }
}
