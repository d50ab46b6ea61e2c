namespace Gateway.Foundation;

/// <summary>
/// Reads one JSON document (RFC 8259) in place, token by token, without allocating. It is strict: UTF-8 without a byte order
/// mark, no comments, nothing after the document. A key that is given twice is handed out twice; who maps keys refuses it.
/// </summary>
public sealed class JsonReader
{
    /// <summary>Nesting of documents on topics.</summary>
    public const int TopicDepth = 3;

    /// <summary>Nesting of the board file, whose default sections lie two levels deeper than on their own.</summary>
    public const int BoardDepth = 6;

    /// <summary>Deepest nesting a reader can be made for: one bit of a word a level.</summary>
    public const int MaximumDepth = 30;

    // What may come next. A comma or an end is the only thing that may follow a value inside an object or an array.
    private const int ExpectValue = 0;
    private const int ExpectValueOrEnd = 1;
    private const int ExpectKeyOrEnd = 2;
    private const int ExpectKey = 3;
    private const int ExpectCommaOrEnd = 4;
    private const int ExpectNothing = 5;

    private readonly int _maximumDepth;
    private readonly JsonNumber _number = new JsonNumber();
    private byte[] _buffer;
    private int _position;
    private int _end;
    private int _depth;
    private int _objects;
    private int _expect;
    private int _textOffset;
    private int _textCount;
    private bool _escaped;
    private JsonToken _token;

    /// <summary>Makes a reader for documents nested at most <paramref name="maximumDepth"/> deep (0-30; 0 allows a bare value only).</summary>
    public JsonReader(int maximumDepth)
    {
        _maximumDepth = maximumDepth > MaximumDepth ? MaximumDepth : maximumDepth;
        _token = JsonToken.Error;
    }

    /// <summary>The token that the last <see cref="Read"/> returned.</summary>
    public JsonToken Token
    {
        get { return _token; }
    }

    /// <summary>Objects and arrays that are open.</summary>
    public int Depth
    {
        get { return _depth; }
    }

    /// <summary>Begins with the document that fills these bytes; they must not change until it has been read.</summary>
    public void Reset(byte[] buffer, int offset, int count)
    {
        _buffer = buffer;
        _position = offset;
        _end = offset + count;
        _depth = 0;
        _objects = 0;
        _expect = ExpectValue;
        _token = JsonToken.None;
    }

    /// <summary>The next token; after <see cref="JsonToken.End"/> and <see cref="JsonToken.Error"/> the same again.</summary>
    public JsonToken Read()
    {
        if (_token == JsonToken.Error || _token == JsonToken.End)
        {
            return _token;
        }

        return _token = ReadToken();
    }

    /// <summary>
    /// Passes over the value that comes next, whatever it is; called after a key. False when the document is broken there.
    /// </summary>
    public bool Skip()
    {
        int depth = _depth;
        do
        {
            JsonToken token = Read();
            if (token == JsonToken.Error || token == JsonToken.End)
            {
                return false;
            }
        }
        while (_depth > depth);

        return true;
    }

    /// <summary>Whether the key or string is this text, escapes resolved. <paramref name="text"/> is UTF-8.</summary>
    public bool TextIs(byte[] text)
    {
        return TextIs(text, 0, text.Length);
    }

