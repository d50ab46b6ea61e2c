using System.Text;

namespace Gateway.Core;

/// <summary>
/// Writes settings as the document of their section, by the same table that reads them: the keys in the table's order, those at their default left out. What is
/// written here and read again gives the same settings.
/// </summary>
internal sealed class SectionWriter
{
    private readonly Setting _setting;
    private readonly byte[] _text;

    /// <summary>Makes a writer that works in the reader's buffers: never both at once.</summary>
    internal SectionWriter(SectionReader reader)
    {
        _setting = reader.Line;
        _text = reader.Scratch;
    }

    /// <summary>
    /// Writes the document, with its revision where that is not negative. With <paramref name="secrets"/> a key that names a secret is followed by one with the
    /// secret's fingerprint (B26).
    /// </summary>
    internal void Write(JsonWriter writer, Section section, object target, int revision, SecretStore secrets)
    {
        writer.BeginObject();
        if (revision >= 0)
        {
            writer.Key("rev");
            writer.Number(revision);
        }

        for (int i = 0; i < section.Count; i++)
        {
            if (Fetch(section, i, target))
            {
                writer.Key(_setting.Key);
                WriteValue(writer);
                if (_setting.Secret && secrets != null)
                {
                    writer.Key("passFp");
                    writer.Text(secrets.Fingerprint(_setting.Text));
                }
            }
        }

        writer.EndObject();
    }

    /// <summary>The most demanding class among the keys in which the two differ.</summary>
    internal SettingClass Difference(Section section, object one, object other)
    {
        SettingClass most = SettingClass.Hot;
        for (int i = 0; i < section.Count; i++)
        {
            Fetch(section, i, one);
            long number = _setting.Number;
            string text = _setting.Text;
            int points = Points();
            Fetch(section, i, other);
            bool same = number == _setting.Number && text == _setting.Text && points == Points();
            if (!same && _setting.Class > most)
            {
                most = _setting.Class;
            }
        }

        return most;
    }

    /// <summary>Describes and fetches a line; false when it is at its default.</summary>
    internal bool Fetch(Section section, int index, object target)
    {
        section.Describe(index, _setting);
        _setting.TakeDefault();
        section.Fetch(index, target, _setting);
        if (_setting.Text == null)
        {
            _setting.Text = string.Empty;
        }

        return _setting.Number != _setting.Default || _setting.Text != _setting.DefaultText || _setting.PointCount != 0;
    }

    private int Points()
    {
        int sum = _setting.PointCount;
        for (int i = 0; i < _setting.PointCount * 2; i++)
        {
            sum = (sum * 31) + _setting.Points[i];
        }

        return sum;
    }

    private void WriteValue(JsonWriter writer)
    {
        switch (_setting.Type)
        {
            case SettingType.Integer:
                writer.Number(_setting.Number);
                break;
            case SettingType.Decimal:
                writer.Thousandths(_setting.Number);
                break;
            case SettingType.Boolean:
                writer.Boolean(_setting.IsTrue);
                break;
            case SettingType.Word:
                writer.Text(Word((int)_setting.Number));
                break;
            case SettingType.Points:
                WritePoints(writer);
                break;
            default:
                int count = Encoding.UTF8.GetBytes(_setting.Text, 0, _setting.Text.Length, _text, 0);
                writer.Text(_text, 0, count);
                break;
        }
    }

    private void WritePoints(JsonWriter writer)
    {
        writer.BeginArray();
        for (int i = 0; i < _setting.PointCount; i++)
        {
            writer.BeginArray();
            writer.Thousandths(_setting.Points[i * 2]);
            writer.Thousandths(_setting.Points[(i * 2) + 1]);
            writer.EndArray();
        }

        writer.EndArray();
    }

    private string Word(int place)
    {
        string words = _setting.Words;
        int start = 0;
        for (; place > 0; place--)
        {
            start = words.IndexOf('|', start) + 1;
        }

        int end = words.IndexOf('|', start);
        return end < 0 ? words.Substring(start) : words.Substring(start, end - start);
    }
}
