using System.Text;

namespace Gateway.Foundation;

/// <summary>
/// Reads a section's document onto a settings object by the table of a <see cref="Section"/>: keys that are given change, <c>null</c> returns a key to its
/// default, all others stay. The first error ends the reading and is told by code, key and message; what was read before it has been
/// applied by then, so hand over a copy.
/// </summary>
public sealed class SectionReader
{
    // The longest text of any table fits; longer ones are out of range anyway.
    private const int MaximumText = 128;

    private readonly Setting _setting = new Setting();
    private readonly byte[] _text = new byte[MaximumText];
    private readonly int[] _points = new int[SensorSettings.MaxPoints * 2];
    private readonly bool _desired;

    /// <summary>Makes a reader of sections as they stand in files.</summary>
    public SectionReader()
        : this(false)
    {
    }

    /// <summary>Makes a reader; with <paramref name="desired"/> of sections from the network, which can also carry <c>rm</c>, <c>tx</c>, <c>confirm</c> and <c>sig</c>.</summary>
    internal SectionReader(bool desired)
    {
        _desired = desired;
        _setting.Points = _points;
    }

    /// <summary>The line of the table in work, which whoever writes sections may use between two readings.</summary>
    internal Setting Line
    {
        get { return _setting; }
    }

    /// <summary>Room for one text, as <see cref="Line"/>.</summary>
    internal byte[] Scratch
    {
        get { return _text; }
    }

    /// <summary>The key of the first error; empty when the document as a whole is broken.</summary>
    public string ErrorKey { get; private set; }

    /// <summary>What is wrong, for a person.</summary>
    public string ErrorMessage { get; private set; }

    /// <summary>The document's <c>rev</c>, or -1 when it gives none.</summary>
    public long Revision { get; private set; }

    /// <summary>Whether the document removes its section, by <c>rm</c>.</summary>
    internal bool Removes { get; private set; }

    /// <summary>Whether it asks for an operator's confirm, by <c>confirm</c>.</summary>
    internal bool Asks { get; private set; }

    /// <summary>The transaction that it is part of, by <c>tx</c>; an empty string for none.</summary>
    internal string Transaction { get; private set; }

    /// <summary>The most demanding class among the keys of the document.</summary>
    public SettingClass Class { get; private set; }

    /// <summary>Gives every key of the table its default.</summary>
    public void ApplyDefaults(Section section, object target)
    {
        for (int i = 0; i < section.Count; i++)
        {
            section.Describe(i, _setting);
            _setting.TakeDefault();
            section.Apply(i, _setting, target);
        }
    }

    /// <summary>
    /// Reads one object from <paramref name="json"/>, whose next token must begin it, and stops behind it; then checks the section as a whole.
    /// Returns an <see cref="ErrorCode"/>.
    /// </summary>
    public int Read(JsonReader json, Section section, object target)
    {
        ErrorKey = string.Empty;
        ErrorMessage = string.Empty;
        Revision = -1;
        Removes = false;
        Asks = false;
        Transaction = string.Empty;
        Class = SettingClass.Hot;
        if (json.Read() != JsonToken.BeginObject)
        {
            return Fail(json.Token == JsonToken.Error ? ErrorCode.Json : ErrorCode.Type, string.Empty);
        }

        int seen = 0;
        while (json.Read() == JsonToken.Key)
        {
            int code = ReadMember(json, section, target, ref seen);
            if (code != ErrorCode.None)
            {
                return code;
            }
        }

        if (json.Token != JsonToken.EndObject)
        {
            return Fail(ErrorCode.Json, string.Empty);
        }

        if (Removes)
        {
            return seen == 0 ? ErrorCode.None : Fail(ErrorCode.Schema, "rm");
        }

        int result = section.Check(target, out string key, out string message);
        ErrorKey = key;
        ErrorMessage = message;
        return result;
    }

    private int ReadMember(JsonReader json, Section section, object target, ref int seen)
    {
        if (json.TextIs("rev"))
        {
            return ReadRevision(json);
        }

        int index = Find(json, section);
        if (index < 0)
        {
            return ReadOther(json);
        }

        // RFC 8259 leaves open which of two counts; here neither does.
        if ((seen & (1 << index)) != 0)
        {
            ErrorMessage = "key given twice";
            ErrorKey = _setting.Key;
            return ErrorCode.Json;
        }

        seen |= 1 << index;
        int code = ReadValue(json);
        if (code != ErrorCode.None)
        {
            return Fail(code, _setting.Key);
        }

        if (_setting.Class > Class)
        {
            Class = _setting.Class;
        }

        section.Apply(index, _setting, target);
        return ErrorCode.None;
    }

    /// <summary>A key that is no setting: what only a desired document has, or a mistake.</summary>
    private int ReadOther(JsonReader json)
    {
        if (_desired && json.TextIs("rm"))
        {
            Removes = json.Read() == JsonToken.True;
            return Removes || json.Token == JsonToken.False ? ErrorCode.None : Fail(ErrorCode.Type, "rm");
        }

        if (_desired && json.TextIs("confirm"))
        {
            Asks = json.Read() == JsonToken.True;
            return Asks || json.Token == JsonToken.False ? ErrorCode.None : Fail(ErrorCode.Type, "confirm");
        }

        if (_desired && json.TextIs("tx"))
        {
            return ReadTransaction(json);
        }

        if (_desired && json.TextIs("sig"))
        {
            // whether it is right was judged over the bytes, where there is a key
            return json.Read() == JsonToken.Text ? ErrorCode.None : Fail(ErrorCode.Type, "sig");
        }

        return Fail(ErrorCode.Unknown, KeyText(json));
    }

