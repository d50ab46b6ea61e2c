using System.Text;

namespace Gateway.Core;

/// <summary>
/// Reads the payload of a command: a bare word or number, or a document. An unknown key refuses the whole command: a mistyped <c>for</c> must not leave
/// a valve open. A faulty document is read to its end, so that the ack can carry its <c>id</c> wherever it stands.
/// </summary>
internal sealed class CommandReader
{
    // Longer than any command, so that a mistyped one is still told from a broken document.
    private const int MaximumWord = 16;

    // the token of a reset, or the name of a transaction
    private const int MaximumToken = Ids.MaximumLength;

    private const int SawValue = 1;
    private const int SawFor = 2;
    private const int SawExpires = 4;
    private const int SawId = 8;
    private const int SawToken = 16;
    private const int SawSignature = 32;
    private const int SawNumber = 64;
    private const int SawName = 128;

    // whose members a document may have
    private const int ForOutput = 0;
    private const int ForGateway = 1;
    private const int ForTransaction = 2;
    private const int ForConfirm = 3;

    private readonly JsonReader _json;
    private readonly byte[] _word = new byte[MaximumWord];
    private readonly byte[] _id = new byte[AckQueue.MaximumId];
    private readonly byte[] _token = new byte[MaximumToken];
    private int _wordCount;
    private int _tokenCount;
    private int _seen;
    private int _code;
    private int _for;
    private long _expires;

    /// <summary>Makes a reader over a reader of JSON that is free between calls.</summary>
    internal CommandReader(JsonReader json)
    {
        _json = json;
    }

    /// <summary>The command's <c>id</c>, escapes resolved.</summary>
    internal byte[] Id
    {
        get { return _id; }
    }

    /// <summary>Bytes of the id; 0 when none was given.</summary>
    internal int IdCount { get; private set; }

    /// <summary>Whether the command has <c>for</c>.</summary>
    internal bool HasFor
    {
        get { return (_seen & SawFor) != 0; }
    }

    /// <summary>Its seconds.</summary>
    internal int ForSeconds
    {
        get { return _for; }
    }

    /// <summary>Whether the command has <c>exp</c>.</summary>
    internal bool HasExpires
    {
        get { return (_seen & SawExpires) != 0; }
    }

    /// <summary>The Unix second after which it is void.</summary>
    internal long Expires
    {
        get { return _expires; }
    }

    /// <summary>How many sections a transaction has, or the revision that is confirmed.</summary>
    internal long Number { get; private set; }

    /// <summary>The name of a transaction; empty when none was given.</summary>
    internal string Name { get; private set; }

    /// <summary>Forgets the command before.</summary>
    internal void Clear()
    {
        IdCount = 0;
        _wordCount = 0;
        _tokenCount = 0;
        _seen = 0;
        _code = ErrorCode.None;
        Name = string.Empty;
        Number = 0;
    }

    /// <summary>Reads a command for an output into <paramref name="command"/>; an <see cref="ErrorCode"/>.</summary>
    internal int ReadOutput(byte[] buffer, int offset, int count, OutputCommand command)
    {
        Clear();
        command.Clear();
        Trim(buffer, ref offset, ref count);
        if (TakeWord(buffer, offset, count))
        {
            return SetKind(command) ? ErrorCode.None : ErrorCode.Unknown;
        }

        _json.Reset(buffer, offset, count);
        if (_json.Read() == JsonToken.Number)
        {
            SetLevel(command);
        }
        else
        {
            ReadMembers(ForOutput, command);
            command.HasFor = HasFor;
            command.ForSeconds = _for;
            command.HasExpires = HasExpires;
            command.Expires = _expires;
        }

        return _json.Read() == JsonToken.End ? _code : ErrorCode.Json;
    }

    /// <summary>Reads a command for the gateway itself, which <see cref="WordIs"/> then tells; an <see cref="ErrorCode"/>.</summary>
    internal int ReadGateway(byte[] buffer, int offset, int count)
    {
        Clear();
        Trim(buffer, ref offset, ref count);
        if (TakeWord(buffer, offset, count))
        {
            return ErrorCode.None;
        }

        _json.Reset(buffer, offset, count);
        _json.Read();
        ReadMembers(ForGateway, null);
        return _json.Read() == JsonToken.End ? _code : ErrorCode.Json;
    }

