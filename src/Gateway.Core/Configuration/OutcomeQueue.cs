using System.Text;

namespace Gateway.Core;

/// <summary>What became of desired sections and is not told yet, in the order in which it happened; and the last that was told, to be told again.</summary>
internal sealed class OutcomeQueue
{
    private const int Capacity = 4;
    private const int LongestMessage = 96;

    private readonly Outcome[] _all = new Outcome[Capacity];
    private readonly byte[] _text;
    private int _first;
    private int _count;

    /// <summary>Makes a queue; <paramref name="scratch"/> has room for one message of ASCII and one key.</summary>
    internal OutcomeQueue(byte[] scratch)
    {
        _text = scratch;
        for (int i = 0; i < Capacity; i++)
        {
            _all[i] = new Outcome();
        }
    }

    /// <summary>Whether something waits to be told.</summary>
    internal bool IsEmpty
    {
        get { return _count == 0; }
    }

    /// <summary>Whether a document can be taken: it may need two places, for its trial and its end.</summary>
    internal bool HasRoom
    {
        get { return _count < Capacity - 2; }
    }

    /// <summary>Adds how far a transaction is, to be filled in; takes the place of what was to be told of it last.</summary>
    internal Outcome AddProgress()
    {
        Outcome last = _all[(_first + _count + Capacity - 1) % Capacity];
        return _count > 0 && last.What == ConfigurationOutcome.Open ? last : Add();
    }

    /// <summary>Adds an outcome, to be filled in; the oldest gives way when there is no room.</summary>
    internal Outcome Add()
    {
        if (_count == Capacity)
        {
            _first = (_first + 1) % Capacity;
            _count--;
        }

        Outcome outcome = _all[(_first + _count) % Capacity];
        _count++;
        return outcome;
    }

    /// <summary>The next to be told; meaningless when it is empty.</summary>
    internal Outcome Next
    {
        get { return _all[_first]; }
    }

    /// <summary>The next one is told.</summary>
    internal void Remove()
    {
        _first = (_first + 1) % Capacity;
        _count--;
    }

    /// <summary>Has the last one told again, if there was one.</summary>
    internal void Repeat()
    {
        int last = (_first + Capacity - 1) % Capacity;
        if (_count == 0 && _all[last].Section.Length + _all[last].Transaction.Length > 0)
        {
            _first = last;
            _count = 1;
        }
    }

    /// <summary>Writes the next one as <c>cfg/state</c>; <paramref name="left"/> is in seconds.</summary>
    internal void Write(JsonWriter writer, long left)
    {
        Outcome next = Next;
        writer.BeginObject();
        writer.Key("st");
        writer.Text(Word(next.What));
        if (next.Section.Length > 0)
        {
            writer.Key("sec");
            Write(writer, next.Section);
        }

        if (next.Transaction.Length > 0)
        {
            writer.Key("tx");
            Write(writer, next.Transaction);
            writer.Key("n");
            writer.Number(next.Members);
        }

        if (next.Revision >= 0)
        {
            writer.Key("rev");
            writer.Number(next.Revision);
        }

        if (next.ActiveRevision >= 0)
        {
            writer.Key(next.What == ConfigurationOutcome.Trial || next.What == ConfigurationOutcome.Healthy ? "base" : "act");
            writer.Number(next.ActiveRevision);
        }

        bool isTrial = next.What == ConfigurationOutcome.Trial || next.What == ConfigurationOutcome.Healthy;
        if (isTrial || next.What == ConfigurationOutcome.Open)
        {
            writer.Key("left");
            writer.Number(left);
        }

        if (isTrial)
        {
            writer.Key("try");
            writer.Number(next.Try);
        }

        if (next.Code != ErrorCode.None)
        {
            WriteError(writer, next);
        }

        writer.EndObject();
    }

    private static string Word(ConfigurationOutcome outcome)
    {
        switch (outcome)
        {
            case ConfigurationOutcome.Trial: return "trial";
            case ConfigurationOutcome.Confirmed: return "confirmed";
            case ConfigurationOutcome.Rejected: return "rejected";
            case ConfigurationOutcome.RolledBack: return "rolledback";
            case ConfigurationOutcome.Open: return "open";
            case ConfigurationOutcome.Healthy: return "healthy";
            default: return "idle";
        }
    }

    private void WriteError(JsonWriter writer, Outcome outcome)
    {
        writer.Key("code");
        writer.Text(ErrorCode.Text(outcome.Code));
        if (outcome.Key.Length > 0)
        {
            writer.Key("key");
            Write(writer, outcome.Key);
        }

        string message = outcome.Message.Length > 0 ? outcome.Message : ErrorCode.Message(outcome.Code);
        writer.Key("msg");
        Write(writer, message);
        writer.Key("crc");
        writer.Text(Hex.Text(outcome.Crc));
    }

    /// <summary>A text that may hold what an operator has sent.</summary>
    private void Write(JsonWriter writer, string text)
    {
        int length = text.Length < LongestMessage ? text.Length : LongestMessage;
        int count = Encoding.UTF8.GetBytes(text, 0, length, _text, 0);
        writer.Text(_text, 0, count);
    }
}
