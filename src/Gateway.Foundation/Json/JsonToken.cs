namespace Gateway.Foundation;

/// <summary>What <see cref="JsonReader.Read"/> has found.</summary>
public enum JsonToken
{
    /// <summary>Nothing was read yet.</summary>
    None,

    /// <summary>{</summary>
    BeginObject,

    /// <summary>}</summary>
    EndObject,

    /// <summary>[</summary>
    BeginArray,

    /// <summary>]</summary>
    EndArray,

    /// <summary>A member's name; its value comes next.</summary>
    Key,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>true</summary>
    True,

    /// <summary>false</summary>
    False,

    /// <summary>null</summary>
    Null,

    /// <summary>The document ended as it should.</summary>
    End,

    /// <summary>It is not a JSON document, or nested too deep; every later read says so again.</summary>
    Error,
}