    /// <summary>Reads a command for a transaction: <see cref="Name"/>, what to do, which <see cref="WordIs"/> tells, and for a commit <see cref="Number"/>; an <see cref="ErrorCode"/>.</summary>
    internal int ReadTransaction(byte[] buffer, int offset, int count)
    {
        return ReadChange(buffer, offset, count, ForTransaction);
    }

    /// <summary>Reads the confirm of a revision, which is <see cref="Number"/>; an <see cref="ErrorCode"/>.</summary>
    internal int ReadConfirm(byte[] buffer, int offset, int count)
    {
        return ReadChange(buffer, offset, count, ForConfirm);
    }

    /// <summary>Whether the command is this word, in lower case.</summary>
    internal bool WordIs(string word)
    {
        return Ascii.Is(_word, 0, _wordCount, word);
    }

    /// <summary>Whether the command's <c>token</c> is this.</summary>
    internal bool TokenIs(string token)
    {
        return Ascii.Is(_token, 0, _tokenCount, token);
    }

    /// <summary>Leaves out white space around the command: some shells add a line end.</summary>
    private static void Trim(byte[] buffer, ref int offset, ref int count)
    {
        while (count > 0 && buffer[offset + count - 1] <= ' ')
        {
            count--;
        }

        while (count > 0 && buffer[offset] <= ' ')
        {
            offset++;
            count--;
        }
    }

    /// <summary>Takes a bare word in lower case; false when the bytes are none.</summary>
    private bool TakeWord(byte[] buffer, int offset, int count)
    {
        _wordCount = 0;
        if (count < 1 || count > MaximumWord)
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            int letter = buffer[offset + i] | 0x20;
            if (letter < 'a' || letter > 'z')
            {
                return false;
            }

            _word[i] = (byte)letter;
        }

