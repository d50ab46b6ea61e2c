using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>What happened and is told once: presses of buttons, failsafes entered and left, flash that refuses readings. The oldest goes when it is full, and is counted.</summary>
internal sealed class EventQueue
{
    private const int Capacity = 8;
    private const int PressKind = 0;
    private const int FailsafeKind = 1;
    private const int FlashKind = 2;

    // what, where and how, a byte each
    private const int IndexAt = 1;
    private const int DetailAt = 2;
    private const int EntryLength = 3;

    private readonly byte[] _entries = new byte[Capacity * EntryLength];
    private readonly long[] _times = new long[Capacity];
    private int _first;
    private int _count;

    /// <summary>Events that were dropped untold.</summary>
    internal int Lost { get; private set; }

    /// <summary>A button was pressed; <paramref name="time"/> is in Unix seconds or 0.</summary>
    internal void AddPress(int input, ButtonPress press, long time)
    {
        Add(PressKind, input, (int)press, time);
    }

    /// <summary>An output entered or left its failsafe.</summary>
    internal void AddFailsafe(int output, bool active, long time)
    {
        Add(FailsafeKind, output, active ? 1 : 0, time);
    }

    /// <summary>Flash refuses readings, or takes them again.</summary>
    internal void AddFlash(bool works, long time)
    {
        Add(FlashKind, 0, works ? 1 : 0, time);
    }

    /// <summary>Whether nothing waits.</summary>
    internal bool IsEmpty
    {
        get { return _count == 0; }
    }

    /// <summary>Sends what waits, as far as there is room.</summary>
    internal void Step(Outbox outbox, Topics topics, SectionTables sections)
    {
        while (_count > 0 && outbox.HasRoom)
        {
            Write(outbox.Begin(), sections);
            if (!outbox.Send(topics.Of("evt"), false))
            {
                return;
            }

            Remove();
        }
    }

    private void Add(int kind, int index, int detail, long time)
    {
        if (_count == Capacity)
        {
            Remove();
            Lost++;
        }

        int at = (_first + _count) % Capacity;
        _times[at] = time;
        at *= EntryLength;
        _entries[at] = (byte)kind;
        _entries[at + IndexAt] = (byte)index;
        _entries[at + DetailAt] = (byte)detail;
        _count++;
    }

    private void Remove()
    {
        _first = (_first + 1) % Capacity;
        _count--;
    }

    private void Write(JsonWriter writer, SectionTables sections)
    {
        int at = _first * EntryLength;
        int kind = _entries[at];
        int index = _entries[at + IndexAt];
        int detail = _entries[at + DetailAt];
        writer.BeginObject();
        writer.Key("e");
        if (kind == PressKind)
        {
            writer.Text("button");
            writer.Key("i");
            sections.WriteId(writer, SectionKind.Input, index);
            writer.Key("press");
            writer.Text(detail == (int)ButtonPress.Long ? "long" : detail == (int)ButtonPress.Double ? "double" : "short");
        }
        else if (kind == FlashKind)
        {
            writer.Text("flash");
            writer.Key("ok");
            writer.Boolean(detail != 0);
        }
        else
        {
            writer.Text("failsafe");
            writer.Key("o");
            sections.WriteId(writer, SectionKind.Output, index);
            writer.Key("on");
            writer.Boolean(detail != 0);
        }

        writer.Key("t");
        writer.Number(_times[_first]);
        writer.EndObject();
    }
}
