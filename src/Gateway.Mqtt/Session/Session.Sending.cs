namespace Gateway.Mqtt;

// What is to be written next, and that it was.
internal sealed partial class Session
{
    /// <summary>The info of the message that is to be written next: the oldest that waits for it. Only while <see cref="Unwritten"/> is not 0.</summary>
    internal int NextInfo()
    {
        int info = Info[NextId & Mask];
        if ((info & (StateMask | 0xFFFF)) != (Queued | NextId))
        {
            info = Info[Behind(LastId, Queued)];
            NextId = info & 0xFFFF;
        }

        return info;
    }

    /// <summary>Length of the message that is to be written next.</summary>
    internal int NextLength => Length[NextInfo() & Mask];

    /// <summary>The slot of the first message published behind a number, behind which the last one is followed by the oldest; of those with a state, or of all (0). -1 for none.</summary>
    internal int Behind(int id, int state)
    {
        int best = -1;
        int least = int.MaxValue;
        for (int slot = 0; slot < Info.Length; slot++)
        {
            int info = Info[slot];
            int distance = (info & 0xFFFF) - id - 1;
            distance += distance < 0 ? 65536 : 0;
            if (info != 0 && distance < least && (state == 0 || (info & StateMask) == state))
            {
                best = slot;
                least = distance;
            }
        }

        return best;
    }

    /// <summary>
    /// Finds the bytes to be written next: what is left of <see cref="NextInfo"/>'s message, and those behind it that lie in one piece with it, as far as quota and
    /// <paramref name="limit"/> allow. How many; 0 when the quota is used up.
    /// </summary>
    internal int Peek(int info, int limit)
    {
        if (Written == 0 && Quota == 0 && (info & QosMask) != 0)
        {
            return 0;
        }

        int slot = info & Mask;
        int offset = Offset[slot];
        int length = Length[slot];
        PeekOffset = offset + Written;
        if (Store != null)
        {
            NoteWriting(info);
        }
        else if (length != Unwritten)
        {
            length = Extend(info, offset, length, limit);
        }

        return length - Written;
    }

    /// <summary>So many bytes from the next message on were written, beside those written before: what was written in full has its next state.</summary>
    internal void Advance(int count)
    {
        count += Written;
        while (count != 0)
        {
            int info = NextInfo();
            int slot = info & Mask;
            int length = Length[slot];
            if (count < length)
            {
                break;
            }

            count -= length;
            NextId++;
            Unwritten -= length;
            Statistics._sent++;
            int qos = info & QosMask;
            if (qos == 0)
            {
                Free(slot, info);
            }
            else
            {
                // what a written PUBLISH waits for is numbered as Queued and its QoS: PUBACK or PUBREC
                Quota--;
                Info[slot] = info + (qos >> (QosShift - StateShift));
            }
        }

        Written = count;
    }

    /// <summary>Drops the next message if its expiry interval has passed before it was ever written; otherwise puts what is left into the packet [MQTT-3.3.2-6].</summary>
    internal bool DropIfExpired(long now)
    {
        int slot = NextId & Mask;
        int position = Version5 ? PublishPacket.FindExpiry(Buffer, Offset[slot]) : -1;
        long waited = (now - PublishedAt[slot]) / 1000;
        if (position < 0 || waited == 0)
        {
            return false;
        }

        long left = Wire.GetUInt32(Buffer, position) - waited;
        if (left <= 0 && (Buffer[Offset[slot]] & Wire.Dup) == 0)
        {
            Unwritten -= Length[slot];
            End(slot, Info[slot], MqttReason.Expired);
            return true;
        }

        // a redelivery is due whatever its age [MQTT-4.4.0-1]
        Wire.PutUInt32(Buffer, position, left <= 0 ? 1 : left);
        PublishedAt[slot] += waited * 1000;
        return false;
    }

    /// <summary>Adds to a message's length those of the messages that lie directly behind it and need nothing special.</summary>
    private int Extend(int info, int offset, int length, int limit)
    {
        int id = NextId;
        int quota = Quota;
        while (length - Written < limit && length < Unwritten)
        {
            quota -= (info & QosMask) != 0 ? 1 : 0;
            int slot = ++id & Mask;
            info = Info[slot];
            bool plain = (info & (StateMask | 0xFFFF)) == (Queued | id) && info < Expires;
            if (!plain || Offset[slot] != offset + length || (quota == 0 && (info & QosMask) != 0))
            {
                break;
            }

            length += Length[slot];
        }

        return length;
    }

    /// <summary>
    /// Notes a message as written before it is, so that after a power cut it counts as one that the server may have: sent again with DUP, and at QoS 2 never doubled.
    /// A redelivery is noted already.
    /// </summary>
    private void NoteWriting(int info)
    {
        int id = info & 0xFFFF;
        if ((info & QosMask) != 0 && id != _noted && (Buffer[PeekOffset - Written] & Wire.Dup) == 0)
        {
            _noted = id;
            Store.Note(id, info + ((info & QosMask) >> (QosShift - StateShift)));
        }
    }
}
