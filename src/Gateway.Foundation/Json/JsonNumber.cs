namespace Gateway.Foundation;

/// <summary>A number of a JSON document, scanned by the grammar of RFC 8259 section 6 and kept in thousandths.</summary>
internal sealed class JsonNumber
{
    // 10^14 in thousandths; ten times that still fits a long.
    private const long MaximumThousandths = 100000000000000000;

    // As many digits as that bound has; later ones only move the decimal point.
    private const int KeptDigits = 17;

    // Far beyond any bound, far below what an int holds.
    private const int MaximumExponent = 10000;

    /// <summary>The number in thousandths, rounded half away from zero; meaningless when <see cref="OutOfRange"/>.</summary>
    public long Thousandths;

    /// <summary>Whether it is no integer.</summary>
    public bool HasFraction;

    /// <summary>Whether it lies beyond +-10^14.</summary>
    public bool OutOfRange;

    private long _mantissa;
    private int _scale;
    private int _kept;

    /// <summary>Scans the number that begins here; the index behind it, or -1 when there is none. One that is too large is still a number.</summary>
    public int Scan(byte[] buffer, int position, int end)
    {
        bool negative = position < end && buffer[position] == '-';
        if (negative)
        {
            position++;
        }

        _mantissa = 0;
        _scale = 3;
        _kept = 0;
        int digits = position;
        position = Digits(buffer, position, end, 0);

        // Digits there must be, and no leading zero in front of others.
        if (position == digits || (position - digits > 1 && buffer[digits] == '0'))
        {
            return -1;
        }

        if (position < end && buffer[position] == '.')
        {
            digits = ++position;
            position = Digits(buffer, position, end, -1);
            if (position == digits)
            {
                return -1;
            }
        }

        if (position < end && (buffer[position] | 0x20) == 'e')
        {
            position = Exponent(buffer, position + 1, end);
            if (position < 0)
            {
                return -1;
            }
        }

        Scale(negative ? -_mantissa : _mantissa, _scale);
        return position;
    }

    /// <summary>Takes digits into the mantissa, each with <paramref name="step"/> for the power of ten; the index behind them.</summary>
    private int Digits(byte[] buffer, int position, int end, int step)
    {
        for (; position < end; position++)
        {
            int digit = buffer[position] - '0';
            if (digit < 0 || digit > 9)
            {
                break;
            }

            _scale += step;
            if (_kept == KeptDigits)
            {
                _scale++;
                continue;
            }

            _mantissa = _mantissa * 10 + digit;
            if (_mantissa != 0)
            {
                _kept++;
            }
        }

        return position;
    }

    private int Exponent(byte[] buffer, int position, int end)
    {
        bool negative = position < end && buffer[position] == '-';
        if (negative || (position < end && buffer[position] == '+'))
        {
            position++;
        }

        int first = position;
        int exponent = 0;
        for (; position < end; position++)
        {
            int digit = buffer[position] - '0';
            if (digit < 0 || digit > 9)
            {
                break;
            }

            if (exponent < MaximumExponent)
            {
                exponent = exponent * 10 + digit;
            }
        }

        _scale += negative ? -exponent : exponent;
        return position > first ? position : -1;
    }

    private void Scale(long mantissa, int scale)
    {
        OutOfRange = false;
        HasFraction = false;
        if (mantissa == 0)
        {
            Thousandths = 0;
            return;
        }

        for (; scale > 0; scale--)
        {
            mantissa *= 10;
            if (mantissa > MaximumThousandths || mantissa < -MaximumThousandths)
            {
                break;
            }
        }

        int dropped = 0;
        for (; scale < 0 && mantissa != 0; scale++)
        {
            HasFraction |= dropped != 0;
            dropped = (int)(mantissa % 10);
            mantissa /= 10;
        }

        HasFraction |= dropped != 0;

        // With places still to drop but no digit left it is below half a thousandth, and 0.
        if (scale == 0 && dropped >= 5)
        {
            mantissa++;
        }
        else if (scale == 0 && dropped <= -5)
        {
            mantissa--;
        }

        Thousandths = mantissa;
        HasFraction |= mantissa % 1000 != 0;
        OutOfRange = mantissa > MaximumThousandths || mantissa < -MaximumThousandths;
    }
}
