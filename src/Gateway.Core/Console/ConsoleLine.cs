namespace Gateway.Core;

/// <summary>
/// The line that somebody types, in the first bytes of a buffer that is given: shows what is typed, but for secrets (B26), takes back with backspace, and ends at a carriage return,
/// a line feed, or both.
/// </summary>
internal sealed class ConsoleLine
{
    /// <summary>Most bytes of a line.</summary>
    internal const int MaximumLength = 128;

    private const string Secret = "secret ";
    private const byte Backspace = 8;
    private const byte Delete = 127;

    private static readonly byte[] s_erase = { Backspace, (byte)' ', Backspace };
    private static readonly byte[] s_newLine = { (byte)'\r', (byte)'\n' };

    private readonly IConsole _port;
    private readonly byte[] _buffer;
    private int _count;
    private bool _afterReturn;

    internal ConsoleLine(IConsole port, byte[] buffer)
    {
        _port = port;
        _buffer = buffer;
    }

    /// <summary>Bytes of the line.</summary>
    internal int Count
    {
        get { return IsTooLong ? 0 : _count; }
    }

    /// <summary>Whether more was typed than a line has.</summary>
    internal bool IsTooLong
    {
        get { return _count > MaximumLength; }
    }

    /// <summary>Takes a byte; true when it ended the line, which then is to be cleared.</summary>
    internal bool Take(byte typed)
    {
        bool second = _afterReturn && typed == '\n';
        _afterReturn = typed == '\r';
        if (typed == '\r' || typed == '\n')
        {
            if (!second)
            {
                _port.Write(s_newLine, 0, s_newLine.Length);
            }

            return !second;
        }

        if (typed == Backspace || typed == Delete)
        {
            TakeBack();
        }
        else if (typed >= ' ')
        {
            Append(typed);
        }

        return false;
    }

    /// <summary>Begins a new line.</summary>
    internal void Clear()
    {
        _count = 0;
    }

    private void Append(byte typed)
    {
        if (_count >= MaximumLength)
        {
            _count = MaximumLength + 1;
            return;
        }

        _buffer[_count] = typed;
        if (!IsSecret())
        {
            _port.Write(_buffer, _count, 1);
        }

        _count++;
    }

    private void TakeBack()
    {
        if (_count == 0 || IsTooLong)
        {
            return;
        }

        _count--;
        if (!IsSecret())
        {
            _port.Write(s_erase, 0, s_erase.Length);
        }
    }

    /// <summary>Whether what stands behind the end of the line is that of a secret: behind the command and the name.</summary>
    private bool IsSecret()
    {
        int name = Secret.Length;
        if (_count < name || !Ascii.Is(_buffer, 0, name, Secret))
        {
            return false;
        }

        for (int i = name; i < _count; i++)
        {
            if (_buffer[i] == ' ')
            {
                return true;
            }
        }

        return false;
    }
}
