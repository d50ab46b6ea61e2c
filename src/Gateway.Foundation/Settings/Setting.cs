namespace Gateway.Foundation;

/// <summary>
/// One line of a section's table, and the value that was read for it. One object is filled for line after line, so that the tables
/// themselves are code, which costs flash and not heap.
/// </summary>
public sealed class Setting
{
    /// <summary>The key in the document.</summary>
    public string Key { get; private set; }

    /// <summary>The type of its value.</summary>
    public SettingType Type { get; private set; }

    /// <summary>The unit of a number, for documentation; empty where there is none.</summary>
    public string Unit { get; private set; }

    /// <summary>The least number, in thousandths for <see cref="SettingType.Decimal"/> and <see cref="SettingType.Points"/>.</summary>
    public long Minimum { get; private set; }

    /// <summary>The greatest number, as <see cref="Minimum"/>; of a text the most bytes, of points the most pairs.</summary>
    public long Maximum { get; private set; }

    /// <summary>The number without a document: of a word its place among <see cref="Words"/>, of a boolean 0 or 1.</summary>
    public long Default { get; private set; }

    /// <summary>The text without a document.</summary>
    public string DefaultText { get; private set; }

    /// <summary>The words that are allowed, with | between them.</summary>
    public string Words { get; private set; }

    /// <summary>What changing it takes.</summary>
    public SettingClass Class { get; private set; }

    /// <summary>Whether it names a secret, which is reported as a fingerprint only (B26).</summary>
    public bool Secret { get; private set; }

    /// <summary>The value: a number, thousandths, the place of a word, or 0 and 1.</summary>
    public long Number { get; internal set; }

    /// <summary>The value of a text or id.</summary>
    public string Text { get; internal set; }

    /// <summary>Whether a boolean is true.</summary>
    public bool IsTrue
    {
        get { return Number != 0; }
    }

    /// <summary>Pairs of points, in thousandths, one behind the other.</summary>
    public int[] Points { get; internal set; }

    /// <summary>Pairs in <see cref="Points"/>.</summary>
    public int PointCount { get; internal set; }

    /// <summary>Describes a whole number.</summary>
    public void IsInteger(string key, string unit, long minimum, long maximum, long defaultValue, SettingClass kind)
    {
        Describe(key, SettingType.Integer, unit, minimum, maximum, defaultValue, kind);
    }

    /// <summary>Describes a number with decimals; all values in thousandths.</summary>
    public void IsDecimal(string key, string unit, long minimum, long maximum, long defaultValue, SettingClass kind)
    {
        Describe(key, SettingType.Decimal, unit, minimum, maximum, defaultValue, kind);
    }

    /// <summary>Describes a switch.</summary>
    public void IsBoolean(string key, bool defaultValue, SettingClass kind)
    {
        Describe(key, SettingType.Boolean, string.Empty, 0, 1, defaultValue ? 1 : 0, kind);
    }

    /// <summary>Describes a choice of words; the first is the default.</summary>
    public void IsWord(string key, string words, SettingClass kind)
    {
        Describe(key, SettingType.Word, string.Empty, 0, 0, 0, kind);
        Words = words;
    }

    /// <summary>Describes a string of at most <paramref name="maximum"/> bytes.</summary>
    public void IsText(string key, int maximum, string defaultValue, SettingClass kind)
    {
        Describe(key, SettingType.Text, string.Empty, 0, maximum, 0, kind);
        DefaultText = defaultValue;
    }

    /// <summary>Describes an id, empty by default.</summary>
    public void IsId(string key, SettingClass kind)
    {
        Describe(key, SettingType.Id, string.Empty, 0, Ids.MaximumLength, 0, kind);
    }

    /// <summary>Describes the name under which a secret is kept.</summary>
    public void IsSecret(string key, SettingClass kind)
    {
        IsId(key, kind);
        Secret = true;
    }

    /// <summary>Describes up to <paramref name="maximum"/> pairs of numbers with decimals, none by default.</summary>
    public void IsPoints(string key, string unit, int maximum, SettingClass kind)
    {
        Describe(key, SettingType.Points, unit, 0, maximum, 0, kind);
    }

    /// <summary>Makes the value the default.</summary>
    internal void TakeDefault()
    {
        Number = Default;
        Text = DefaultText;
        PointCount = 0;
    }

    private void Describe(string key, SettingType type, string unit, long minimum, long maximum, long defaultValue, SettingClass kind)
    {
        Key = key;
        Type = type;
        Unit = unit;
        Minimum = minimum;
        Maximum = maximum;
        Default = defaultValue;
        DefaultText = string.Empty;
        Words = string.Empty;
        Class = kind;
        Secret = false;
    }
}
