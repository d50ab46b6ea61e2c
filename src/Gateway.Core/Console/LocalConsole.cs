using System.Text;

namespace Gateway.Core;

/// <summary>
/// Configures the gateway from a terminal at the device, where it has none yet or where the way to it is lost. A section that is typed is read, checked and kept by the same machine as
/// one from the broker; but it needs no signature, and one for the link no trial, because who types it can type it again. Whoever sits there could read flash as well.
/// </summary>
internal sealed class LocalConsole
{
    // What is typed keeps a gateway that sleeps awake for so many seconds.
    private const int HoldSeconds = 300;

    private const int BytesPerStep = 16;
    private const int DocumentAt = ConsoleLine.MaximumLength;
    private const int BufferLength = 2 * ConsoleLine.MaximumLength;

    private readonly IConsole _port;
    private readonly Gateway _gateway;
    private readonly Configurator _configurator;
    private readonly byte[] _buffer = new byte[BufferLength];
    private readonly ConsoleLine _line;
    private int _end;
    private int _documentEnd;
    private SectionKind _showing;

    internal LocalConsole(IConsole port, Gateway gateway, Configurator configurator)
    {
        _port = port;
        _gateway = gateway;
        _configurator = configurator;
        _line = new ConsoleLine(port, _buffer);
    }

    /// <summary>Takes what was typed, up to the end of a line, and obeys it; a section is shown in a step.</summary>
    internal void Step(long now)
    {
        if (_showing != SectionKind.None)
        {
            ShowNext();
            return;
        }

        for (int i = 0; i < BytesPerStep && _port.Read(_buffer, BufferLength - 1, 1) == 1; i++)
        {
            _gateway.StayAwake(HoldSeconds);
            if (_line.Take(_buffer[BufferLength - 1]))
            {
                Obey(now);
                _line.Clear();
                return;
            }
        }
    }

    private void Obey(long now)
    {
        _end = _line.Count;
        int word = WordEnd(0);
        int rest = word < _end ? word + 1 : _end;
        if (_line.IsTooLong)
        {
            Say("longer than 128 bytes: nothing done");
        }
        else if (Ascii.Is(_buffer, 0, word, "set"))
        {
            Set(rest, now);
        }
        else if (Ascii.Is(_buffer, 0, word, "secret"))
        {
            KeepSecret(rest);
        }
        else if (Ascii.Is(_buffer, 0, word, "show"))
        {
            Show(rest);
            return;
        }
        else if (Ascii.Is(_buffer, 0, word, "reboot"))
        {
            Say("restarting");
            _gateway.Reboot("console");
        }
        else if (_end > 0)
        {
            Help();
        }

        Prompt();
    }

    private void Help()
    {
        Say("show                          what runs; secrets as fingerprints");
        Say("show <section>                sys, net, mqtt, s/<ch>, o/<out>, i/<in>");
        Say("set <section>.<key> <value>   without a value: the default");
        Say("set <section> <json>          several keys at once");
        Say("secret <name> <value>         is not shown");
        Say("reboot");
    }

    private void Set(int at, long now)
    {
        int end = WordEnd(at);
        int dot = at;
        while (dot < end && _buffer[dot] != '.')
        {
            dot++;
        }

        SectionKind kind = SectionPath.Parse(_buffer, at, dot - at, out int id, out int idCount);
        int value = end < _end ? end + 1 : _end;
        if (kind == SectionKind.None)
        {
            Say("no such section: sys, net, mqtt, s/<ch>, o/<out>, i/<in>");
        }
        else if (dot == end)
        {
            Say(value == _end ? "nothing to set: <key> <value>, or a document" : _configurator.TakeTyped(kind, _buffer, id, idCount, value, _end - value, now));
        }
        else if (WriteDocument(kind, dot + 1, end, value))
        {
            Say(_configurator.TakeTyped(kind, _buffer, id, idCount, DocumentAt, _documentEnd - DocumentAt, now));
        }
        else
        {
            Say("too long: nothing done");
        }
    }

    /// <summary>Writes a document with one key behind the line; false when it does not fit.</summary>
    private bool WriteDocument(SectionKind kind, int key, int keyEnd, int value)
    {
        _documentEnd = DocumentAt;
        bool isText = value < _end && _configurator.IsText(kind, _buffer, key, keyEnd - key);
        Put('{');
        Put('"');
        Copy(key, keyEnd);
        Put('"');
        Put(':');
        if (value == _end)
        {
            Put('n');
            Put('u');
            Put('l');
            Put('l');
        }
        else if (isText)
        {
            Put('"');
            Copy(value, _end);
            Put('"');
        }
        else
        {
            CopyRaw(value);
        }

        Put('}');
        return _documentEnd <= BufferLength;
    }

    private void Copy(int from, int end)
    {
        for (; from < end; from++)
        {
            if (_buffer[from] == '"' || _buffer[from] == '\\')
            {
                Put('\\');
            }

            Put((char)_buffer[from]);
        }
    }

    private void CopyRaw(int from)
    {
        for (; from < _end; from++)
        {
            Put((char)_buffer[from]);
        }
    }

    private void Put(char letter)
    {
        if (_documentEnd < BufferLength)
        {
            _buffer[_documentEnd] = (byte)letter;
        }

        _documentEnd++;
    }

    private void KeepSecret(int at)
    {
        int end = WordEnd(at);
        int value = end < _end ? end + 1 : _end;
        if (end == at)
        {
            Say("secret <name> <value>; without a value it is forgotten");
        }
        else
        {
            Say(_configurator.TakeTypedSecret(_buffer, at, end - at, value, _end - value));
        }

        // B26: not even here for longer than it takes
        for (int i = value; i < _end; i++)
        {
            _buffer[i] = 0;
        }
    }

    private void Show(int at)
    {
        if (at == _end)
        {
            Say(_gateway.Describe());
            _showing = SectionKind.Sys;
            return;
        }

        SectionKind kind = SectionPath.Parse(_buffer, at, _end - at, out int id, out int idCount);
        if (kind == SectionKind.None || !ShowSection(kind, idCount == 0 ? string.Empty : Encoding.UTF8.GetString(_buffer, id, idCount)))
        {
            Say("there is none");
        }

        Prompt();
    }

    private void ShowNext()
    {
        SectionKind kind = _showing;
        ShowSection(kind, string.Empty);
        _showing = kind == SectionKind.Mqtt ? SectionKind.None : kind + 1;
        if (_showing == SectionKind.None)
        {
            Prompt();
        }
    }

    private bool ShowSection(SectionKind kind, string id)
    {
        int count = _configurator.WriteSection(kind, id, out byte[] document);
        if (count < 0)
        {
            return false;
        }

        Write(SectionPath.Text(kind, id) + " ");
        _port.Write(document, 0, count);
        Say(string.Empty);
        return true;
    }

    private int WordEnd(int at)
    {
        while (at < _end && _buffer[at] != ' ')
        {
            at++;
        }

        return at;
    }

    private void Prompt()
    {
        Write("> ");
    }

    private void Say(string text)
    {
        Write(text + "\r\n");
    }

    private void Write(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        _port.Write(bytes, 0, bytes.Length);
    }
}
