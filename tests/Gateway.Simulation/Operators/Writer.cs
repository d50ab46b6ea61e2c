using System.Globalization;
using System.Text;

namespace Gateway.Simulation.Operators;

/// <summary>Writes the documents of one gateway's operators, each different from all others: a number goes through them.</summary>
public sealed class Writer
{
    /// <summary>The number of the last document.</summary>
    public int Number { get; private set; }

    /// <summary>The next document has a number of its own.</summary>
    public string Next() => Text(++Number);

    /// <summary>A document of keys and their values, null for one that goes back to its default; with the number as revision where <paramref name="revised"/>.</summary>
    public Document Write(string section, DocumentKind kind, bool revised, string mark, IReadOnlyList<string> codes, params (string Key, string? Value)[] keys)
    {
        int revision = revised ? Number : -1;
        IEnumerable<string> members = keys.Select(pair => Quote(pair.Key) + ":" + Json(pair.Value));
        return new Document(section, Bytes("{" + string.Join(',', revised ? members.Prepend("\"rev\":" + Text(revision)) : members) + "}"), kind)
        {
            Revision = revision, Keys = keys.ToDictionary(pair => pair.Key, pair => pair.Value), Mark = mark, Codes = codes,
        };
    }

    /// <summary>A good document, with its number as revision, that is part of a transaction.</summary>
    public Document WriteMember(string section, string transaction, IReadOnlyList<string> codes, params (string Key, string? Value)[] keys)
    {
        Document alone = Write(section, DocumentKind.Good, true, "", codes, keys);
        return With(alone, "\"tx\":" + Quote(transaction), transaction);
    }

    /// <summary>The same document, which is not confirmed before an operator says so.</summary>
    public static Document Asking(Document alone) => With(alone, "\"confirm\":true", "");

    /// <summary>A number as text.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Text as bytes.</summary>
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static Document With(Document alone, string member, string transaction) =>
        new(alone.Section, [(byte)'{', .. Bytes(member + ","), .. alone.Bytes.AsSpan(1)], alone.Kind) { Revision = alone.Revision, Keys = alone.Keys, Codes = alone.Codes, Transaction = transaction };

    private static string Json(string? value) =>
        value is null ? "null" : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? value : Quote(value);

    private static string Quote(string text) => "\"" + text + "\"";
}
