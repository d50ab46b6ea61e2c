namespace Gateway.Mqtt;

// An open connection: what a poll reads, and asks for.
public sealed partial class MqttClient
{
    /// <summary>Reads although not everything could be written.</summary>
    private void ReadBehind(long now)
    {
        if (_sender.IsDead)
        {
            DropUnwritable();
        }
        else
        {
            Take(_receiver.Fill(_transport, now), now);
        }
    }

    /// <summary>Handles the packet that <see cref="Receiver.Fill"/> has brought alone.</summary>
    private void TakeAlone(int count, long now)
    {
        int first = _receiver.Buffer[0];
        int reason = _packets.Handle(first, 2, count);
        if (reason != MqttReason.Success)
        {
            Settle(reason, first, 2, count);
        }

        if (_sender.ControlEnd != 0)
        {
            WriteAnswers(now);
        }
    }

    /// <summary>Handles what <see cref="Receiver.Fill"/> has brought, and writes the answers.</summary>
    private void Take(int count, long now)
    {
        if (count < 0)
        {
            Drop(MqttReason.TransportFailed);
            return;
        }

        Process(count);
        if (_sender.ControlEnd != 0)
        {
            WriteAnswers(now);
        }
    }

    private void WriteAnswers(long now)
    {
        if (!_sender.WriteAll(_sender.MessageLimit, now))
        {
            DropUnwritable();
        }
    }

    /// <summary>Pings, gives up a dead connection, and asks for what is to be asked.</summary>
    private void Attend(long now)
    {
        if (_state != MqttState.Online)
        {
            return;
        }

        if (_releasing || _subscriptions.IsDirty)
        {
            Ask();
        }

        if (_keepAlive.IsDead(now))
        {
            Drop(MqttReason.Timeout);
            return;
        }

        _due = _releasing || _subscriptions.IsDirty ? now : _keepAlive.Due;
    }

    /// <summary>Nothing can be written any more, but the server may have said why before it closed.</summary>
    private void DropUnwritable()
    {
        MqttState state = _state;
        int count = _receiver.Fill(_transport, _now);
        if (count >= 0)
        {
            Process(count);
        }

        if (_state == state)
        {
            Drop(MqttReason.TransportFailed);
        }
    }

    /// <summary>Handles what <see cref="Receiver.Fill"/> has brought, as long as there is room for the answers.</summary>
    private void Process(int count)
    {
        Receiver receiver = _receiver;
        if (count > 0)
        {
            receiver.Keep(count);
        }

        Sender sender = _sender;
        for (int left = _packetsPerPoll; receiver.Start != receiver.Limit; left--)
        {
            if (left == 0 || sender.ControlEnd > sender.LastAnswer)
            {
                return;
            }

            int found = receiver.Next();
            if (found == Receiver.Nothing)
            {
                if (_state == MqttState.Connecting)
                {
                    RefuseStranger(receiver.Buffer[receiver.Start]);
                }

                return;
            }

            int reason = found == Receiver.Oversize ? TakeOversize()
                : found == Receiver.Malformed ? MqttReason.MalformedPacket
                : _state == MqttState.Online ? _packets.Handle(receiver.First, receiver.Body, receiver.End)
                : PacketHandler.NotMine;
            if (reason != MqttReason.Success)
            {
                Settle(reason, receiver.First, receiver.Body, receiver.End);
            }

            if (_state != MqttState.Online && _state != MqttState.Connecting)
            {
                return;
            }
        }
    }

    /// <summary>A packet is not the packet handler's, or is an error, which ends the connection.</summary>
    private void Settle(int reason, int first, int position, int end)
    {
        if (reason == PacketHandler.NotMine)
        {
            reason = Dispatch(first, position, end);
        }

        if (reason != MqttReason.Success)
        {
            Fail(reason);
        }
    }

    /// <summary>What answers CONNECT with another packet is no broker (an HTTP server, say), and its first byte is enough: the rest may never come.</summary>
    private void RefuseStranger(int first)
    {
        if (first != Wire.ConnAck && first != Wire.Auth && first != Wire.Disconnect)
        {
            Fail(Wire.HasItsFlags(first) ? MqttReason.ProtocolError : MqttReason.MalformedPacket);
        }
    }

    private int Dispatch(int first, int position, int end)
    {
        // before CONNACK nothing else may come [MQTT-3.2.0-1], and only one [MQTT-3.2.0-2]
        bool connecting = _state == MqttState.Connecting;
        bool version5 = _handshake.Version5;

        // behind a SUBACK the next request may be due
        _due = _now;
        return (first == Wire.SubAck || first == Wire.UnsubAck) && !connecting ? _packets.SubscriptionAck(first, position, end)
            : first == Wire.ConnAck && connecting ? ConnAck(position, end)
            : first == Wire.Auth && version5 ? _handshake.Auth(position, end, !connecting)
            : first == Wire.Disconnect && version5 ? Disconnected(position, end)
            : Wire.HasItsFlags(first) ? MqttReason.ProtocolError
            : MqttReason.MalformedPacket;
    }

    private int TakeOversize()
    {
        Receiver receiver = _receiver;
        if (receiver.First >> 4 != Wire.Publish >> 4 || _state != MqttState.Online)
        {
            return MqttReason.PacketTooLarge;
        }

        int reason = _packets.Oversize(receiver, out bool complete);
        if (reason != MqttReason.Success || !complete)
        {
            return reason;
        }

        if (_handshake.Version5 && receiver.Size > ConnectPacket.AnnouncedSize(_options) && _state == MqttState.Online)
        {
            // larger than announced: the acknowledgement goes out before the DISCONNECT, or a server that keeps to no maximum would send it on every connection
            return MqttReason.PacketTooLarge;
        }

        receiver.Drain();
        return MqttReason.Success;
    }

    /// <summary>Appends what is left to ask of the server: PUBRELs of the resumed session, then subscriptions.</summary>
    private void Ask()
    {
        while (_releasing && _sender.HasRoom)
        {
            int id = SessionResume.NextRelease(_session);
            _releasing = id != 0;
            if (_releasing)
            {
                _sender.Answer(Wire.PubRel, id, MqttReason.Success);
            }
        }

        if (_subscriptions.IsDirty)
        {
            _subscriptions.Request(_sender, _handshake.Version5, _limits);
        }
    }
}
