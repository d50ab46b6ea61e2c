using System;
using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// Results of commands that wait for room in the client. The last entry is kept for a refusal, so that a command that cannot be answered is not obeyed: it
/// is answered <see cref="ErrorCode.Busy"/>.
/// </summary>
internal sealed class AckQueue
{
    /// <summary>Longest id of a command in bytes: a UUID with dashes.</summary>
    internal const int MaximumId = 36;

    // The longest part of a topic behind the base that can name something: cfg/desired/ and a section.
    private const int MaximumOn = 12 + SectionPath.MaximumLength;
    private const int Capacity = 6;

    // code 1, length of the id 1, length of on 1, id, on
    private const int IdAt = 3;
    private const int OnAt = IdAt + MaximumId;
    private const int EntryLength = OnAt + MaximumOn;

    private readonly byte[] _entries = new byte[Capacity * EntryLength];
    private int _first;
    private int _count;

    /// <summary>Whether a command's result, whatever it is, has a place.</summary>
    internal bool HasRoom
    {
        get { return _count < Capacity - 1; }
    }

    /// <summary>Acks that found no place.</summary>
    internal int Lost { get; private set; }

    /// <summary>
    /// Adds the result of a command. <paramref name="on"/> holds the part of its topic behind the base; one that is too long to name anything is left out.
    /// </summary>
    internal void Add(int code, byte[] id, int idCount, byte[] on, int onOffset, int onCount)
    {
        if (_count == Capacity)
        {
            Lost++;
            return;
        }

        int at = ((_first + _count) % Capacity) * EntryLength;
        _count++;
        if (onCount > MaximumOn)
        {
            onCount = 0;
        }

        _entries[at] = (byte)code;
        _entries[at + 1] = (byte)idCount;
        _entries[at + 2] = (byte)onCount;
        Array.Copy(id, 0, _entries, at + IdAt, idCount);
        Array.Copy(on, onOffset, _entries, at + OnAt, onCount);
    }

    /// <summary>Whether nothing waits.</summary>
    internal bool IsEmpty
    {
        get { return _count == 0; }
    }

    /// <summary>Sends what waits, as far as there is room.</summary>
    internal void Step(Outbox outbox, Topics topics)
    {
        while (_count > 0 && outbox.HasAckRoom)
        {
            Write(outbox.Begin(), _first * EntryLength);
            if (!outbox.Send(topics.Of("ack"), false))
            {
                return;
            }

            _first = (_first + 1) % Capacity;
            _count--;
        }
    }

    private void Write(JsonWriter writer, int at)
    {
        int code = _entries[at];
        writer.BeginObject();
        if (_entries[at + 1] > 0)
        {
            writer.Key("id");
            writer.Text(_entries, at + IdAt, _entries[at + 1]);
        }

        writer.Key("on");
        writer.Text(_entries, at + OnAt, _entries[at + 2]);
        writer.Key("ok");
        writer.Boolean(code == ErrorCode.None);
        if (code != ErrorCode.None)
        {
            writer.Key("code");
            writer.Text(ErrorCode.Text(code));
            writer.Key("msg");
            writer.Text(ErrorCode.Message(code));
        }

        writer.EndObject();
    }
}