    private int ReadTransaction(JsonReader json)
    {
        if (json.Read() != JsonToken.Text)
        {
            return Fail(ErrorCode.Type, "tx");
        }

        int count = json.CopyText(_text, 0, Ids.MaximumLength);
        if (count <= 0 || !Ids.IsValid(_text, 0, count))
        {
            return Fail(ErrorCode.Range, "tx");
        }

        Transaction = Encoding.UTF8.GetString(_text, 0, count);
        return ErrorCode.None;
    }

    private int ReadRevision(JsonReader json)
    {
        if (Revision >= 0 || json.Read() == JsonToken.Error)
        {
            return Fail(ErrorCode.Json, "rev");
        }

        int code = json.GetInteger(out long revision);
        if (code == ErrorCode.None && (revision < 0 || revision > int.MaxValue))
        {
            code = ErrorCode.Range;
        }

        Revision = revision;
        return code == ErrorCode.None ? code : Fail(code, "rev");
    }

    /// <summary>The line of the table for the key just read, left described in the setting; -1 when there is none.</summary>
    private int Find(JsonReader json, Section section)
    {
        int count = section.Count;
        for (int i = 0; i < count; i++)
        {
            section.Describe(i, _setting);
            if (json.TextIs(_setting.Key))
            {
                return i;
            }
        }

        return -1;
    }

    private string KeyText(JsonReader json)
    {
        int count = json.CopyText(_text, 0, Ids.MaximumLength);
        return count <= 0 ? string.Empty : Encoding.UTF8.GetString(_text, 0, count);
    }

    private int ReadValue(JsonReader json)
    {
        JsonToken token = json.Read();
        if (token == JsonToken.Error)
        {
            return ErrorCode.Json;
        }

        if (token == JsonToken.Null)
        {
            _setting.TakeDefault();
            return ErrorCode.None;
        }

        switch (_setting.Type)
        {
            case SettingType.Integer:
            case SettingType.Decimal:
                return ReadNumber(json);
            case SettingType.Boolean:
                _setting.Number = token == JsonToken.True ? 1 : 0;
                return token == JsonToken.True || token == JsonToken.False ? ErrorCode.None : ErrorCode.Type;
            case SettingType.Word:
                return token == JsonToken.Text ? ReadWord(json) : ErrorCode.Type;
            case SettingType.Points:
                return token == JsonToken.BeginArray ? ReadPoints(json) : ErrorCode.Type;
            default:
                return token == JsonToken.Text ? ReadText(json) : ErrorCode.Type;
        }
    }

    private int ReadNumber(JsonReader json)
    {
        long value;
        int code;
        if (_setting.Type == SettingType.Decimal)
        {
            code = json.GetThousandths(out int thousandths);
            value = thousandths;
        }
        else
        {
            code = json.GetInteger(out value);
        }

        if (code == ErrorCode.None && (value < _setting.Minimum || value > _setting.Maximum))
        {
            code = ErrorCode.Range;
        }

        _setting.Number = value;
        return code;
    }

    private int ReadWord(JsonReader json)
    {
        string words = _setting.Words;
        int start = 0;
        for (int place = 0; start <= words.Length; place++)
        {
            int end = words.IndexOf('|', start);
            if (end < 0)
            {
                end = words.Length;
            }

            string word = words.Substring(start, end - start);
            if (json.TextIs(word))
            {
                _setting.Number = place;
                _setting.Text = word;
                return ErrorCode.None;
            }

            start = end + 1;
        }

        return ErrorCode.Range;
    }

    private int ReadText(JsonReader json)
    {
        int count = json.CopyText(_text, 0, (int)_setting.Maximum);
        if (count < 0)
        {
            return ErrorCode.Range;
        }

        for (int i = 0; i < count; i++)
        {
            // A control character in a name or host would go on to displays and other documents.
            if (_text[i] < ' ' || _text[i] == 0x7F)
            {
                return ErrorCode.Range;
            }
        }

        if (_setting.Type == SettingType.Id && count > 0 && !Ids.IsValid(_text, 0, count))
        {
            return ErrorCode.Range;
        }

        _setting.Text = count == 0 ? string.Empty : Encoding.UTF8.GetString(_text, 0, count);
        return ErrorCode.None;
    }

    private int ReadPoints(JsonReader json)
    {
        int pairs = 0;
        while (json.Read() == JsonToken.BeginArray)
        {
            if (pairs == _setting.Maximum)
            {
                return ErrorCode.Range;
            }

            int code = ReadCoordinate(json, pairs * 2);
            if (code == ErrorCode.None)
            {
                code = ReadCoordinate(json, (pairs * 2) + 1);
            }

            if (code == ErrorCode.None && json.Read() != JsonToken.EndArray)
            {
                code = json.Token == JsonToken.Error ? ErrorCode.Json : ErrorCode.Type;
            }

            if (code != ErrorCode.None)
            {
                return code;
            }

            pairs++;
        }

        _setting.PointCount = pairs;
        return json.Token == JsonToken.EndArray ? ErrorCode.None : json.Token == JsonToken.Error ? ErrorCode.Json : ErrorCode.Type;
    }

    private int ReadCoordinate(JsonReader json, int place)
    {
        if (json.Read() == JsonToken.Error)
        {
            return ErrorCode.Json;
        }

        int code = json.GetThousandths(out int value);
        if (code == ErrorCode.None && (value > Calibration.MaxCoordinate || value < -Calibration.MaxCoordinate))
        {
            code = ErrorCode.Range;
        }

        _points[place] = value;
        return code;
    }

    private int Fail(int code, string key)
    {
        ErrorKey = key;
        ErrorMessage = code == ErrorCode.Unknown ? "unknown key" : ErrorCode.Message(code);
        return code;
    }
}
