using System;

namespace Gateway.Mqtt;

// Room for packets in the buffer: a ring in which they lie one behind the other, each in one piece.
internal sealed partial class Session
{
    /// <summary>Free bytes of the buffer: from the newest packet's end on.</summary>
    private int _room;
    private int _roomEnd;

    /// <summary>
    /// Finds room for one packet: behind the newest, else at the beginning of the buffer, else by moving all packets together, since one that waits long for its ack must not hold
    /// up the others here either. -1 when there is none. Nothing is taken until <see cref="Add"/>.
    /// </summary>
    internal int Reserve(int length)
    {
        if (length <= _roomEnd - _room)
        {
            return _room;
        }

        // what has ended since lay behind the newest packet
        if (FindRoom(_room, length) || FindRoom(0, length) || MoveTogether(length))
        {
            return _room;
        }

        return -1;
    }

    /// <summary>Looks at the free bytes from an offset on, which is free.</summary>
    private bool FindRoom(int start, int length)
    {
        int next = FirstFrom(start);
        _room = start;
        _roomEnd = next < 0 ? Buffer.Length : Begin(next);
        return length <= _roomEnd - start;
    }

    private bool MoveTogether(int length)
    {
        int end = 0;
        for (int slot = FirstFrom(0); slot >= 0;)
        {
            int begin = Begin(slot);
            int size = Offset[slot] + Length[slot] - begin;
            Array.Copy(Buffer, begin, Buffer, end, size);
            Offset[slot] += end - begin;
            end += size;
            slot = FirstFrom(begin + size);
        }

        _room = end;
        _roomEnd = Buffer.Length;
        return length <= _roomEnd - end;
    }

    /// <summary>The slot of the first packet from an offset on; -1 when there is none.</summary>
    private int FirstFrom(int offset)
    {
        int first = -1;
        for (int slot = 0; slot < Info.Length; slot++)
        {
            if (HasPacket(Info[slot]) && Begin(slot) >= offset && (first < 0 || Offset[slot] < Offset[first]))
            {
                first = slot;
            }
        }

        return first;
    }

    /// <summary>From PUBREC on the packet is no longer needed.</summary>
    private static bool HasPacket(int info)
    {
        return info != 0 && (info & StateMask) < QosFlow.Releasing << StateShift;
    }

    /// <summary>Where the bytes begin that a packet needs, its gap included.</summary>
    private int Begin(int slot)
    {
        return (Info[slot] & Version311) != 0 ? Offset[slot] - Gap : Offset[slot];
    }
}
