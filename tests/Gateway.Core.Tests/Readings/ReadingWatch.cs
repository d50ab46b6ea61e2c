using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>A consumer of <c>hist</c>: checks that each batch continues the one before it, in number, time and value.</summary>
public sealed class ReadingWatch
{
    private readonly JsonReader _json = new JsonReader(JsonReader.TopicDepth);
    private long _lastTime;
    private int _lastValue;

    /// <summary>Expects this number first.</summary>
    public ReadingWatch(long next)
    {
        Next = next;
    }

    /// <summary>The number that is to come next.</summary>
    public long Next { get; private set; }

    /// <summary>Batches taken.</summary>
    public int Batches { get; private set; }

    /// <summary>The time of the first reading.</summary>
    public long FirstTime { get; private set; }

    /// <summary>The value of the first reading.</summary>
    public int FirstValue { get; private set; }

    /// <summary>What the value grew by from each reading to the next; differences fail.</summary>
    public int Step { get; private set; }

    /// <summary>Takes a batch of one channel's good readings.</summary>
    public void TakeBatch(string document)
    {
        byte[] bytes = Ascii.Bytes(document);
        _json.Reset(bytes, 0, bytes.Length);
        _json.Read();
        _json.Read();
        _json.Read();
        Assert.AreEqual(ErrorCode.None, _json.GetInteger(out long first));
        Assert.AreEqual(Next, first);
        _json.Read();
        _json.Read();
        _json.GetInteger(out long count);
        _json.Read();
        _json.Read();
        for (int i = 0; i < count; i++)
        {
            TakeReading();
        }

        Assert.AreEqual((int)JsonToken.EndArray, (int)_json.Read(), document);
        Assert.AreEqual((int)JsonToken.EndObject, (int)_json.Read(), document);
        Assert.AreEqual((int)JsonToken.End, (int)_json.Read(), document);
        Batches++;
    }

    private void TakeReading()
    {
        Assert.AreEqual((int)JsonToken.BeginArray, (int)_json.Read());
        _json.Read();
        Assert.IsTrue(_json.TextIs("t1"));
        _json.Read();
        _json.GetInteger(out long time);
        _json.Read();
        _json.GetThousandths(out int value);
        Assert.AreEqual((int)JsonToken.EndArray, (int)_json.Read());
        if (FirstTime == 0)
        {
            FirstTime = time;
            FirstValue = value;
        }
        else
        {
            Assert.IsTrue(time > _lastTime);
            Assert.IsTrue(Step == 0 || value - _lastValue == Step);
            Step = value - _lastValue;
        }

        _lastTime = time;
        _lastValue = value;
        Next++;
    }
}
