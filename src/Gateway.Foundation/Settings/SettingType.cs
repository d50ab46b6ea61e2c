namespace Gateway.Foundation;

/// <summary>The type of a setting's value in its document.</summary>
public enum SettingType
{
    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with up to three decimals.</summary>
    Decimal,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>A string.</summary>
    Text,

    /// <summary>An id, <c>[a-z0-9_-]</c>, 1 to 12 characters, or an empty string for none.</summary>
    Id,

    /// <summary>An array of pairs of numbers.</summary>
    Points,
}
