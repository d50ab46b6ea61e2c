using System.Net.Sockets;
using System.Text;

namespace Gateway.Benchmarks.Throughput;

/// <summary>
/// What cannot be undercut by much with this runtime: a blocking socket, packets that were built before the clock started, answers read by their offset. What one receive brought is answered with
/// one send, which is how Gateway.Mqtt writes too.
/// </summary>
internal sealed class FloorContender(int port) : IContender
{
    private const int PubRec = 0x50;
    private const int PubRel = 0x62;
    private const int MostInFlight = 20;

    private readonly Socket _socket = Loopback.Connect(port, ConnectPacket());
    private readonly byte[] _received = new byte[4096];
    private readonly byte[] _answer = new byte[MostInFlight * 1024];
    private byte[] _packet = [];
    private int _idOffset;
    private int _toSend;
    private int _unfinished;
    private int _partial;

    /// <inheritdoc/>
    public void Run(Workload workload)
    {
        if (workload.Qos == 0)
        {
            SendUnacknowledged(workload);
            workload = workload with { Qos = 1, Window = 1, Messages = 1 };
        }

        Build(workload.Qos, workload.Size);
        _toSend = workload.Messages;
        _unfinished = workload.Messages;
        int length = 0;
        for (int id = 1; id <= workload.Window && _toSend > 0; id++)
        {
            length = AppendPublish(length, 0, (byte)id);
        }

        _socket.Send(_answer, 0, length, SocketFlags.None);
        while (_unfinished > 0)
        {
            int count = _socket.Receive(_received, _partial, _received.Length - _partial, SocketFlags.None);
            length = Answer(_partial + count);
            if (length > 0)
            {
                _socket.Send(_answer, 0, length, SocketFlags.None);
            }
        }
    }

    private static byte[] ConnectPacket()
    {
        byte[] id = Encoding.UTF8.GetBytes("floor");
        byte[] body = [0, 4, .. "MQTT"u8, 5, 2, 0, 0, 0, 0, (byte)id.Length, .. id];
        return [0x10, (byte)body.Length, .. body];
    }

    private void SendUnacknowledged(Workload workload)
    {
        Build(0, workload.Size);
        for (int left = workload.Messages; left > 0; left -= workload.Window)
        {
            int length = 0;
            for (int i = Math.Min(left, workload.Window); i > 0; i--)
            {
                _packet.CopyTo(_answer, length);
                length += _packet.Length;
            }

            _socket.Send(_answer, 0, length, SocketFlags.None);
        }
    }

    private void Build(int qos, int size)
    {
        byte[] topic = Encoding.UTF8.GetBytes(Workload.Topic);
        byte[] id = qos == 0 ? [] : [0, 0];
        byte[] body = [0, (byte)topic.Length, .. topic, .. id, 0, .. new byte[size]];
        byte[] length = body.Length < 0x80 ? [(byte)body.Length] : [(byte)(body.Length | 0x80), (byte)(body.Length >> 7)];
        _packet = [(byte)(0x30 | (qos << 1)), .. length, .. body];
        _idOffset = 1 + length.Length + 2 + topic.Length;
    }

    /// <summary>Appends what answers the received packets: PUBREL for PUBREC, the next message for the end of one. The length of it.</summary>
    private int Answer(int count)
    {
        byte[] received = _received;
        int length = 0;
        int position = 0;
        while (count - position >= 2 && count - position >= 2 + received[position + 1])
        {
            byte high = received[position + 2];
            byte low = received[position + 3];
            if (received[position] == PubRec)
            {
                length = AppendRelease(length, high, low);
            }
            else
            {
                _unfinished--;
                length = _toSend > 0 ? AppendPublish(length, high, low) : length;
            }

            position += 2 + received[position + 1];
        }

        _partial = count - position;
        Buffer.BlockCopy(received, position, received, 0, _partial);
        return length;
    }

    private int AppendRelease(int length, byte high, byte low)
    {
        _answer[length] = PubRel;
        _answer[length + 1] = 2;
        _answer[length + 2] = high;
        _answer[length + 3] = low;
        return length + 4;
    }

    private int AppendPublish(int length, byte high, byte low)
    {
        _toSend--;
        Buffer.BlockCopy(_packet, 0, _answer, length, _packet.Length);
        _answer[length + _idOffset] = high;
        _answer[length + _idOffset + 1] = low;
        return length + _packet.Length;
    }
}
