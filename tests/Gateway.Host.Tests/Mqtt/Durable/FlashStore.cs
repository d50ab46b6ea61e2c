using System.Buffers.Binary;
using Gateway.Mqtt;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>A durable store as an application would write one: each word of the client as a record on flash.</summary>
internal sealed class FlashStore : IMessageStore
{
    private const byte Kept = 1;
    private const byte Noted = 2;
    private const byte Inbound = 3;

    private readonly Flash _flash;
    private readonly List<(int Info, int Offset, int Length)> _restored = [];
    private readonly int[] _inbound = new int[256];

    /// <summary>A store that begins with what the flash holds.</summary>
    public FlashStore(Flash flash, int size)
    {
        _flash = flash;
        Buffer = new byte[size];
        HasSession = flash.Records.Count != 0;
        Restore();
    }

    /// <inheritdoc/>
    public byte[] Buffer { get; }

    /// <inheritdoc/>
    public bool HasSession { get; }

    /// <inheritdoc/>
    public void Keep(int offset, int length, int info)
    {
        byte[] record = new byte[5 + length];
        record[0] = Kept;
        BinaryPrimitives.WriteInt32BigEndian(record.AsSpan(1), info);
        Array.Copy(Buffer, offset, record, 5, length);
        _flash.Append(record);
    }

    /// <inheritdoc/>
    public void Note(int packetId, int info) => Append(Noted, packetId, info);

    /// <inheritdoc/>
    public void NoteInbound(int index, int id) => Append(Inbound, index, id);

    /// <inheritdoc/>
    public int Restore(int index, out int offset, out int length)
    {
        (int info, offset, length) = index < _restored.Count ? _restored[index] : (0, 0, 0);
        return info;
    }

    /// <inheritdoc/>
    public int RestoreInbound(int index) => _inbound[index];

    private void Append(byte kind, int first, int second)
    {
        byte[] record = new byte[9];
        record[0] = kind;
        BinaryPrimitives.WriteInt32BigEndian(record.AsSpan(1), first);
        BinaryPrimitives.WriteInt32BigEndian(record.AsSpan(5), second);
        _flash.Append(record);
    }

    /// <summary>Reads the log: the last word on each packet id and each place of the inbound table.</summary>
    private void Restore()
    {
        List<(int Info, byte[] Packet)> messages = [];
        foreach (byte[] record in _flash.Records)
        {
            int first = BinaryPrimitives.ReadInt32BigEndian(record.AsSpan(1));
            int second = record[0] == Kept ? first : BinaryPrimitives.ReadInt32BigEndian(record.AsSpan(5));
            int id = record[0] == Kept ? first & 0xFFFF : first;
            int place = messages.FindIndex(message => (message.Info & 0xFFFF) == id);
            switch (record[0])
            {
                case Kept when place >= 0:
                    messages[place] = (first, record[5..]);
                    break;
                case Kept:
                    messages.Add((first, record[5..]));
                    break;
                case Noted when second == 0:
                    messages.RemoveAt(place);
                    break;
                case Noted:
                    messages[place] = (second, messages[place].Packet);
                    break;
                default:
                    _inbound[first] = second;
                    break;
            }
        }

        int end = 0;
        foreach ((int info, byte[] packet) in messages)
        {
            // with room before it for the change to another version
            int offset = end + 2;
            packet.CopyTo(Buffer, offset);
            _restored.Add((info, offset, packet.Length));
            end = offset + packet.Length;
        }
    }
}
