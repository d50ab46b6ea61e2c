using System;
using System.Text;

namespace Gateway.Core;

/// <summary>
/// Settings as a few bytes and back, by the table that also reads and writes their document: for each line that is not at its default its place, and behind it a number, a text behind its length, or
/// points behind their count. For RAM only: the places change with the table.
/// </summary>
internal sealed class SectionPacker
{
    // the most that one number takes
    private const int LongestNumber = 10;

    private readonly SectionWriter _writer;
    private readonly Setting _setting;
    private byte[] _buffer;
    private int _at;

    /// <summary>Makes a packer that works in the reader's buffers: never both at once.</summary>
    internal SectionPacker(SectionReader reader, SectionWriter writer)
    {
        _writer = writer;
        _setting = reader.Line;
    }

    /// <summary>Packs settings into a buffer; where they end there, or -1 when they do not fit.</summary>
    internal int Pack(Section section, object settings, byte[] buffer, int at)
    {
        _buffer = buffer;
        _at = at;
        for (int i = 0; i < section.Count && _at >= 0; i++)
        {
            if (_writer.Fetch(section, i, settings))
            {
                Put(i);
                PutValue();
            }
        }

        return _at;
    }

    /// <summary>Puts what was packed into settings that have their defaults.</summary>
    internal void Unpack(Section section, byte[] packed, int at, int end, object settings)
    {
        _buffer = packed;
        _at = at;
        while (_at < end)
        {
            int line = (int)Take();
            section.Describe(line, _setting);
            _setting.TakeDefault();
            TakeValue();
            section.Apply(line, _setting, settings);
        }
    }

    private void PutValue()
    {
        switch (_setting.Type)
        {
            case SettingType.Text:
            case SettingType.Id:
                PutText(_setting.Text);
                break;
            case SettingType.Points:
                Put(_setting.PointCount);
                for (int i = 0; i < _setting.PointCount * 2; i++)
                {
                    Put(_setting.Points[i]);
                }

                break;
            default:
                Put(_setting.Number);
                break;
        }
    }

    private void TakeValue()
    {
        switch (_setting.Type)
        {
            case SettingType.Text:
            case SettingType.Id:
                int count = (int)Take();
                _setting.Text = count == 0 ? string.Empty : Encoding.UTF8.GetString(_buffer, _at, count);
                _at += count;
                break;
            case SettingType.Points:
                _setting.PointCount = (int)Take();
                for (int i = 0; i < _setting.PointCount * 2; i++)
                {
                    _setting.Points[i] = (int)Take();
                }

                break;
            default:
                _setting.Number = Take();
                break;
        }
    }

    private void PutText(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Put(bytes.Length);
        if (_at < 0 || _at + bytes.Length > _buffer.Length)
        {
            _at = -1;
            return;
        }

        Array.Copy(bytes, 0, _buffer, _at, bytes.Length);
        _at += bytes.Length;
    }

    /// <summary>Seven bits a byte, the sign first, so that small numbers of either sign take one.</summary>
    private void Put(long number)
    {
        if (_at < 0 || _at + LongestNumber > _buffer.Length)
        {
            _at = -1;
            return;
        }

        ulong rest = ((ulong)number << 1) ^ (ulong)(number >> 63);
        for (; rest >= 0x80; rest >>= 7)
        {
            _buffer[_at++] = (byte)(rest | 0x80);
        }

        _buffer[_at++] = (byte)rest;
    }

    private long Take()
    {
        ulong number = 0;
        int shift = 0;
        byte next;
        do
        {
            next = _buffer[_at++];
            number |= (ulong)(next & 0x7F) << shift;
            shift += 7;
        }
        while (next >= 0x80);
        return (long)(number >> 1) ^ -(long)(number & 1);
    }
}
