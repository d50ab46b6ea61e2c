using System.Text;
using Gateway.Core;
using Gateway.Mqtt;
using Gateway.Simulation.Plans;

namespace Gateway.Simulation.Network;

/// <summary>A gateway's way to the brokers, as bad as a network can be: slow, in pieces cut after any byte, deaf, dead, without names, or not what it says it is.</summary>
public sealed class ModelLink(BrokerDirectory directory, Prng random, int latency) : ITransport, IEndpoint
{
    private const int SlowMilliseconds = 3000;
    private const int LeastLookup = 5000;
    private const int MostLookup = 60_000;
    private static readonly byte[] s_portal = Encoding.ASCII.GetBytes("HTTP/1.1 302 Found\r\nLocation: http://portal/\r\n\r\n");

    private readonly Pipe _toBroker = new(random);
    private readonly Pipe _toClient = new(random);
    private readonly byte[] _buffer = new byte[4096];
    private Route _route;
    private BrokerConnection? _connection;
    private LinkCondition _condition;
    private bool _isOpen;
    private bool _isDead;
    private long _openAt = -1;

    /// <summary>Milliseconds since the start of the run; set before every step.</summary>
    public long Now { get; set; }

    /// <summary>Where the gateway connects to.</summary>
    public string Host { get; private set; } = "";

    /// <summary>Whether the gateway is on a network at all.</summary>
    public Func<bool> IsJoined { get; set; } = () => true;

    /// <summary>Called when the gateway turns to a host.</summary>
    public Action<string>? Turned { get; init; }

    /// <summary>Whether there is a stream that nobody has broken.</summary>
    public bool IsOpen => _isOpen && !_isDead;

    /// <summary>The broker there, or null.</summary>
    public BrokerModel? Broker => _route.Broker;

    /// <summary>What the network is like; going down resets the stream, and coming back from silence shows whether the other end still knows it.</summary>
    public LinkCondition Condition
    {
        get => _condition;
        set
        {
            bool cut = value is LinkCondition.Down or LinkCondition.Captive || (_condition == LinkCondition.Silent && _connection is { IsClosed: true });
            _condition = value;
            if (cut)
            {
                Reset();
            }
        }
    }

    /// <summary>When bytes next arrive at either end, or an opening ends.</summary>
    public long NextArrival
    {
        get
        {
            long opening = !_isOpen && _openAt >= 0 ? _openAt : long.MaxValue;
            return _condition == LinkCondition.Silent ? opening : Math.Min(opening, Math.Min(_toBroker.NextArrival, _toClient.NextArrival));
        }
    }

    /// <inheritdoc/>
    public void Use(string host, int port, int tls)
    {
        Host = host;
        Turned?.Invoke(host);
        _route = directory.Find(host, port, tls);
    }

    /// <inheritdoc/>
    public TransportState Open()
    {
        if (_condition == LinkCondition.Nameless || !IsJoined())
        {
            return TransportState.Failed;
        }

        if (_openAt < 0)
        {
            _openAt = Now + (_condition == LinkCondition.NamelessSlowly ? random.Between(LeastLookup, MostLookup) : Delay());
            return TransportState.Opening;
        }

        bool isCaptive = _condition == LinkCondition.Captive;
        bool isSilent = _condition == LinkCondition.Silent || (_route.IsSilent && !isCaptive);
        if (Now < _openAt || isSilent)
        {
            return TransportState.Opening;
        }

        if (_condition is LinkCondition.Down or LinkCondition.NamelessSlowly || !(isCaptive || _route.Broker is { IsUp: true }))
        {
            return TransportState.Failed;
        }

        Forget();
        _isOpen = true;
        _isDead = false;
        _connection = isCaptive ? null : _route.Broker!.Accept(this);
        return TransportState.Open;
    }

    /// <inheritdoc/>
    public int Send(byte[] buffer, int offset, int count)
    {
        if (_condition == LinkCondition.Silent)
        {
            return _isDead ? count : _toBroker.Put(buffer.AsSpan(offset, count), Now + Delay());
        }

        if (_isDead)
        {
            return -1;
        }

        if (_condition == LinkCondition.Captive)
        {
            _toClient.Put(s_portal, Now + Delay());
            return count;
        }

        return _toBroker.Put(buffer.AsSpan(offset, 1 + random.Next(count)), Now + Delay());
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count)
    {
        if (_condition == LinkCondition.Silent)
        {
            return 0;
        }

        int most = _condition == LinkCondition.Slow || random.Chance(10) ? random.Between(1, 8) : count;
        int taken = _toClient.Take(buffer.AsSpan(offset, count), Now, most);
        return taken == 0 && _isDead ? -1 : taken;
    }

    /// <inheritdoc/>
    public void Close()
    {
        if (_isOpen && !_isDead && _condition != LinkCondition.Silent)
        {
            Deliver(long.MaxValue);
        }

        _connection?.Break();
        Forget();
        _isOpen = false;
        _openAt = -1;
    }

    /// <summary>Hands what has arrived at the broker to it.</summary>
    public void Pump()
    {
        if (_condition != LinkCondition.Silent)
        {
            Deliver(Now);
        }
    }

    /// <summary>The stream breaks here and now; any part of what was on its way gets through.</summary>
    public void Reset()
    {
        if (!_isOpen || _isDead)
        {
            return;
        }

        int count = _toBroker.TakeRemains(_buffer);
        _connection?.Take(_buffer.AsSpan(0, count));
        _connection?.Break();
        Forget();
    }

    /// <summary>The power of the gateway goes: the broker is not told.</summary>
    public void PowerOff()
    {
        Forget();
        _isOpen = false;
        _openAt = -1;
    }

    /// <summary>The broker sends bytes, on a stream that may be an old one by now.</summary>
    public void Reply(BrokerConnection sender, ReadOnlySpan<byte> bytes)
    {
        if (sender == _connection)
        {
            _toClient.Put(bytes, Now + Delay());
        }
    }

    /// <summary>The broker closes the stream behind what it has sent.</summary>
    public void End(BrokerConnection sender)
    {
        if (sender == _connection)
        {
            _isDead = true;
            _toBroker.Clear();
        }
    }

    private void Deliver(long until)
    {
        for (int count = 1; count > 0 && _connection is { IsClosed: false };)
        {
            count = _toBroker.Take(_buffer, until, _buffer.Length);
            _connection.Take(_buffer.AsSpan(0, count));
        }
    }

    private void Forget()
    {
        _connection = null;
        _toBroker.Clear();
        _toClient.Clear();
        _isDead = true;
    }

    private int Delay() => latency + random.Next(latency + 1) + (_condition == LinkCondition.Slow ? random.Next(SlowMilliseconds) : 0);
}
