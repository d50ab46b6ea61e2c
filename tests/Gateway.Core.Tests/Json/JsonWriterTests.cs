using Gateway.Tests;
using nanoFramework.TestFramework;

namespace Gateway.Core.Tests;

[TestClass]
public class JsonWriterTests
{
    private const string Document =
        "{\"v\":-31.25,\"t\":1767225600,\"ok\":true,\"no\":false,\"x\":null,\"s\":\"a\\\"\\\\\\u000a\u00e9\",\"w\":\"open\",\"a\":[[2950,0],[],{}]}";

    [TestMethod]
    public void Writes_a_document_that_the_reader_reads()
    {
        byte[] buffer = new byte[256];
        int count = Write(buffer, 1, 255);
        Assert.AreEqual(Document, Ascii.Text(buffer, 1, count));

        JsonReader reader = new JsonReader(3);
        reader.Reset(buffer, 1, count);
        JsonToken token;
        do
        {
            token = reader.Read();
        }
        while (token != JsonToken.End && token != JsonToken.Error);

        Assert.AreEqual((int)JsonToken.End, (int)token);
    }

    [TestMethod]
    public void B14_a_document_that_does_not_fit_is_refused_at_every_size_and_nothing_is_written_behind_the_end()
    {
        byte[] whole = new byte[256];
        int length = Write(whole, 0, 256);
        for (int capacity = 0; capacity < length; capacity++)
        {
            byte[] buffer = new byte[capacity + 1];
            buffer[capacity] = 0xA5;
            Assert.AreEqual(-1, Write(buffer, 0, capacity), "capacity " + capacity);
            Assert.AreEqual(0xA5, (int)buffer[capacity], "capacity " + capacity);
        }

        Assert.AreEqual(length, Write(new byte[length], 0, length));
    }

    [TestMethod]
    [DataRow(0, "0")]
    [DataRow(1, "0.001")]
    [DataRow(-1, "-0.001")]
    [DataRow(10, "0.01")]
    [DataRow(-500, "-0.5")]
    [DataRow(31200, "31.2")]
    [DataRow(31000, "31")]
    [DataRow(31005, "31.005")]
    [DataRow(2147483647, "2147483.647")]
    [DataRow(-2147483648, "-2147483.648")]
    public void Thousandths_have_no_trailing_zeros(int value, string expected)
    {
        byte[] buffer = new byte[16];
        JsonWriter writer = new JsonWriter();
        writer.Reset(buffer, 0, buffer.Length);
        writer.Thousandths(value);
        Assert.AreEqual(expected, Ascii.Text(buffer, 0, writer.Finish()));
    }

    [TestMethod]
    public void Thousandths_read_back_as_written()
    {
        byte[] buffer = new byte[16];
        JsonWriter writer = new JsonWriter();
        JsonReader reader = new JsonReader(1);
        for (long value = int.MinValue; value <= int.MaxValue; value += 7654321)
        {
            writer.Reset(buffer, 0, buffer.Length);
            writer.Thousandths((int)value);
            reader.Reset(buffer, 0, writer.Finish());
            reader.Read();
            Assert.AreEqual(ErrorCode.None, reader.GetThousandths(out int back));
            Assert.AreEqual((int)value, back);
        }
    }

    [TestMethod]
    public void Writes_the_ends_of_the_integers()
    {
        byte[] buffer = new byte[64];
        JsonWriter writer = new JsonWriter();
        writer.Reset(buffer, 0, buffer.Length);
        writer.BeginArray();
        writer.Number(long.MinValue);
        writer.Number(long.MaxValue);
        writer.Number(-1);
        writer.EndArray();
        Assert.AreEqual("[-9223372036854775808,9223372036854775807,-1]", Ascii.Text(buffer, 0, writer.Finish()));
    }

    [TestMethod]
    public void Takes_prepared_pieces_as_they_are()
    {
        byte[] buffer = new byte[32];
        JsonWriter writer = new JsonWriter();
        writer.Reset(buffer, 0, buffer.Length);
        writer.Raw(Ascii.Bytes("{\"v\":"), false);
        writer.Thousandths(1500);
        writer.Raw(Ascii.Bytes(",\"n\":"), false);
        writer.Number(7);
        writer.EndObject();
        Assert.AreEqual("{\"v\":1.5,\"n\":7}", Ascii.Text(buffer, 0, writer.Finish()));
    }

    private static int Write(byte[] buffer, int offset, int count)
    {
        byte[] text = Ascii.Bytes("a\"\\\n\u00e9");
        JsonWriter writer = new JsonWriter();
        writer.Reset(buffer, offset, count);
        writer.BeginObject();
        writer.Key("v");
        writer.Thousandths(-31250);
        writer.Key("t");
        writer.Number(1767225600);
        writer.Key("ok");
        writer.Boolean(true);
        writer.Key("no");
        writer.Boolean(false);
        writer.Key("x");
        writer.Null();
        writer.Key("s");
        writer.Text(text, 0, text.Length);
        writer.Key("w");
        writer.Text("open");
        writer.Key("a");
        writer.BeginArray();
        writer.BeginArray();
        writer.Number(2950);
        writer.Number(0);
        writer.EndArray();
        writer.BeginArray();
        writer.EndArray();
        writer.BeginObject();
        writer.EndObject();
        writer.EndArray();
        writer.EndObject();
        return writer.Finish();
    }
}
