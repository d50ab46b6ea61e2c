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

    /// <summary>The longest packet whose remaining length is one byte.</summary>
    private const int LongestShort = 0x7F + 2;

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

    /// <summary>The received bytes that are not yet taken out: from here on.</summary>
    internal int Start;

    /// <summary>Where they end.</summary>
    internal int Limit;

    private int _drain;

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
        _drain = 0;
    }

    /// <summary>
    /// Reads what fits. Bytes read, 0 for none, -1 when the stream is dead. When all there is then is one packet, whole, with a remaining length of one byte, <see cref="Start"/> is
    /// behind it already (else it is 0), its body two bytes behind its beginning, which is the buffer's. That is what a read brings while messages come one by one; it spares them the loop
    /// over packets and <see cref="Next"/>, which are 100 instructions.
    /// </summary>
    internal int Fill(ITransport transport)
    {
        byte[] buffer = Buffer;
        if (Start != Limit)
        {
            return FillBehind(transport, buffer);
        }

        int count = transport.Receive(buffer, 0, buffer.Length);
        if (count > 0)
        {
            Limit = count;
            Start = count == buffer[1] + 2 && count <= LongestShort && _drain == 0 ? count : 0;
        }

        return count;
    }

    /// <summary>Finds the next packet and takes it out, except an oversize one: that takes <see cref="Drain"/>.</summary>
    internal int Next()
    {
        int start = Start;
        int available = Limit - start;
        if (available < 2 || _drain != 0)
        {
            if (_drain == 0)
            {
                return Nothing;
            }

            Skip();
            return _drain == 0 ? Next() : Nothing;
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
        _drain = Size - Missing;
        Missing = 0;
        Skip();
    }

    /// <summary>Takes a piece out of the middle of an oversize packet, to make room for more of it.</summary>
    internal void Shorten(int offset, int count)
    {
        Limit -= count;
        Missing += count;
        Array.Copy(Buffer, offset + count, Buffer, offset, Limit - offset);
    }

    /// <summary>Reads behind a packet that is not there in full.</summary>
    private int FillBehind(ITransport transport, byte[] buffer)
    {
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
        }

        return count;
    }

    private int FoundOversize()
    {
        Size = End - Start;
        End = Limit;
        return Oversize;
    }

    private void Skip()
    {
        int count = Limit - Start < _drain ? Limit - Start : _drain;
        Start += count;
        _drain -= count;
    }
}
