using Gateway.Mqtt;

namespace Gateway.Core;

// What goes out: live readings, batches of the backlog, and which numbers are lost.
internal sealed partial class ReadingLog
{
    private void SendLive()
    {
        if (_live < _ring.Oldest)
        {
            _live = _ring.Oldest;
        }

        while (_live < _ring.Next && CanSend && SendLive(_live))
        {
            _live++;
        }
    }

    private bool SendLive(long number)
    {
        int at = _ring.Place(number);
        ReadingWriter.WriteLive(_outbox.Begin(), _ring.Records, at, _boot.Boot);
        return Track(_outbox.TrySend(_topics.Of('s', _ids, ReadingRecord.Channel(_ring.Records, at)), true), number, 1);
    }

    /// <summary>Sends the oldest of the backlog: what is on flash before what is in RAM.</summary>
    private void SendHistory(long now)
    {
        if (_journal.Segments > 0)
        {
            if (now - _flashAt >= 0)
            {
                SendStored(now);
            }
        }
        else
        {
            SendBatch(now);
        }
    }

    private void SendStored(long now)
    {
        if (!_journal.Load(Epoch))
        {
            // Flash refuses to let a delivered file go.
            _flashAt = _journal.Segments > 0 ? now + FlashPause : _flashAt;
            return;
        }

        long first = ReadingRecord.Number(_journal.Buffer, _journal.Place);
        int count = Fit(first, _journal.CountRun(MaximumBatch), true);
        MqttResult result = _outbox.TrySend(_topics.Of("hist"), false);
        if (result == MqttResult.Accepted)
        {
            _inFlight.Add(_outbox.PacketId, first, count);
            NoteBatch(true, now);
        }
        else if (result != MqttResult.Full)
        {
            Lose(first, count);
            ReleaseStored(first, count);
        }
    }

    private void SendBatch(long now)
    {
        long first = _ring.FirstWaiting();
        if (first < 0 || first >= _live)
        {
            return;
        }

        int count = Fit(first, CountBatch(first), false);
        MqttResult result = _outbox.TrySend(_topics.Of("hist"), false);
        Track(result, first, count);
        if (result == MqttResult.Accepted)
        {
            NoteBatch(false, now);
        }
    }

    private void NoteBatch(bool stored, long now)
    {
        _historyPacket = _outbox.PacketId;
        _isHistoryStored = stored;
        _historyAt = now + _interval;
    }

    /// <summary>Readings from <paramref name="first"/> on that wait without a gap, and all have a time or all have none.</summary>
    private int CountBatch(long first)
    {
        long end = first + MaximumBatch < _live ? first + MaximumBatch : _live;
        bool synchronised = ReadingRecord.IsSynchronised(_ring.Records, _ring.Place(first));
        long next = first + 1;
        while (next < end && _ring.IsWaiting(next) && ReadingRecord.IsSynchronised(_ring.Records, _ring.Place(next)) == synchronised)
        {
            next++;
        }

        return (int)(next - first);
    }

    /// <summary>Writes a batch of at most so many readings; how many of them it has.</summary>
    private int Fit(long first, int count, bool stored)
    {
        int fitting = WriteBatch(first, count, stored);
        if (fitting < count)
        {
            // The number of readings stands in front of them.
            WriteBatch(first, fitting, stored);
        }

        return fitting;
    }

    /// <summary>
    /// Writes the batch; how many of its readings fit, at least one. A reading is its channel and what <see cref="ReadingWriter.WriteElement"/> writes. Readings without a time
    /// have their uptimes in <c>u</c>, of the boot <c>b</c> (B19).
    /// </summary>
    private int WriteBatch(long first, int count, bool stored)
    {
        JsonWriter writer = _outbox.Begin();
        writer.BeginObject();
        writer.Key("n");
        writer.Number(first);
        writer.Key("c");
        writer.Number(count);
        byte[] records = stored ? _journal.Buffer : _ring.Records;
        if (!ReadingRecord.IsSynchronised(records, Place(first, 0, stored)))
        {
            writer.Key("b");
            writer.Number(stored ? JournalSegment.Boot(records) : _boot.Boot);
            WriteUptimes(writer, records, first, count, stored);
        }

        writer.Key("r");
        writer.BeginArray();
        int written = 0;
        while (written < count)
        {
            WriteRecord(writer, records, Place(first, written, stored), stored);
            if (writer.Free < BatchEnd && written > 0)
            {
                return written;
            }

            written++;
        }

        writer.EndArray();
        writer.EndObject();
        return written;
    }

    private void WriteUptimes(JsonWriter writer, byte[] records, long first, int count, bool stored)
    {
        writer.Key("u");
        writer.BeginArray();
        for (int i = 0; i < count; i++)
        {
            writer.Number(ReadingRecord.Time(records, Place(first, i, stored)));
        }

        writer.EndArray();
    }

    private void WriteRecord(JsonWriter writer, byte[] records, int at, bool stored)
    {
        int channel = ReadingRecord.Channel(records, at);
        writer.BeginArray();
        if (stored)
        {
            JournalSegment.WriteId(writer, records, channel);
        }
        else
        {
            _ids.Write(writer, channel);
        }

        ReadingWriter.WriteElement(writer, records, at);
    }

    /// <summary>Where the record of a batch is.</summary>
    private int Place(long first, int index, bool stored)
    {
        return stored ? _journal.Place + (index * ReadingRecord.Length) : _ring.Place(first + index);
    }

    private void SendLoss()
    {
        long first = _lost.First;
        int count = (int)_lost.Length;
        JsonWriter writer = _outbox.Begin();
        writer.BeginObject();
        writer.Key("e");
        writer.Text("lost");
        writer.Key("n");
        writer.Number(first);
        writer.Key("c");
        writer.Number(count);
        writer.EndObject();
        MqttResult result = _outbox.TrySend(_topics.Of("evt"), false);
        if (result == MqttResult.Accepted)
        {
            _lossPacket = _outbox.PacketId;
            _inFlight.Add(_lossPacket, first, count);
        }
        else if (result != MqttResult.Full)
        {
            // It can never be told here, and was counted; trying for ever would only keep the backlog waiting.
            _lost.Settle(first, first + count);
        }
    }

    /// <summary>Notes what became of a message with readings; false when there was no room. One that can never be sent is lost, and named.</summary>
    private bool Track(MqttResult result, long first, int count)
    {
        if (result == MqttResult.Accepted)
        {
            _ring.Mark(first, count, ReadingRing.InFlight);
            _inFlight.Add(_outbox.PacketId, first, count);
        }
        else if (result != MqttResult.Full)
        {
            _ring.Mark(first, count, ReadingRing.Done);
            Lose(first, count);
        }

        return result != MqttResult.Full;
    }
}
