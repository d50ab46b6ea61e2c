namespace Gateway.Mqtt;

/// <summary>
/// Judges the connection by received bytes (C01): our own sends succeed for long on a link that is half open. Pings after three quarters of the keep alive without a
/// received byte, or without a sent one [MQTT-3.1.2-20]; any byte answers the PINGREQ, counted from when it was written (C07).
/// </summary>
internal sealed class KeepAlive
{
    /// <summary>When <see cref="IsDead"/> is to be asked next.</summary>
    internal long Due;

    /// <summary>Milliseconds that no connection lasts.</summary>
    private const long Never = 1L << 50;

    private readonly Receiver _receiver;
    private readonly Sender _sender;
    private readonly MqttClientOptions _options;
    private long _interval;
    private long _queuedAt;
    private bool _pinging;

    internal KeepAlive(Receiver receiver, Sender sender, MqttClientOptions options)
    {
        _receiver = receiver;
        _sender = sender;
        _options = options;
    }

    /// <summary>A connection begins; 0 seconds is off.</summary>
    internal void Begin(int seconds, long now)
    {
        _interval = seconds == 0 ? Never : seconds * 750L;
        _pinging = false;
        Due = now;
    }

    /// <summary>Pings where it is time; true when the last PINGREQ was not answered, or not even taken, within its time.</summary>
    internal bool IsDead(long now)
    {
        if (_pinging && IsOverdue(now))
        {
            return true;
        }

        long received = _receiver.LastReceived;
        long oldest = received - _sender.LastSent < 0 ? received : _sender.LastSent;
        if (!_pinging && now - oldest >= _interval)
        {
            _sender.Ping();
            _pinging = true;
            _queuedAt = now;
        }

        Due = _pinging ? now : oldest + _interval;
        return false;
    }

    /// <summary>
    /// True when nothing came in the time that a PINGREQ has. One that the stream does not take, or that finds no room because of acks that it does not take,
    /// has its time from when it was due, or from the last byte received since.
    /// </summary>
    private bool IsOverdue(long now)
    {
        bool written = !_sender.PingQueued && _sender.PingWrittenAt - _queuedAt >= 0;
        if (!written && !_sender.PingQueued)
        {
            _sender.Ping();
        }

        long received = _receiver.LastReceived;
        long since = written ? _sender.PingWrittenAt : received - _queuedAt > 0 ? received : _queuedAt;
        _pinging = !written || received - since < 0;
        return _pinging && now - since >= _options.PingTimeout;
    }
}
