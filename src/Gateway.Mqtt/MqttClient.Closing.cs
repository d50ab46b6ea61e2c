namespace Gateway.Mqtt;

// The end of a connection, or of an attempt at one, whoever has brought it about.
public sealed partial class MqttClient
{
    /// <summary>Reason of a closing that nobody hears of: the next attempt follows at once.</summary>
    private const int Again = int.MinValue;

    /// <summary>DISCONNECT of the server (5.0): it closes, and so do we, without an answer.</summary>
    private int Disconnected(int position, int end)
    {
        byte[] buffer = _receiver.Buffer;
        int reason = position == end ? MqttReason.Success : buffer[position++];
        Properties.Clear();
        int error = position == end ? MqttReason.Success : Properties.Open(buffer, ref position, end, PropertyRules.Disconnect);
        if (error != MqttReason.Success || position != end)
        {
            return error != MqttReason.Success ? error : MqttReason.MalformedPacket;
        }

        Drop(reason);
        return MqttReason.Success;
    }

    /// <summary>An error of the server: DISCONNECT with its reason where the version has one, then close (C20) [MQTT-4.13.1-1].</summary>
    private void Fail(int reason)
    {
        Statistics._protocolErrors++;
        Properties.Clear();
        if (!_handshake.Version5)
        {
            Drop(reason);
            return;
        }

        BeginClosing(reason, reason);
        FinishClosing(_now);
    }

    private bool AppendDisconnect(int reason)
    {
        _sender.Begin();
        if (reason != MqttReason.Success)
        {
            _sender.Writer.Byte(reason);
        }

        return _sender.Commit(Wire.Disconnect);
    }

    /// <summary>The connection, or the attempt, is over: close, and try again later if the application still wants it.</summary>
    private void Drop(int reason)
    {
        bool unanswered = _state == MqttState.Connecting && reason == MqttReason.TransportFailed;
        if (_state == MqttState.Closing)
        {
            // a stream that dies now changes nothing about why it was closed
            reason = _closeReason;
        }

        if (reason == Again && !_wanted)
        {
            reason = MqttReason.ByApplication;
        }

        if (_sender.MessageLimit != 0 && _now - _connectedAt >= _options.StableTime)
        {
            _backoff.Reset();
        }

        Close();
        _state = _wanted ? MqttState.Waiting : MqttState.Offline;
        bool atOnce = _handshake.FallsBack(unanswered) || reason == MqttReason.ByApplication || reason == Again;
        _deadline = atOnce ? _now : _now + _backoff.Next(reason == MqttReason.SessionTakenOver);
        if (reason != Again)
        {
            _handler.OnDisconnected(reason);
        }

        Properties.Clear();
    }

    /// <summary>Closes, with a DISCONNECT, and opens again at once with what was learnt.</summary>
    private void Reopen()
    {
        if (_handshake.Reason != MqttReason.Success)
        {
            Drop(Again);
            return;
        }

        BeginClosing(MqttReason.Success, Again);
        FinishClosing(_now);
    }

    private void BeginClosing(int disconnect, int reason)
    {
        _disconnect = disconnect;
        _closeReason = reason;
        _state = MqttState.Closing;
        _deadline = _now;
    }

    /// <summary>Writes what is left, and DISCONNECT behind it, as far as the stream takes it within the time of a ping.</summary>
    private void FinishClosing(long now)
    {
        bool online = _disconnect >= 0 || _sender.ControlEnd != 0;
        bool alive = online && _sender.WriteAll(0, now);
        if (alive && _disconnect >= 0 && AppendDisconnect(_disconnect))
        {
            _disconnect = -1;
            alive = _sender.WriteAll(0, now);
        }

        bool pending = _disconnect >= 0 || _sender.ControlEnd != 0;
        if (alive && pending && now - _deadline < _options.PingTimeout)
        {
            return;
        }

        Drop(_closeReason);
    }

    private void Close()
    {
        _transport.Close();
        _sender.Reset();
        _receiver.Reset();
        _aliases.Reset();
    }
}
