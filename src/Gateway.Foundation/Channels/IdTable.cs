namespace Gateway.Foundation;

/// <summary>The ids of a bank's channels, packed: <see cref="MaximumLength"/> bytes each, padded with zeros.</summary>
internal sealed class IdTable
{
    /// <summary>The longest id in bytes.</summary>
    internal const int MaximumLength = Ids.MaximumLength;

    private readonly byte[] _bytes;
    private readonly int _capacity;

    /// <summary>Makes a table of empty ids.</summary>
    internal IdTable(int capacity)
    {
        _capacity = capacity;
        _bytes = new byte[capacity * MaximumLength];
    }

    /// <summary>
    /// The index for a new id that is valid: the first empty one. Negated <see cref="ErrorCode.Schema"/> where there is one of this id, <see cref="ErrorCode.Busy"/> where there is no room.
    /// </summary>
    internal int PlaceFor(string id)
    {
        if (Find(id) >= 0)
        {
            return -ErrorCode.Schema;
        }

        for (int index = 0; index < _capacity; index++)
        {
            if (IsEmpty(index))
            {
                return index;
            }
        }

        return -ErrorCode.Busy;
    }

    /// <summary>Sets an id that is valid, or clears it with null or an empty one.</summary>
    internal void Set(int index, string id)
    {
        int at = index * MaximumLength;
        int length = id == null ? 0 : id.Length;
        for (int i = 0; i < MaximumLength; i++)
        {
            _bytes[at + i] = i < length ? (byte)id[i] : (byte)0;
        }
    }

    /// <summary>Whether there is no id at <paramref name="index"/>.</summary>
    internal bool IsEmpty(int index)
    {
        return _bytes[index * MaximumLength] == 0;
    }

    /// <summary>The index of an id that is valid, or -1.</summary>
    internal int Find(string id)
    {
        for (int index = 0; index < _capacity; index++)
        {
            if (IsText(index, id))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The index of an id given as UTF-8, or -1.</summary>
    internal int Find(byte[] utf8, int offset, int count)
    {
        if (count < 1 || count > MaximumLength)
        {
            return -1;
        }

        for (int index = 0; index < _capacity; index++)
        {
            if (Matches(index, utf8, offset, count))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The index in this table of an id of another one, or -1.</summary>
    internal int Find(IdTable other, int otherIndex)
    {
        int at = otherIndex * MaximumLength;
        return Find(other._bytes, at, Length(other._bytes, at));
    }

    /// <summary>Bytes of a padded id.</summary>
    internal static int Length(byte[] padded, int offset)
    {
        int length = 0;
        while (length < MaximumLength && padded[offset + length] != 0)
        {
            length++;
        }

        return length;
    }

    /// <summary>One more than the highest index with an id.</summary>
    internal int Count
    {
        get
        {
            int count = _capacity;
            while (count > 0 && IsEmpty(count - 1))
            {
                count--;
            }

            return count;
        }
    }

    /// <summary>Writes the id as a text.</summary>
    internal void Write(JsonWriter writer, int index)
    {
        int at = index * MaximumLength;
        writer.Text(_bytes, at, Length(_bytes, at));
    }

    /// <summary>Whether the id equals the padded one at <paramref name="offset"/>.</summary>
    internal bool Equals(int index, byte[] padded, int offset)
    {
        return Matches(index, padded, offset, MaximumLength);
    }

    /// <summary>Whether two ids of this table are equal and not empty.</summary>
    internal bool Same(int first, int second)
    {
        return !IsEmpty(first) && Equals(first, _bytes, second * MaximumLength);
    }

    /// <summary>Copies the padded id.</summary>
    internal void CopyTo(int index, byte[] buffer, int offset)
    {
        System.Array.Copy(_bytes, index * MaximumLength, buffer, offset, MaximumLength);
    }

    private bool IsText(int index, string id)
    {
        int at = index * MaximumLength;
        for (int i = 0; i < id.Length; i++)
        {
            if (_bytes[at + i] != id[i])
            {
                return false;
            }
        }

        return id.Length == MaximumLength || _bytes[at + id.Length] == 0;
    }

    private bool Matches(int index, byte[] bytes, int offset, int count)
    {
        int at = index * MaximumLength;
        for (int i = 0; i < count; i++)
        {
            if (_bytes[at + i] != bytes[offset + i])
            {
                return false;
            }
        }

        return count == MaximumLength || _bytes[at + count] == 0;
    }
}
