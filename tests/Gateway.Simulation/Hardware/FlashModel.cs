using Gateway.Core;
using Gateway.Simulation.Plans;

namespace Gateway.Simulation.Hardware;

/// <summary>
/// littlefs behind <see cref="IFiles"/>: a replace that the power cuts leaves the old content or the new, an append the old content and any part of what was added.
/// </summary>
public sealed class FlashModel(Prng random) : IFiles
{
    private const int Never = -1;
    private const int Capacity = 256 * 1024;
    private const int Block = 4096;
    private const long Pause = 120_000;

    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private int _operationsLeft = Never;
    private string _cutIn = "";
    private readonly List<(long From, long To)> _failures = [];
    private long _failedAt = -Pause;

    /// <summary>Whether flash refuses to be written.</summary>
    public bool Fails { get; private set; }

    /// <summary>The files with their lengths.</summary>
    public IEnumerable<(string Name, int Length)> Files => _files.Select(file => (file.Key, file.Value.Length));

    /// <summary>Bytes that the files occupy, in whole blocks.</summary>
    public int Occupied { get; private set; }

    /// <summary>Writes, appends and deletions so far.</summary>
    public long Operations { get; private set; }

    /// <summary>Of those, writes of the slots of sections.</summary>
    public long SlotWrites { get; private set; }

    /// <inheritdoc/>
    public int FreeBytes => Capacity - Occupied;

    /// <summary>Refuses to be written until <see cref="Recover"/>; not again within two minutes: for longer than a minute nothing is promised.</summary>
    public bool Fail(long now)
    {
        if (Fails || now - _failedAt < Pause)
        {
            return false;
        }

        Fails = true;
        _failedAt = now;
        return true;
    }

    /// <summary>Can be written again.</summary>
    public void Recover(long now)
    {
        Fails = false;
        _failures.Add((_failedAt, now));
    }

    /// <summary>Whether flash could be written from one moment to another.</summary>
    public bool Worked(long from, long to) => !(Fails && _failedAt <= to) && !_failures.Exists(failure => failure.From <= to && from <= failure.To);

    /// <summary>Damages a file whose name begins with a letter: a bit flips, or the end is gone; false when there is none.</summary>
    public bool Damage(char letter, int choice)
    {
        string[] names = [.. _files.Keys.Where(name => name[0] == letter)];
        if (names.Length == 0)
        {
            return false;
        }

        string name = names[choice % names.Length];
        byte[] content = (byte[])_files[name].Clone();
        int at = random.Next(content.Length);
        if (random.Chance(50))
        {
            content[at] ^= (byte)(1 << random.Next(8));
        }
        else
        {
            content = content[..at];
        }

        Forget(name);
        return Keep(name, content);
    }

    /// <summary>Cuts the power inside the writing call that comes after so many others, counting those of files whose names begin so.</summary>
    public void CutAfter(int operations, string start)
    {
        _operationsLeft = operations;
        _cutIn = start;
    }

    /// <summary>The power is back: no cut is planned any more.</summary>
    public void PowerOn() => _operationsLeft = Never;

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
    public bool Write(string name, byte[] buffer, int offset, int count)
    {
        bool cut = IsCut(name);
        SlotWrites += name[0] == 'c' ? 1 : 0;
        if (Fails || (cut && random.Chance(50)))
        {
            return End(cut, false);
        }

        return End(cut, Keep(name, buffer.AsSpan(offset, count).ToArray()));
    }

    /// <inheritdoc/>
    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        bool cut = IsCut(name);
        int added = cut ? random.Next(count + 1) : count;
        if (Fails || added == 0)
        {
            return End(cut, false);
        }

        byte[] old = _files.GetValueOrDefault(name, []);
        return End(cut, Keep(name, [.. old, .. buffer.AsSpan(offset, added)]));
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        bool cut = IsCut(name);
        if (Fails || (cut && random.Chance(50)))
        {
            return End(cut, false);
        }

        Forget(name);
        return End(cut, true);
    }

    private static int BlocksOf(int length) => (length + Block - 1) / Block * Block;

    private static bool End(bool cut, bool result) => cut ? throw new PowerCutException() : result;

    private bool IsCut(string name)
    {
        Operations++;
        return _operationsLeft != Never && name.StartsWith(_cutIn, StringComparison.Ordinal) && _operationsLeft-- == 0;
    }

    private bool Keep(string name, byte[] content)
    {
        int old = _files.TryGetValue(name, out byte[]? before) ? BlocksOf(before.Length) : 0;
        if (Occupied - old + BlocksOf(content.Length) > Capacity)
        {
            return false;
        }

        Occupied += BlocksOf(content.Length) - old;
        _files[name] = content;
        return true;
    }

    private void Forget(string name)
    {
        if (_files.Remove(name, out byte[]? content))
        {
            Occupied -= BlocksOf(content.Length);
        }
    }
}
