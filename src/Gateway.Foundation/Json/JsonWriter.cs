using System;
using System.Text;

namespace Gateway.Foundation;

/// <summary>
/// Writes one JSON document into a caller's buffer without allocating. Commas come by themselves. What does not fit is never cut short:
/// from the first overflow on nothing more is written and <see cref="Finish"/> says so (B14).
/// </summary>
public sealed class JsonWriter
{
    private byte[] _buffer;
    private int _start;
    private int _position;
    private int _end;
    private bool _comma;
    private bool _overflow;

    /// <summary>Bytes that still fit; 0 after an overflow.</summary>
    public int Free
    {
        get { return _overflow ? 0 : _end - _position; }
    }

    /// <summary>Begins a document of at most <paramref name="count"/> bytes.</summary>
    public void Reset(byte[] buffer, int offset, int count)
    {
        _buffer = buffer;
        _start = offset;
        _position = offset;
        _end = offset + count;
        _comma = false;
        _overflow = false;
    }

    /// <summary>The document's length in bytes, or -1 when it did not fit.</summary>
    public int Finish()
    {
        return _overflow ? -1 : _position - _start;
    }

    /// <summary>Writes {.</summary>
    public void BeginObject()
    {
        Separate();
        Put('{');
        _comma = false;
    }

    /// <summary>Writes }.</summary>
    public void EndObject()
    {
        Put('}');
        _comma = true;
    }

    /// <summary>Writes [.</summary>
    public void BeginArray()
    {
        Separate();
        Put('[');
        _comma = false;
    }

    /// <summary>Writes ].</summary>
    public void EndArray()
    {
        Put(']');
        _comma = true;
    }

    /// <summary>Writes a member's name, plain ASCII that needs no escape.</summary>
    public void Key(string name)
    {
        Plain(name);
        Put(':');
        _comma = false;
    }

    /// <summary>Writes a string of plain ASCII that needs no escape: the firmware's own words.</summary>
    public void Text(string text)
    {
        Plain(text);
        _comma = true;
    }

    /// <summary>Writes a string from well-formed UTF-8, escaping what must be.</summary>
    public void Text(byte[] text, int offset, int count)
    {
        Separate();
        Put('"');
        for (int end = offset + count; offset < end; offset++)
        {
            byte next = text[offset];
            if (next == '"' || next == '\\')
            {
                Put('\\');
                Put(next);
            }
            else if (next < ' ')
            {
                PutControl(next);
            }
            else
            {
                Put(next);
            }
        }

        Put('"');
        _comma = true;
    }

    /// <summary>Writes an integer.</summary>
    public void Number(long value)
    {
        Separate();
        PutInteger(value);
        _comma = true;
    }

    /// <summary>Writes a number given in thousandths: 31200 as 31.2, with no trailing zeros.</summary>
    public void Thousandths(long value)
    {
        Separate();
        if (value < 0)
        {
            Put('-');
        }

        long whole = value / 1000;
        int fraction = (int)(value % 1000);
        PutInteger(whole < 0 ? -whole : whole);
        PutFraction(fraction < 0 ? -fraction : fraction);
        _comma = true;
    }

    /// <summary>Writes true or false.</summary>
    public void Boolean(bool value)
    {
        Separate();
        PutAscii(value ? "true" : "false");
        _comma = true;
    }

    /// <summary>Writes null.</summary>
    public void Null()
    {
        Separate();
        PutAscii("null");
        _comma = true;
    }

    /// <summary>Writes bytes as they are: a piece of a document prepared once, commas and all, that ends with a key or a value.</summary>
    public void Raw(byte[] piece, bool endsWithValue)
    {
        int count = piece.Length;
        if (Reserve(count))
        {
            Array.Copy(piece, 0, _buffer, _position, count);
            _position += count;
        }

        _comma = endsWithValue;
    }

    private void Plain(string text)
    {
        Separate();
        Put('"');
        PutAscii(text);
        Put('"');
    }

    private void Separate()
    {
        if (_comma)
        {
            Put(',');
        }
    }

    private bool Reserve(int count)
    {
        _overflow |= _end - _position < count;
        return !_overflow;
    }

    private void Put(int next)
    {
        if (_position == _end)
        {
            _overflow = true;
        }

        if (!_overflow)
        {
            _buffer[_position++] = (byte)next;
        }
    }

    private void PutAscii(string text)
    {
        int count = text.Length;
        if (Reserve(count))
        {
            // Native, where a loop over the characters would be interpreted.
            Encoding.UTF8.GetBytes(text, 0, count, _buffer, _position);
            _position += count;
        }
    }

    private void PutControl(int control)
    {
        PutAscii("\\u00");
        Put('0' + (control >> 4));
        control &= 15;
        Put(control < 10 ? '0' + control : 'a' - 10 + control);
    }

    private void PutInteger(long value)
    {
        if (value < 0)
        {
            Put('-');
        }
        else
        {
            // The negative range is the larger one: long.MinValue has no positive counterpart.
            value = -value;
        }

        int count = 1;
        for (long rest = value / 10; rest != 0; rest /= 10)
        {
            count++;
        }

        if (!Reserve(count))
        {
            return;
        }

        _position += count;
        int at = _position;
        do
        {
            _buffer[--at] = (byte)('0' - (int)(value % 10));
            value /= 10;
        }
        while (value != 0);
    }

    private void PutFraction(int thousandths)
    {
        if (thousandths == 0)
        {
            return;
        }

        Put('.');
        for (int place = 100; thousandths != 0; place /= 10)
        {
            Put('0' + thousandths / place);
            thousandths %= place;
        }
    }
}
