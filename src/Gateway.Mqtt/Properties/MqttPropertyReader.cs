using System.Text;

namespace Gateway.Mqtt;

/// <summary>
/// Reads the properties of a received packet where they lie in the receive buffer: <c>while (reader.Next()) { if (reader.Id == …) … }</c>. What nobody
/// asks for costs nothing. They were checked when the packet arrived; valid until the handler returns.
/// </summary>
public sealed class MqttPropertyReader
{
    /// <summary>Where the properties end in the buffer; 0 when there are none.</summary>
    internal int End;

    /// <summary>Properties that acks and AUTH may have beside their own: none where CONNECT has asked for no problem information [MQTT-3.1.2-29].</summary>
    internal long OnAcks;

    private byte[] _buffer;
    private int _start;
    private int _next;

    /// <summary>Identifier of the current property: one of <see cref="MqttProperty"/>.</summary>
    public int Id { get; private set; }

    /// <summary>The current property's number, where it is one.</summary>
    public long Number { get; private set; }

    /// <summary>The buffer that the current property lies in.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>Where the current string's or binary's bytes begin; a user property's name.</summary>
    public int Offset { get; private set; }

    /// <summary>How many bytes they are.</summary>
    public int Length { get; private set; }

    /// <summary>Where a user property's value begins.</summary>
    public int ValueOffset { get; private set; }

    /// <summary>How many bytes it is.</summary>
    public int ValueLength { get; private set; }

    /// <summary>Goes back before the first property.</summary>
    public void Rewind()
    {
        _next = _start;
    }

    /// <summary>Goes to the next property; false behind the last one.</summary>
    public bool Next()
    {
        return _next < End && Read() == MqttReason.Success;
    }

    /// <summary>Goes to the first property with this identifier; false when there is none.</summary>
    public bool Find(int id)
    {
        Rewind();
        while (Next())
        {
            if (Id == id)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The current string as text; makes a string.</summary>
    public string Text()
    {
        return Encoding.UTF8.GetString(_buffer, Offset, Length);
    }

    /// <summary>A user property's value as text; makes a string.</summary>
    public string ValueText()
    {
        return Encoding.UTF8.GetString(_buffer, ValueOffset, ValueLength);
    }

    /// <summary>Points at no properties.</summary>
    internal void Clear()
    {
        _start = _next = End = 0;
    }

    /// <summary>
    /// Points at the property length at <paramref name="position"/>, checks all properties against the rules of the packet, and moves the position
    /// behind them. Returns success, malformed packet or protocol error.
    /// </summary>
    internal int Open(byte[] buffer, ref int position, int end, long allowed)
    {
        Clear();
        int length = Wire.GetVariable(buffer, ref position, end);
        if (length < 0 || length > end - position)
        {
            return MqttReason.MalformedPacket;
        }

        _buffer = buffer;
        _start = _next = position;
        End = position += length;
        int reason = length == 0 ? MqttReason.Success : Check(allowed);
        if (reason != MqttReason.Success)
        {
            Clear();
        }

        return reason;
    }

    /// <summary>Points again at properties that were checked before.</summary>
    internal void Reopen(byte[] buffer, int position, int end)
    {
        int length = Wire.GetVariable(buffer, ref position, end);
        _buffer = buffer;
        _start = _next = position;
        End = position + length;
    }

    /// <summary>
    /// A property that this packet does not have is malformed (section 2.2.2.2); one that it has twice, or that nobody asked for, is a protocol error (3.1.2.11.7).
    /// </summary>
    private int Check(long allowed)
    {
        long seen = 0;
        while (_next < End)
        {
            int reason = Read();
            if (reason != MqttReason.Success)
            {
                return reason;
            }

            long bit = 1L << Id;
            bool belongs = (allowed & bit) != 0;
            if (!belongs || (seen & bit & ~PropertyRules.Repeatable) != 0)
            {
                // the acks' own properties belong there, but nobody asked for them [MQTT-3.1.2-29]
                bool unasked = (bit & PropertyRules.Ack) != 0 && allowed != PropertyRules.Publish;
                return belongs || unasked ? MqttReason.ProtocolError : MqttReason.MalformedPacket;
            }

            seen |= bit;
            reason = PropertyRules.CheckValue(this);
            if (reason != MqttReason.Success)
            {
                return reason;
            }
        }

        Rewind();

        // data without a method cannot be judged (section 3.2.2.3.18)
        bool lonely = (seen & (1L << MqttProperty.AuthenticationData)) != 0 && (seen & (1L << MqttProperty.AuthenticationMethod)) == 0;
        return lonely ? MqttReason.ProtocolError : MqttReason.Success;
    }

    private int Read()
    {
        byte[] buffer = _buffer;
        int id = Wire.GetVariable(buffer, ref _next, End);
        Id = id;
        int room = End - _next;
        switch (PropertyRules.TypeOf(id))
        {
            case PropertyRules.Byte:
                return room < 1 ? MqttReason.MalformedPacket : Take(buffer[_next], 1);
            case PropertyRules.TwoBytes:
                return room < 2 ? MqttReason.MalformedPacket : Take(Wire.GetUInt16(buffer, _next), 2);
            case PropertyRules.FourBytes:
                return room < 4 ? MqttReason.MalformedPacket : Take(Wire.GetUInt32(buffer, _next), 4);
            case PropertyRules.Variable:
                int number = Wire.GetVariable(buffer, ref _next, End);
                return number < 0 ? MqttReason.MalformedPacket : Take(number, 0);
            case PropertyRules.Binary:
                return ReadBytes() ? MqttReason.Success : MqttReason.MalformedPacket;
            case PropertyRules.String:
                return ReadString() ? MqttReason.Success : MqttReason.MalformedPacket;
            case PropertyRules.Pair:
                return ReadPair() ? MqttReason.Success : MqttReason.MalformedPacket;
            default:
                return MqttReason.MalformedPacket;
        }
    }

    private int Take(long number, int length)
    {
        Number = number;
        _next += length;
        return MqttReason.Success;
    }

    private bool ReadBytes()
    {
        int room = End - _next - 2;
        Length = room < 0 ? 1 : Wire.GetUInt16(_buffer, _next);
        if (Length > room)
        {
            return false;
        }

        Offset = _next + 2;
        _next = Offset + Length;
        return true;
    }

    private bool ReadString()
    {
        return ReadBytes() && Utf8.IsValid(_buffer, Offset, Length);
    }

    private bool ReadPair()
    {
        if (!ReadString())
        {
            return false;
        }

        int nameOffset = Offset;
        int nameLength = Length;
        bool valid = ReadString();
        ValueOffset = Offset;
        ValueLength = Length;
        Offset = nameOffset;
        Length = nameLength;
        return valid;
    }
}
