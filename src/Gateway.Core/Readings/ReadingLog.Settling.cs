using Gateway.Mqtt;

namespace Gateway.Core;

// How a reading's way ends: acknowledged, taken back, refused, or given up.
internal sealed partial class ReadingLog
{
    private void DropOldest()
    {
        long oldest = _ring.Oldest;
        if (_ring.DropOldest())
        {
            Lose(oldest, 1);
        }
    }

    private void SettleLoss(long first, long end, int reason)
    {
        _lossPacket = 0;
        if (reason >= 0)
        {
            // Also when it was refused: the broker would refuse it again.
            _lost.Settle(first, end);
        }
    }

    private void Settle(long first, int count, int reason)
    {
        if (reason < 0)
        {
            // Not delivered: its readings wait again, but for those that are on flash or were given up meanwhile.
            _ring.Mark(first, count, ReadingRing.Waiting);
            return;
        }

        long kept = first < _ring.Oldest ? _ring.Oldest : first;
        if (reason >= MqttReason.UnspecifiedError && kept < first + count)
        {
            // The broker has seen it and does not want it; sent again it would be refused again, for ever. What is on flash meanwhile comes again from there.
            Lose(kept, (int)(first + count - kept));
        }

        _ring.Mark(first, count, ReadingRing.Done);
    }

    private void SettleStored(long first, int count, int reason)
    {
        if (reason < 0)
        {
            return;
        }

        if (reason >= MqttReason.UnspecifiedError)
        {
            Lose(first, count);
        }

        ReleaseStored(first, count);
    }

    private void ReleaseStored(long first, int count)
    {
        if (_journal.Settle(first, count))
        {
            // Should the power go before the file does, it is delivered again, and nothing is named as lost that was delivered.
            _boot.Note(OldestUnsettled());
            _journal.RemoveOldest();
        }
    }

    private void Lose(long first, int count)
    {
        _lost.Add(first, first + count);
        _dropped += count;
    }
}
