using Gateway.Tests;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class JsonReaderTests
{
    private const string Document =
        "{\"v\":-31.25,\"t\":1767225600,\"ok\":true,\"no\":false,\"x\":null,\"s\":\"a\\u00e9\\n\\ud83d\\ude00\\\"\\/\",\"a\":[[2950,0],[1100,1e2]],\"o\":{}, \"e\" : [ ] }";

    [TestMethod]
    public void Reads_every_kind_of_token_in_order()
    {
        JsonReader reader = Reader(Document);
        string kinds = string.Empty;
        JsonToken token;
        do
        {
            token = reader.Read();
            kinds += Letter(token);
        }
        while (token != JsonToken.End && token != JsonToken.Error);

        Assert.AreEqual("{knknktkfk0ksk[[nn][nn]]k{}k[]}.", kinds);
    }

    [TestMethod]
    public void A_document_cut_anywhere_is_an_error()
    {
        byte[] bytes = Ascii.Bytes(Document);
        JsonReader reader = new JsonReader(JsonReader.TopicDepth);
        for (int count = 0; count < bytes.Length; count++)
        {
            // The bytes behind the cut are still there, so reading past the end would go unnoticed otherwise.
            reader.Reset(bytes, 0, count);
            Assert.AreEqual((int)JsonToken.Error, (int)Last(reader), "cut at " + count);
        }

        reader.Reset(bytes, 0, bytes.Length);
        Assert.AreEqual((int)JsonToken.End, (int)Last(reader));
    }

    [TestMethod]
    public void Reads_at_an_offset_and_not_beyond_its_part()
    {
        byte[] bytes = Ascii.Bytes("xx{\"a\":12}34");
        JsonReader reader = new JsonReader(1);
        reader.Reset(bytes, 2, 8);
        Assert.AreEqual((int)JsonToken.End, (int)Last(reader));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("{")]
    [DataRow("}")]
    [DataRow("[}")]
    [DataRow("{]")]
    [DataRow("{\"a\":1]")]
    [DataRow("[1}")]
    [DataRow("{\"a\"}")]
    [DataRow("{\"a\":}")]
    [DataRow("{\"a\":1,}")]
    [DataRow("{,\"a\":1}")]
    [DataRow("{\"a\":1 \"b\":2}")]
    [DataRow("{a:1}")]
    [DataRow("{'a':1}")]
    [DataRow("{1:1}")]
    [DataRow("{\"a\"::1}")]
    [DataRow("[1,]")]
    [DataRow("[,1]")]
    [DataRow("[1 2]")]
    [DataRow("[1,,2]")]
    [DataRow("{}{}")]
    [DataRow("{} x")]
    [DataRow("1 2")]
    [DataRow("null,")]
    [DataRow("nul")]
    [DataRow("nulL")]
    [DataRow("True")]
    [DataRow("+1")]
    [DataRow("-")]
    [DataRow("01")]
    [DataRow("-01")]
    [DataRow("00")]
    [DataRow(".5")]
    [DataRow("1.")]
    [DataRow("1.e3")]
    [DataRow("1e")]
    [DataRow("1e+")]
    [DataRow("1e1.5")]
    [DataRow("0x10")]
    [DataRow("1a")]
    [DataRow("NaN")]
    [DataRow("Infinity")]
    [DataRow("-Infinity")]
    [DataRow("\"a")]
    [DataRow("\"\\\"")]
    [DataRow("\"\\x\"")]
    [DataRow("\"\\u12\"")]
    [DataRow("\"\\u12g4\"")]
    [DataRow("\"\\ud800\"")]
    [DataRow("\"\\udc00\"")]
    [DataRow("\"\\ud800\\u0041\"")]
    [DataRow("\"\\ud800x\"")]
    [DataRow("\"\t\"")]
    [DataRow("\"\n\"")]
    [DataRow("// a\n1")]
    [DataRow("\ufeff1")]
    [DataRow("[[[[1]]]]")]
    [DataRow("{\"a\":{\"b\":{\"c\":{}}}}")]
    public void Refuses_what_is_not_JSON_or_nested_too_deep(string document)
    {
        JsonReader reader = Reader(document);
        Assert.AreEqual((int)JsonToken.Error, (int)Last(reader), document);
        Assert.AreEqual((int)JsonToken.Error, (int)reader.Read(), document);
    }

    [TestMethod]
    public void Refuses_bytes_that_are_not_UTF8()
    {
        byte[][] bad =
        {
            new byte[] { 0x80 }, new byte[] { 0xC0, 0x80 }, new byte[] { 0xC1, 0xBF }, new byte[] { 0xC3 }, new byte[] { 0xC3, 0x28 },
            new byte[] { 0xE0, 0x9F, 0xBF }, new byte[] { 0xE2, 0x82 }, new byte[] { 0xE2, 0x28, 0xA1 }, new byte[] { 0xED, 0xA0, 0x80 },
            new byte[] { 0xF0, 0x8F, 0xBF, 0xBF }, new byte[] { 0xF0, 0x9F, 0x98 }, new byte[] { 0xF4, 0x90, 0x80, 0x80 }, new byte[] { 0xF5, 0x80, 0x80, 0x80 }, new byte[] { 0xFF },
        };
        JsonReader reader = new JsonReader(1);
        for (int i = 0; i < bad.Length; i++)
        {
            byte[] bytes = new byte[bad[i].Length + 2];
            bytes[0] = (byte)'"';
            System.Array.Copy(bad[i], 0, bytes, 1, bad[i].Length);
            bytes[bytes.Length - 1] = (byte)'"';
            reader.Reset(bytes, 0, bytes.Length);
            Assert.AreEqual((int)JsonToken.Error, (int)reader.Read(), "sequence " + i);
        }
    }

    [TestMethod]
    public void Resolves_escapes_when_comparing_and_copying()
    {
        JsonReader reader = Reader("\"\\u0061\\u00e9\\u20ac\\ud83d\\ude00\\b\\f\\n\\r\\t\\\\\\/\\\"z\u00e9\"");
        byte[] text = Ascii.Bytes("a\u00e9\u20ac\ud83d\ude00\b\f\n\r\t\\/\"z\u00e9");
        reader.Read();
        Assert.IsTrue(reader.TextIs(text));

        byte[] copy = new byte[64];
        Assert.AreEqual(text.Length, reader.CopyText(copy, 3, 61));
        Assert.AreEqual(Ascii.Text(text, 0, text.Length), Ascii.Text(copy, 3, text.Length));
        Assert.AreEqual(-1, reader.CopyText(copy, 0, text.Length - 1));
        Assert.IsFalse(reader.TextIs(text, 0, text.Length - 1));
        text[5] ^= 1;
        Assert.IsFalse(reader.TextIs(text));
    }

    [TestMethod]
    public void Compares_plain_text_by_its_bytes()
    {
        JsonReader reader = Reader("\"valve1\"");
        reader.Read();
        Assert.IsTrue(reader.TextIs(Ascii.Bytes("valve1")));
        Assert.IsTrue(reader.TextIs(Ascii.Bytes("xvalve1x"), 1, 6));
        Assert.IsFalse(reader.TextIs(Ascii.Bytes("valve2")));
        Assert.IsFalse(reader.TextIs(Ascii.Bytes("valve")));
        Assert.AreEqual(-1, reader.CopyText(new byte[5], 0, 5));
    }

    [TestMethod]
    [DataRow("0", 0)]
    [DataRow("-0", 0)]
    [DataRow("31.2", 31200)]
    [DataRow("-31.25", -31250)]
    [DataRow("0.001", 1)]
    [DataRow("0.0005", 1)]
    [DataRow("-0.0005", -1)]
    [DataRow("0.00049", 0)]
    [DataRow("0.00005", 0)]
    [DataRow("1.9996", 2000)]
    [DataRow("1e2", 100000)]
    [DataRow("1.5E+2", 150000)]
    [DataRow("1500e-3", 1500)]
    [DataRow("0e999999999999", 0)]
    [DataRow("1e-99999999999", 0)]
    [DataRow("2147483.647", 2147483647)]
    [DataRow("-2147483.648", -2147483648)]
    [DataRow("1.00000000000000000000000001", 1000)]
    [DataRow("0.00000000000000000000000000001", 0)]
    public void Numbers_become_thousandths(string document, int expected)
    {
        JsonReader reader = Reader(document);
        reader.Read();
        Assert.AreEqual(ErrorCode.None, reader.GetThousandths(out int value), document);
        Assert.AreEqual(expected, value, document);
    }

    [TestMethod]
    [DataRow("2147483.648")]
    [DataRow("-2147483.649")]
    [DataRow("2147483.6475")]
    [DataRow("1e20")]
    [DataRow("1e999999999999")]
    [DataRow("123456789012345678901234567890")]
    public void A_number_that_does_not_fit_is_a_range_error_and_still_JSON(string document)
    {
        JsonReader reader = Reader(document);
        Assert.AreEqual((int)JsonToken.Number, (int)reader.Read(), document);
        Assert.AreEqual(ErrorCode.Range, reader.GetThousandths(out int value), document);
        Assert.AreEqual(0, value);
        Assert.AreEqual((int)JsonToken.End, (int)reader.Read(), document);
    }

    [TestMethod]
    public void Integers_are_told_from_fractions_and_other_types()
    {
        Assert.AreEqual(1767225600L, Integer("1767225600", ErrorCode.None));
        Assert.AreEqual(-3L, Integer("-3.000", ErrorCode.None));
        Assert.AreEqual(2000L, Integer("2e3", ErrorCode.None));
        Assert.AreEqual(99999999999999L, Integer("99999999999999", ErrorCode.None));
        Integer("1000000000000000", ErrorCode.Range);
        Integer("1.5", ErrorCode.Type);
        Integer("1.0000001", ErrorCode.Type);
        Integer("\"1\"", ErrorCode.Type);
        Integer("null", ErrorCode.Type);
    }

    [TestMethod]
    public void Skips_a_value_with_all_that_is_in_it()
    {
        JsonReader reader = Reader("{\"a\":[[1,2],[3]],\"b\":{\"c\":{}},\"d\":\"x\",\"e\":5}");
        reader.Read();
        for (int i = 0; i < 3; i++)
        {
            Assert.AreEqual((int)JsonToken.Key, (int)reader.Read());
            Assert.IsTrue(reader.Skip());
        }

        reader.Read();
        Assert.IsTrue(reader.TextIs(Ascii.Bytes("e")));
        Assert.IsTrue(reader.Skip());
        Assert.AreEqual((int)JsonToken.EndObject, (int)reader.Read());
        Assert.AreEqual((int)JsonToken.End, (int)reader.Read());
    }

    [TestMethod]
    public void Skip_stops_where_the_document_is_broken()
    {
        JsonReader reader = Reader("{\"a\":[1,}");
        reader.Read();
        reader.Read();
        Assert.IsFalse(reader.Skip());
    }

    [TestMethod]
    public void The_depth_limit_is_the_readers_own()
    {
        byte[] deep = Ascii.Bytes("{\"s\":{\"soil1\":{\"cal\":[[2950,0],[1100,100]]}}}");
        JsonReader reader = new JsonReader(JsonReader.TopicDepth);
        reader.Reset(deep, 0, deep.Length);
        Assert.AreEqual((int)JsonToken.Error, (int)Last(reader));

        reader = new JsonReader(JsonReader.BoardDepth);
        reader.Reset(deep, 0, deep.Length);
        Assert.AreEqual((int)JsonToken.End, (int)Last(reader));
    }

    private static long Integer(string document, int expectedCode)
    {
        JsonReader reader = Reader(document);
        reader.Read();
        Assert.AreEqual(expectedCode, reader.GetInteger(out long value), document);
        return value;
    }

    private static JsonReader Reader(string document)
    {
        byte[] bytes = Ascii.Bytes(document);
        JsonReader reader = new JsonReader(JsonReader.TopicDepth);
        reader.Reset(bytes, 0, bytes.Length);
        return reader;
    }

    private static JsonToken Last(JsonReader reader)
    {
        JsonToken token;
        do
        {
            token = reader.Read();
        }
        while (token != JsonToken.End && token != JsonToken.Error);

        return token;
    }

    private static string Letter(JsonToken token)
    {
        switch (token)
        {
            case JsonToken.BeginObject: return "{";
            case JsonToken.EndObject: return "}";
            case JsonToken.BeginArray: return "[";
            case JsonToken.EndArray: return "]";
            case JsonToken.Key: return "k";
            case JsonToken.Text: return "s";
            case JsonToken.Number: return "n";
            case JsonToken.True: return "t";
            case JsonToken.False: return "f";
            case JsonToken.Null: return "0";
            case JsonToken.End: return ".";
            default: return "!";
        }
    }
}
