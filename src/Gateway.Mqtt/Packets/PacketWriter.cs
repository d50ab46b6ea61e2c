using System;

namespace Gateway.Mqtt;

/// <summary>Writes the body of a rare packet, bounds checked: what does not fit sets <see cref="Overflow"/>, and the packet is not made.</summary>
internal sealed class PacketWriter
{
    internal readonly byte[] Buffer;
    internal int Position;
    internal bool Overflow;

    /// <summary>Room for the fixed header of a packet in a buffer of up to 64 KiB.</summary>
    private const int HeaderRoom = 4;

    internal PacketWriter(byte[] buffer)
    {
        Buffer = buffer;
    }

    /// <summary>Begins a packet that is to lie at <paramref name="offset"/>.</summary>
    internal void Begin(int offset)
    {
        Position = offset + HeaderRoom;
        Overflow = Position > Buffer.Length;
    }

    /// <summary>Size of the packet that was begun at <paramref name="offset"/>, as it is so far.</summary>
    internal int Size(int offset)
    {
        int length = Position - offset - HeaderRoom;
        return 1 + Wire.VariableLength(length) + length;
    }

    /// <summary>Puts the fixed header before the body, which moves up to it. Returns the packet's end, or -1 when it did not fit.</summary>
    internal int Finish(int offset, int type)
    {
        // without a body the room for a long header may lie behind the end of the buffer
        int length = Position - offset - HeaderRoom;
        int header = 1 + Wire.VariableLength(length);
        if ((Overflow && length != 0) || offset + header + length > Buffer.Length)
        {
            return -1;
        }

        Buffer[offset] = (byte)type;
        Array.Copy(Buffer, offset + HeaderRoom, Buffer, offset + header, length);
        Wire.PutVariable(Buffer, offset + 1, length);
        return offset + header + length;
    }

    internal void Byte(int value)
    {
        if (Fits(1))
        {
            Buffer[Position++] = (byte)value;
        }
    }

    internal void UInt16(int value)
    {
        if (Fits(2))
        {
            Position = Wire.PutUInt16(Buffer, Position, value);
        }
    }

    internal void UInt32(long value)
    {
        if (Fits(4))
        {
            Position = Wire.PutUInt32(Buffer, Position, value);
        }
    }

    internal void Variable(int value)
    {
        if (Fits(Wire.VariableLength(value)))
        {
            Position = Wire.PutVariable(Buffer, Position, value);
        }
    }

    /// <summary>A string or binary data behind its two bytes of length.</summary>
    internal void Binary(byte[] value)
    {
        UInt16(value.Length);
        Bytes(value, 0, value.Length);
    }

    internal void Bytes(byte[] value, int offset, int count)
    {
        if (Fits(count))
        {
            Array.Copy(value, offset, Buffer, Position, count);
            Position += count;
        }
    }

    private bool Fits(int count)
    {
        if (Overflow || Buffer.Length - Position < count)
        {
            Overflow = true;
        }

        return !Overflow;
    }
}
