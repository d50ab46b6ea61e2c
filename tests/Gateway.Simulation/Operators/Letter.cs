namespace Gateway.Simulation.Operators;

/// <summary>What an operator publishes.</summary>
/// <param name="Topic">The topic behind the gateway's base.</param>
/// <param name="Payload">The payload.</param>
/// <param name="Document">The desired section, or null where it is something else.</param>
public readonly record struct Letter(string Topic, byte[] Payload, Document? Document)
{
    /// <summary>A desired section.</summary>
    public static Letter Of(Document document) => new("cfg/desired/" + document.Section, document.Bytes, document);

    /// <summary>A secret.</summary>
    public static Letter Secret(string name, string text) => new("cfg/secret/" + name, Writer.Bytes(text), null);
}
