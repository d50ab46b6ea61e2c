namespace Gateway.Core;

/// <summary>
/// The sections of the change in work on their way into force and back. For each it keeps, packed, the one that is not in force: first what is to come, then what was before. Null stands for no
/// such section.
/// </summary>
internal sealed class SectionChange
{
    private readonly SectionTables _tables;
    private readonly byte[] _places = new byte[SectionStore.MaximumMembers];
    private readonly byte[] _units = new byte[SectionStore.MaximumMembers];
    private readonly byte[][] _others = new byte[SectionStore.MaximumMembers][];
    private int _removals;

    internal SectionChange(SectionTables tables)
    {
        _tables = tables;
    }

    /// <summary>Sections.</summary>
    internal int Count { get; private set; }

    /// <summary>The place of a section on flash.</summary>
    internal int Place(int member)
    {
        return _places[member];
    }

    /// <summary>Its number among all that can run.</summary>
    internal int Unit(int member)
    {
        return _units[member];
    }

    /// <summary>Its kind.</summary>
    internal SectionKind Kind(int member)
    {
        return SectionTables.Kind(_units[member], out int index);
    }

    /// <summary>Its index among those of its kind.</summary>
    internal int Index(int member)
    {
        SectionTables.Kind(_units[member], out int index);
        return index;
    }

    /// <summary>Whether the change removes the section. That it does not run may also be because the hardware did not take it.</summary>
    internal bool Removes(int member)
    {
        return (_removals & (1 << member)) != 0;
    }

    /// <summary>The section that is not in force, packed.</summary>
    internal byte[] Other(int member)
    {
        return _others[member];
    }

    /// <summary>Whether a section has a pin that it will not have any more after the exchange. One that stays is left alone, and with it an output's state.</summary>
    internal bool LosesPin(int member)
    {
        int pin = _tables.Pin(_units[member]);
        return pin != SectionTables.NoPin && pin != SectionTables.PinOf(_others[member]);
    }

    /// <summary>Adds a section, with what is to come of it.</summary>
    internal void Add(int place, int unit, byte[] packed)
    {
        _places[Count] = (byte)place;
        _units[Count] = (byte)unit;
        _others[Count] = packed;
        _removals |= packed == null ? 1 << Count : 0;
        Count++;
    }

    /// <summary>Exchanges a section in the tables.</summary>
    internal void Swap(int member)
    {
        SectionKind kind = SectionTables.Kind(_units[member], out int index);
        byte[] current = _tables.PackedAt(kind, index);
        _tables.Put(kind, index, _others[member]);
        _others[member] = current;
    }

    /// <summary>Exchanges all of them.</summary>
    internal void Swap()
    {
        for (int i = 0; i < Count; i++)
        {
            Swap(i);
        }
    }

    /// <summary>Forgets all of it.</summary>
    internal void Clear()
    {
        for (int i = 0; i < Count; i++)
        {
            _others[i] = null;
        }

        Count = 0;
        _removals = 0;
    }
}
