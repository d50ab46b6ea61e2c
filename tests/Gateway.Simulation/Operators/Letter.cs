namespace Gateway.Simulation.Operators;

/// <summary>What an operator publishes.</summary>
/// <param name="Topic">The topic behind the gateway's base.</param>
/// <param name="Payload">The payload.</param>
/// <param name="Document">The desired section, or null where it is something else.</param>
/// <param name="After">How many seconds after the one before it is sent.</param>
public readonly record struct Letter(string Topic, byte[] Payload, Document? Document, int After = 0)
{
    /// <summary>A desired section.</summary>
    public static Letter Of(Document document) => new("cfg/desired/" + document.Section, document.Bytes, document);

    /// <summary>The end of a transaction, with the number of sections that it should have.</summary>
    public static Letter End(string transaction, int sections, string operation, int after) =>
        new("cfg/tx", Writer.Bytes("{\"tx\":\"" + transaction + "\",\"n\":" + Writer.Text(sections) + ",\"op\":\"" + operation + "\"}"), null, after);

    /// <summary>The word that a section waits for.</summary>
    public static Letter Confirm(int revision, int after) => new("cfg/confirm", Writer.Bytes("{\"rev\":" + Writer.Text(revision) + "}"), null, after);

    /// <summary>A secret.</summary>
    public static Letter Secret(string name, string text) => new("cfg/secret/" + name, Writer.Bytes(text), null);
}