    /// <summary>Whether the key or string is this plain ASCII text. For what is not read often: bytes compare faster.</summary>
    public bool TextIs(string text)
    {
        int count = text.Length;
        if (_textCount != count || _escaped)
        {
            return _escaped && TextIs(System.Text.Encoding.UTF8.GetBytes(text));
        }

        for (int i = 0; i < count; i++)
        {
            if (_buffer[_textOffset + i] != text[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the key or string is the text in this part of <paramref name="text"/>, escapes resolved.</summary>
    public bool TextIs(byte[] text, int offset, int count)
    {
        if (_escaped)
        {
            return EscapedTextIs(text, offset, count);
        }

        if (_textCount != count)
        {
            return false;
        }

        byte[] buffer = _buffer;
        int from = _textOffset;
        while (count > 0)
        {
            count--;
            if (buffer[from + count] != text[offset + count])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Copies the key or string with escapes resolved; its bytes, or -1 when they are more than <paramref name="count"/>.</summary>
    public int CopyText(byte[] target, int offset, int count)
    {
        if (!_escaped)
        {
            if (_textCount > count)
            {
                return -1;
            }

            System.Array.Copy(_buffer, _textOffset, target, offset, _textCount);
            return _textCount;
        }

        int from = _textOffset;
        int end = _textOffset + _textCount;
        int written = 0;
        while (from < end)
        {
            int point = JsonText.NextPoint(_buffer, ref from);
            int size = JsonText.PointSize(point);
            if (written + size > count)
            {
                return -1;
            }

            JsonText.PutPoint(point, size, target, offset + written);
            written += size;
        }

        return written;
    }

    /// <summary>
    /// The number in thousandths, rounded half away from zero. <see cref="ErrorCode.Type"/> when the token is no number,
    /// <see cref="ErrorCode.Range"/> when it does not fit (about +-2.1 million).
    /// </summary>
    public int GetThousandths(out int value)
    {
        value = 0;
        if (_token != JsonToken.Number)
        {
            return ErrorCode.Type;
        }

        long thousandths = _number.Thousandths;
        if (_number.OutOfRange || thousandths > int.MaxValue || thousandths < int.MinValue)
        {
            return ErrorCode.Range;
        }

        value = (int)thousandths;
        return ErrorCode.None;
    }

    /// <summary>
    /// The number as an integer up to +-10^14. <see cref="ErrorCode.Type"/> when the token is no number or has a fraction (1.0 and 1e3 have
    /// none), <see cref="ErrorCode.Range"/> when it does not fit.
    /// </summary>
    public int GetInteger(out long value)
    {
        value = 0;
        if (_token != JsonToken.Number)
        {
            return ErrorCode.Type;
        }

        if (_number.OutOfRange)
        {
            return ErrorCode.Range;
        }

        if (_number.HasFraction)
        {
            return ErrorCode.Type;
        }

        value = _number.Thousandths / 1000;
        return ErrorCode.None;
    }

    private JsonToken ReadToken()
    {
        int next = NextByte();
        if (next < 0)
        {
            return _expect == ExpectNothing ? JsonToken.End : JsonToken.Error;
        }

        switch (_expect)
        {
            case ExpectValue:
                return Value(next);
            case ExpectValueOrEnd:
                return next == ']' ? Close() : Value(next);
            case ExpectKeyOrEnd:
                return next == '}' ? Close() : Key(next);
            case ExpectKey:
                return Key(next);
            case ExpectCommaOrEnd:
                return AfterValue(next);
            default:
                return JsonToken.Error;
        }
    }

    private JsonToken AfterValue(int next)
    {
        bool inObject = (_objects & (1 << _depth)) != 0;
        if (next == (inObject ? '}' : ']'))
        {
            return Close();
        }

        if (next != ',')
        {
            return JsonToken.Error;
        }

        _position++;
        next = NextByte();
        return inObject ? Key(next) : Value(next);
    }

    private JsonToken Key(int next)
    {
        if (next != '"' || !ScanText() || NextByte() != ':')
        {
            return JsonToken.Error;
        }

        _position++;
        _expect = ExpectValue;
        return JsonToken.Key;
    }

    private JsonToken Value(int next)
    {
        switch (next)
        {
            case '{':
                return Open(true);
            case '[':
                return Open(false);
            case '"':
                return ScanText() ? Leaf(JsonToken.Text) : JsonToken.Error;
            case 't':
                return Word("true") ? Leaf(JsonToken.True) : JsonToken.Error;
            case 'f':
                return Word("false") ? Leaf(JsonToken.False) : JsonToken.Error;
            case 'n':
                return Word("null") ? Leaf(JsonToken.Null) : JsonToken.Error;
            default:
                return ScanNumber() ? Leaf(JsonToken.Number) : JsonToken.Error;
        }
    }

    private JsonToken Open(bool isObject)
    {
        if (_depth == _maximumDepth)
        {
            return JsonToken.Error;
        }

        _position++;
        _depth++;
        int bit = 1 << _depth;
        _objects = isObject ? _objects | bit : _objects & ~bit;
        _expect = isObject ? ExpectKeyOrEnd : ExpectValueOrEnd;
        return isObject ? JsonToken.BeginObject : JsonToken.BeginArray;
    }

    private JsonToken Close()
    {
        bool isObject = (_objects & (1 << _depth)) != 0;
        _position++;
        _depth--;
        return Leaf(isObject ? JsonToken.EndObject : JsonToken.EndArray);
    }

    private JsonToken Leaf(JsonToken token)
    {
        _expect = _depth == 0 ? ExpectNothing : ExpectCommaOrEnd;
        return token;
    }

    /// <summary>The next byte that is no white space, left unread, or -1 at the end.</summary>
    private int NextByte()
    {
        while (_position < _end)
        {
            byte next = _buffer[_position];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t')
            {
                return next;
            }

            _position++;
        }

        return -1;
    }

    private bool Word(string word)
    {
        if (_end - _position < word.Length)
        {
            return false;
        }

        for (int i = 0; i < word.Length; i++)
        {
            if (_buffer[_position + i] != word[i])
            {
                return false;
            }
        }

        _position += word.Length;
        return true;
    }

    private bool ScanText()
    {
        byte[] buffer = _buffer;
        int end = _end;
        int position = _position + 1;
        _textOffset = position;
        _escaped = false;
        while (position < end)
        {
            byte next = buffer[position];
            if (next == '"')
            {
                _textCount = position - _textOffset;
                _position = position + 1;
                return true;
            }

            int size = 1;
            if (next == '\\')
            {
                _escaped = true;
                size = JsonText.EscapeSize(buffer, position, end);
            }
            else if (next < ' ')
            {
                size = 0;
            }
            else if (next >= 0x80)
            {
                size = JsonText.SequenceSize(buffer, position, end);
            }

            if (size == 0)
            {
                break;
            }

            position += size;
        }

        _position = position < end ? position : end;
        return false;
    }

    private bool EscapedTextIs(byte[] text, int offset, int count)
    {
        int from = _textOffset;
        int end = _textOffset + _textCount;
        int matched = 0;
        while (from < end)
        {
            int point = JsonText.NextPoint(_buffer, ref from);
            int size = JsonText.PointSize(point);
            if (matched + size > count || !JsonText.PointIs(point, size, text, offset + matched))
            {
                return false;
            }

            matched += size;
        }

        return matched == count;
    }

    private bool ScanNumber()
    {
        int position = _number.Scan(_buffer, _position, _end);
        if (position < 0)
        {
            return false;
        }

        _textOffset = _position;
        _textCount = position - _position;
        _position = position;
        return true;
    }
}
