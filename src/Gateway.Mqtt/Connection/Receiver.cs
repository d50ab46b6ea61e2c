using System;

namespace Gateway.Mqtt;

/// <summary>
/// Cuts the received bytes into packets, in one fixed buffer. A packet that is not there in full is looked at again when more has come (C05); one that cannot
/// fit is refused or drained before anything is read for it (C11, C12).
/// </summary>
internal sealed class Receiver
{
    internal const int Nothing = 0;
    internal const int Packet = 1;
    internal const int Oversize = 2;
    internal const int Malformed = 3;

    internal readonly byte[] Buffer;

    /// <summary>First byte of the packet that <see cref="Next"/> found.</summary>
    internal int First;

    /// <summary>Where its body begins.</summary>
    internal int Body;

    /// <summary>Where it ends; of an oversize packet: where its received bytes end.</summary>
    internal int End;

    /// <summary>Size of an oversize packet in bytes.</summary>
    internal int Size;

    /// <summary>Bytes that <see cref="Shorten"/> has taken out of it.</summary>
    internal int Missing;

    /// <summary>When bytes were last received.</summary>
    internal long LastReceived;

    /// <summary>The received bytes that are not yet taken out: from here on.</summary>
    internal int Start;

    /// <summary>Where they end; below 0 so many bytes are still to come of a packet that is drained.</summary>
    internal int Limit;

    internal Receiver(int size)
    {
        Buffer = new byte[size];
    }

    /// <summary>True when no further byte fits and the packet has to be judged by what is there.</summary>
    internal bool IsFull => Start == 0 && Limit == Buffer.Length;

    internal void Reset()
    {
        Start = 0;
        Limit = 0;
        Missing = 0;
    }

    /// <summary>
    /// Reads what fits. When all there is then is one packet, whole, with a remaining length of one byte, its length is returned: it lies at the beginning of the buffer and is taken out already, unless
    /// it is put back by <see cref="Keep"/>. That is what a read brings while messages come one by one, and spares them the loop over packets. Else 0, and what there is is for
    /// <see cref="Next"/>; -1 when the stream is dead.
    /// </summary>
    internal int Fill(ITransport transport, long now)
    {
        byte[] buffer = Buffer;
        if (Start != Limit)
        {
            return FillBehind(transport, now);
        }

        int count = transport.Receive(buffer, 0, buffer.Length);
        if (count < 2)
        {
            if (count < 1)
            {
                return count;
            }

            // what lies behind the byte that has come is no length
            buffer[1] = 0;
        }

        // a length from 0x80 on is only the first byte of one, and below 0 here
        LastReceived = now;
        if (count == (sbyte)buffer[1] + 2)
        {
            return count;
        }

        Keep(count);
        return 0;
    }

    /// <summary>So many bytes at the beginning of the buffer are for <see cref="Next"/>.</summary>
    internal void Keep(int count)
    {
        Start = 0;
        Limit = count;
    }

    /// <summary>Finds the next packet and takes it out, except an oversize one: that takes <see cref="Drain"/>.</summary>
    internal int Next()
    {
        int start = Start;
        int available = Limit - start;
        if (available < 2)
        {
            return Nothing;
        }

        byte[] buffer = Buffer;
        int length = buffer[start + 1];
        int body = start + 2;
        if (length > 0x7F)
        {
            body = start + 1;
            length = Wire.GetVariable(buffer, ref body, Limit);
            if (length < 0)
            {
                return length == Wire.Incomplete ? Nothing : Malformed;
            }
        }

        int end = body + length;
        First = buffer[start];
        Body = body;
        End = end;
        if (end > Limit)
        {
            return end - start > buffer.Length ? FoundOversize() : Nothing;
        }

        Start = end;
        return Packet;
    }

    /// <summary>Takes the oversize packet out: what is there of it now, and the rest as it comes.</summary>
    internal void Drain()
    {
        Start += Size - Missing;
        Missing = 0;
        BeginDraining();
    }

    /// <summary>Takes a piece out of the middle of an oversize packet, to make room for more of it.</summary>
    internal void Shorten(int offset, int count)
    {
        Limit -= count;
        Missing += count;
        Array.Copy(Buffer, offset + count, Buffer, offset, Limit - offset);
    }

    /// <summary>Reads behind a packet that is not there in full.</summary>
    private int FillBehind(ITransport transport, long now)
    {
        byte[] buffer = Buffer;
        if (Limit < 0)
        {
            return FillDraining(transport, now);
        }

        int rest = Limit - Start;
        if (Start != 0)
        {
            Array.Copy(buffer, Start, buffer, 0, rest);
            Start = 0;
            Limit = rest;
        }

        int room = buffer.Length - rest;
        if (room == 0)
        {
            return 0;
        }

        int count = transport.Receive(buffer, rest, room);
        if (count > 0)
        {
            Limit = rest + count;
            LastReceived = now;
        }

        return count < 0 ? count : 0;
    }

    private int FoundOversize()
    {
        Size = End - Start;
        End = Limit;
        return Oversize;
    }

    private int FillDraining(ITransport transport, long now)
    {
        int count = transport.Receive(Buffer, 0, Buffer.Length);
        if (count > 0)
        {
            LastReceived = now;
            Start = -Limit;
            Limit = count;
            BeginDraining();
        }

        return count < 0 ? count : 0;
    }

    /// <summary>What comes next begins at <see cref="Start"/>, which may be behind all that is there.</summary>
    private void BeginDraining()
    {
        if (Start > Limit)
        {
            Limit -= Start;
            Start = 0;
        }
    }
}