        _wordCount = count;
        return true;
    }

    private int ReadChange(byte[] buffer, int offset, int count, int whose)
    {
        Clear();
        _json.Reset(buffer, offset, count);
        _json.Read();
        ReadMembers(whose, null);
        return _json.Read() == JsonToken.End ? _code : ErrorCode.Json;
    }

    private bool SetKind(OutputCommand command)
    {
        if (WordIs("on"))
        {
            command.Kind = OutputCommandKind.On;
        }
        else if (WordIs("off"))
        {
            command.Kind = OutputCommandKind.Off;
        }
        else if (WordIs("toggle"))
        {
            command.Kind = OutputCommandKind.Toggle;
        }
        else
        {
            return false;
        }

        return true;
    }

    private void SetLevel(OutputCommand command)
    {
        Keep(_json.GetInteger(out long level));
        Keep(level >= 0 && level <= 100 ? ErrorCode.None : ErrorCode.Range);
        command.Kind = OutputCommandKind.Level;
        command.Level = (int)level;
    }

    private void ReadMembers(int whose, OutputCommand command)
    {
        if (_json.Token != JsonToken.BeginObject)
        {
            Keep(ErrorCode.Json);
            return;
        }

        while (_json.Read() == JsonToken.Key)
        {
            if (!ReadMember(whose, command))
            {
                Keep(ErrorCode.Unknown);
                _json.Read();
            }

            // Whatever was wrong with a value, the next member comes behind all of it.
            while (_json.Depth > 1 && _json.Read() != JsonToken.Error)
            {
            }
        }

        int needed = whose == ForConfirm ? SawNumber : whose != ForTransaction ? SawValue : WordIs("commit") ? SawName | SawValue | SawNumber : SawName | SawValue;
        Keep(_json.Token == JsonToken.EndObject ? ErrorCode.None : ErrorCode.Json);
        Keep((_seen & needed) == needed ? ErrorCode.None : ErrorCode.Schema);
    }

    private bool ReadMember(int whose, OutputCommand command)
    {
        if (_json.TextIs("id"))
        {
            Once(SawId);
            IdCount = ReadText(_id);
            return true;
        }

        switch (whose)
        {
            case ForOutput: return ReadTimeMember() || ReadOutputMember(command);
            case ForGateway: return ReadTimeMember() || ReadGatewayMember() || ReadSignature();
            case ForTransaction: return ReadTransactionMember() || ReadNumber("n") || ReadSignature();
            default: return ReadNumber("rev") || ReadSignature();
        }
    }

    private bool ReadTimeMember()
    {
        if (_json.TextIs("for"))
        {
            Once(SawFor);

            // How long is too long is for whom it concerns to say: beyond an output's maxOn is E_MAXON, whatever the number.
            long seconds = ReadInteger(long.MaxValue);
            _for = seconds > int.MaxValue ? int.MaxValue : (int)seconds;
            return true;
        }

        if (_json.TextIs("exp"))
        {
            Once(SawExpires);
            _expires = ReadInteger(uint.MaxValue);
            return true;
        }

        return false;
    }

    private bool ReadGatewayMember()
    {
        if (_json.TextIs("cmd"))
        {
            Once(SawValue);
            TakeWord(_word, 0, ReadText(_word));
            return true;
        }

        if (_json.TextIs("token"))
        {
            Once(SawToken);
            _tokenCount = ReadText(_token);
            return true;
        }

        return false;
    }

    private bool ReadTransactionMember()
    {
        if (_json.TextIs("op"))
        {
            Once(SawValue);
            TakeWord(_word, 0, ReadText(_word));
            return true;
        }

        if (!_json.TextIs("tx"))
        {
            return false;
        }

        Once(SawName);
        int count = ReadText(_token);
        Keep(Ids.IsValid(_token, 0, count) ? ErrorCode.None : ErrorCode.Range);
        Name = count > 0 ? Encoding.UTF8.GetString(_token, 0, count) : string.Empty;
        return true;
    }

    private bool ReadNumber(string key)
    {
        if (!_json.TextIs(key))
        {
            return false;
        }

        Once(SawNumber);
        Number = ReadInteger(int.MaxValue);
        return true;
    }

    /// <summary>Whether a signature is right is judged over the bytes.</summary>
    private bool ReadSignature()
    {
        if (!_json.TextIs("sig"))
        {
            return false;
        }

        Once(SawSignature);
        Keep(_json.Read() == JsonToken.Text ? ErrorCode.None : ErrorCode.Type);
        return true;
    }

    private bool ReadOutputMember(OutputCommand command)
    {
        if (_json.TextIs("s"))
        {
            Once(SawValue);
            ReadState(command);
            return true;
        }

        return false;
    }

    private void ReadState(OutputCommand command)
    {
        JsonToken token = _json.Read();
        if (token == JsonToken.Number)
        {
            SetLevel(command);
            return;
        }

        if (token != JsonToken.Text)
        {
            Keep(ErrorCode.Type);
            return;
        }

        bool known = TakeWord(_word, 0, _json.CopyText(_word, 0, _word.Length)) && SetKind(command);
        Keep(known ? ErrorCode.None : ErrorCode.Unknown);
    }

    private long ReadInteger(long maximum)
    {
        _json.Read();
        Keep(_json.GetInteger(out long value));
        Keep(value >= 0 && value <= maximum ? ErrorCode.None : ErrorCode.Range);
        return value <= maximum ? value : 0;
    }

    private int ReadText(byte[] target)
    {
        if (_json.Read() != JsonToken.Text)
        {
            Keep(ErrorCode.Type);
            return 0;
        }

        int count = _json.CopyText(target, 0, target.Length);
        Keep(count < 0 ? ErrorCode.Range : ErrorCode.None);
        return count < 0 ? 0 : count;
    }

    /// <summary>A key that is given twice leaves open what was meant.</summary>
    private void Once(int key)
    {
        Keep((_seen & key) == 0 ? ErrorCode.None : ErrorCode.Json);
        _seen |= key;
    }

    /// <summary>The first error counts.</summary>
    private void Keep(int code)
    {
        if (_code == ErrorCode.None)
        {
            _code = code;
        }
    }
}
