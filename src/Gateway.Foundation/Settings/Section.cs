namespace Gateway.Foundation;

/// <summary>
/// The table of one kind of section: a line for each key, and where its value goes. Validation, defaults and documentation come from here.
/// Holds nothing, so one object serves all sections of its kind.
/// </summary>
public abstract class Section
{
    /// <summary>Lines of the table, at most 31: one bit of a word each.</summary>
    public abstract int Count { get; }

    /// <summary>Fills <paramref name="setting"/> with line <paramref name="index"/> of the table.</summary>
    public abstract void Describe(int index, Setting setting);

    /// <summary>Puts the value in <paramref name="setting"/>, which was described and checked, where line <paramref name="index"/> says.</summary>
    public abstract void Apply(int index, Setting setting, object target);

    /// <summary>Fetches the value of line <paramref name="index"/> into <paramref name="setting"/>, which was described; a text may be null for an empty one.</summary>
    public abstract void Fetch(int index, object target, Setting setting);

    /// <summary>
    /// Checks what no single key can: keys that need or exclude each other. Returns an <see cref="ErrorCode"/>, and in <paramref name="key"/> which
    /// key a person should look at and in <paramref name="message"/> why.
    /// </summary>
    public virtual int Check(object target, out string key, out string message)
    {
        key = string.Empty;
        message = string.Empty;
        return ErrorCode.None;
    }
}
