using Gateway.Mqtt;
using Gateway.Tests;

namespace Gateway.Host.Tests.Mqtt;

/// <summary>A client over a server that lives in three arrays and allocates nothing: it looks at the first byte and the packet id, no more.</summary>
internal sealed class Loopback : ITransport
{
    private readonly byte[] _toClient = new byte[4096];
    private readonly byte[] _packet = new byte[4096];
    private readonly byte[] _connAck;
    private int _pending;
    private int _size;
    private bool _dead;

    /// <summary>A client that is online, its session kept by the server.</summary>
    public Loopback(int version)
    {
        _connAck = PacketText.Parse(version == 5 ? MqttRig.ConnAck : MqttRig.ConnAck311);
        MqttClientOptions options = MqttRig.Resuming((MqttVersion)version);
        Client = new MqttClient(options, this, new Silent(), new FixedRandom());
        Client.Connect();
        Poll(3);
        _connAck[2] = 1;
    }

    /// <summary>The client.</summary>
    public MqttClient Client { get; }

    /// <summary>Milliseconds of the client's clock.</summary>
    public long Now { get; set; } = 1;

    /// <summary>PINGREQs received.</summary>
    public int Pings { get; private set; }

    /// <summary>PUBLISHes are acknowledged.</summary>
    public bool Acknowledges { get; set; } = true;

    /// <summary>Polls some times.</summary>
    public void Poll(int times)
    {
        while (times-- > 0)
        {
            Client.Poll(Now);
        }
    }

    /// <summary>Sends bytes to the client.</summary>
    public void Deliver(byte[] bytes)
    {
        bytes.CopyTo(_toClient, _pending);
        _pending += bytes.Length;
    }

    /// <summary>The stream dies.</summary>
    public void Kill() => _dead = true;

    /// <inheritdoc/>
    public TransportState Open()
    {
        _dead = false;
        _pending = 0;
        _size = 0;
        return TransportState.Open;
    }

    /// <inheritdoc/>
    public int Send(byte[] buffer, int offset, int count)
    {
        if (_dead)
        {
            return -1;
        }

        Array.Copy(buffer, offset, _packet, _size, count);
        _size += count;
        while (_size >= 2 && _size >= 2 + _packet[1])
        {
            int length = 2 + _packet[1];
            Answer(_packet[0]);
            Array.Copy(_packet, length, _packet, 0, _size - length);
            _size -= length;
        }

        return count;
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count)
    {
        int taken = Math.Min(count, _pending);
        Array.Copy(_toClient, 0, buffer, offset, taken);
        Array.Copy(_toClient, taken, _toClient, 0, _pending - taken);
        _pending -= taken;
        return taken == 0 && _dead ? -1 : taken;
    }

    /// <inheritdoc/>
    public void Close()
    {
    }

    private void Answer(int first)
    {
        switch (first & 0xF6)
        {
            case 0x10:
                Deliver(_connAck);
                break;
            case 0xC0:
                Pings++;
                Put(0xD0, 0, 0);
                break;
            case 0x32 when Acknowledges:
                Ack(0x40, 4 + ((_packet[2] << 8) | _packet[3]));
                break;
            case 0x34 when Acknowledges:
                Ack(0x50, 4 + ((_packet[2] << 8) | _packet[3]));
                break;
            case 0x62:
                Ack(0x70, 2);
                break;
        }
    }

    private void Ack(byte first, int id) => Put(first, 2, (_packet[id] << 8) | _packet[id + 1]);

    private void Put(byte first, byte length, int id)
    {
        _toClient[_pending++] = first;
        _toClient[_pending++] = length;
        if (length != 0)
        {
            _toClient[_pending++] = (byte)(id >> 8);
            _toClient[_pending++] = (byte)id;
        }
    }

    private sealed class Silent : MqttHandler
    {
    }
}
