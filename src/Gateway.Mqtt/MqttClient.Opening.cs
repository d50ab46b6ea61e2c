namespace Gateway.Mqtt;

// On the way to a connection: from the wait for the next attempt to CONNACK.
public sealed partial class MqttClient
{
    private void Wait(long now)
    {
        if (_packetsPerPoll == 0)
        {
            // the first poll of all: the clock may stand anywhere, and until now nothing could be timed
            _packetsPerPoll = _options.PacketsPerPoll;
            _deadline = now;
            _session.BeginTime(now);
        }

        if (_state == MqttState.Waiting && now - _deadline >= 0)
        {
            StartOpening(now);
        }
    }

    private void StartOpening(long now)
    {
        _handshake.ChooseVersion();
        _packetsPerPoll = _options.PacketsPerPoll;
        _deadline = now + _options.ConnectTimeout;
        _state = MqttState.Opening;
        Statistics._attempts++;
        ContinueOpening(now);
    }

    private void ContinueOpening(long now)
    {
        TransportState opened = _transport.Open();
        if (opened == TransportState.Opening)
        {
            if (now - _deadline >= 0)
            {
                Drop(MqttReason.Timeout);
            }
        }
        else if (opened == TransportState.Failed)
        {
            Drop(MqttReason.TransportFailed);
        }
        else if (!_handshake.Begin())
        {
            Drop(MqttReason.InvalidOptions);
        }
        else
        {
            _state = MqttState.Connecting;
            ContinueConnecting(now);
        }
    }

    /// <summary>Writes CONNECT, then waits for CONNACK; AUTH packets may come and go before it.</summary>
    private void ContinueConnecting(long now)
    {
        if (!_handshake.IsWritten && !_handshake.Write(_transport, now))
        {
            Drop(MqttReason.TransportFailed);
            return;
        }

        if (_handshake.IsWritten)
        {
            Authenticate(now);
        }

        if (_state == MqttState.Connecting && now - _deadline >= 0)
        {
            Drop(MqttReason.Timeout);
        }
    }

    /// <summary>Reads CONNACK, and the AUTH packets before it.</summary>
    private void Authenticate(long now)
    {
        _sender.IsDead = _sender.ControlEnd != 0 && !_sender.WriteAll(0, now);
        ReadBehind(now);
        Attend(now);
    }

    private int ConnAck(int position, int end)
    {
        int error = _handshake.ConnAck(position, end);
        if (error != MqttReason.Success)
        {
            return error;
        }

        switch (_handshake.Result)
        {
            case HandshakeResult.Accepted:
                BeginOnline();
                break;
            case HandshakeResult.Refused:
                Drop(_handshake.Reason);
                break;
            case HandshakeResult.Again:
                Reopen();
                break;
        }

        return MqttReason.Success;
    }

    private void BeginOnline()
    {
        bool version5 = _handshake.Version5;
        bool present = _handshake.SessionPresent;
        _limits.Reset();
        if (version5)
        {
            _limits.Read(Properties);
        }

        _state = MqttState.Online;
        _packets.Version5 = version5;
        _sender.MessageLimit = _options.BytesPerPoll;
        _due = _now;
        _connectedAt = _now;
        _keepAlive.Begin(_limits.KeepAlive >= 0 ? _limits.KeepAlive : _options.KeepAliveSeconds, _now);
        Statistics._connects++;
        Statistics._sessionsLost += present || _handshake.Clean || !_session.Exists ? 0 : 1;

        SessionResume.Begin(_session, present, version5, _limits);
        _subscriptions.Begin(present);
        _releasing = true;
        _handler.OnConnected(present);
        Properties.Clear();
    }
}
