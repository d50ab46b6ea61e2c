namespace Gateway.Core;

/// <summary>The kinds of sections. The numbers stand on flash.</summary>
public enum SectionKind
{
    /// <summary>No section.</summary>
    None = 0,

    /// <summary><c>sys</c></summary>
    Sys = 1,

    /// <summary><c>net</c></summary>
    Net = 2,

    /// <summary><c>mqtt</c></summary>
    Mqtt = 3,

    /// <summary><c>s/&lt;ch&gt;</c></summary>
    Sensor = 4,

    /// <summary><c>o/&lt;out&gt;</c></summary>
    Output = 5,

    /// <summary><c>i/&lt;in&gt;</c></summary>
    Input = 6,
}
