namespace Gateway.Mqtt;

/// <summary>
/// The client's subscriptions and what the server knows of them. One SUBSCRIBE or UNSUBSCRIBE is on its way at a time, with as many filters as fit, so that a constant packet
/// id does; a resend after a reconnect is a new request, without DUP [MQTT-3.8.1-1].
/// </summary>
internal sealed class SubscriptionTable
{
    private const int RequestId = 1;

    /// <summary>Bytes that a SUBSCRIBE has beside the filter: header 4, id 2, properties 6, filter length 2, options 1.</summary>
    private const int Overhead = 15;

    private readonly MqttSubscription[] _table;
    private readonly MqttHandler _handler;
    private readonly MqttStatistics _statistics;
    private bool _waiting;

    internal SubscriptionTable(int size, MqttHandler handler, MqttStatistics statistics)
    {
        _table = new MqttSubscription[size];
        _handler = handler;
        _statistics = statistics;
    }

    /// <summary>True when there may be something to ask the server for.</summary>
    internal bool IsDirty;

    internal MqttResult Add(MqttSubscription subscription, int room)
    {
        if (subscription.Filter.Length > room - Overhead)
        {
            return MqttResult.TooLarge;
        }

        bool shared = subscription.IsShared;
        if ((shared && subscription.NoLocal) || (uint)subscription.RetainHandling > 2 || (uint)subscription.Identifier > Wire.MaximumRemainingLength)
        {
            return MqttResult.InvalidArgument;
        }

        int place = Find(subscription);
        if (place < 0)
        {
            place = Find(null);
        }

        if (place < 0 || subscription.State == SubscriptionState.Leaving)
        {
            return MqttResult.Full;
        }

        _table[place] = subscription;
        subscription.IsUnwanted = false;
        if (subscription.State != SubscriptionState.Asked)
        {
            subscription.State = SubscriptionState.Wanted;
        }

        IsDirty = true;
        return MqttResult.Accepted;
    }

    internal MqttResult Remove(MqttSubscription subscription)
    {
        int place = Find(subscription);
        if (place < 0)
        {
            return MqttResult.InvalidArgument;
        }

        if (subscription.State == SubscriptionState.Wanted && !subscription.IsKnown)
        {
            // the server has never heard of it
            Forget(place);
            return MqttResult.Accepted;
        }

        subscription.IsUnwanted = true;
        if (subscription.State != SubscriptionState.Asked && subscription.State != SubscriptionState.Leaving)
        {
            subscription.State = SubscriptionState.Unwanted;
        }

        IsDirty = true;
        return MqttResult.Accepted;
    }

    /// <summary>Bytes of a 5.0 SUBSCRIBE with this subscription alone.</summary>
    internal static int RequestSize(MqttSubscription subscription)
    {
        int identifier = subscription.Identifier == 0 ? 0 : 1 + Wire.VariableLength(subscription.Identifier);
        int rest = 2 + 1 + identifier + 2 + subscription.Filter.Length + 1;
        return 1 + Wire.VariableLength(rest) + rest;
    }

    /// <summary>A connection is there: with the session at the server only unanswered requests are made again, without it all (C13).</summary>
    internal void Begin(bool sessionPresent)
    {
        _waiting = false;
        IsDirty = true;
        for (int i = 0; i < _table.Length; i++)
        {
            MqttSubscription subscription = _table[i];
            if (subscription == null)
            {
                continue;
            }

            subscription.IsKnown &= sessionPresent;
            if (subscription.IsUnwanted)
            {
                subscription.State = SubscriptionState.Unwanted;
                if (!sessionPresent)
                {
                    Forget(i);
                    _handler.OnUnsubscribed(subscription, MqttReason.Success);
                }
            }
            else if (!sessionPresent || subscription.State == SubscriptionState.Asked)
            {
                subscription.State = SubscriptionState.Wanted;
            }
        }
    }

    /// <summary>Appends the next request, when none is on its way and one is due.</summary>
    internal void Request(Sender sender, bool version5, ServerLimits limits)
    {
        if (_waiting)
        {
            return;
        }

        Refuse(limits);
        IsDirty = false;
        Request(sender, SubscriptionState.Wanted, version5);
        Request(sender, SubscriptionState.Unwanted, version5);
    }

    /// <summary>SUBACK or UNSUBACK: one reason code a filter, in the order of the request [MQTT-3.8.4-6, MQTT-3.11.3-1]; a 3.1.1 UNSUBACK has none.</summary>
    internal int Acknowledge(bool subscribed, byte[] buffer, int id, int position, int end, bool version5)
    {
        SubscriptionState asked = subscribed ? SubscriptionState.Asked : SubscriptionState.Leaving;
        int expected = Count(asked);
        if (id != RequestId || !_waiting || expected == 0)
        {
            _statistics._unknownAcks++;
            return MqttReason.Success;
        }

        bool codes = subscribed || version5;
        if (end - position != (codes ? expected : 0))
        {
            return MqttReason.ProtocolError;
        }

        for (int i = position; i < end; i++)
        {
            // 3.1.1 knows 0x80 only [MQTT-3.9.3-2]
            int code = buffer[i];
            if (subscribed && ((code > 2 && code < 0x80) || (!version5 && code > 0x80)))
            {
                return MqttReason.ProtocolError;
            }
        }

        _waiting = false;
        IsDirty = true;
        for (int i = 0; i < _table.Length && expected > 0; i++)
        {
            MqttSubscription subscription = _table[i];
            if (subscription != null && subscription.State == asked)
            {
                expected--;
                Settle(i, subscription, codes ? buffer[position++] : MqttReason.Success);
            }
        }

        return MqttReason.Success;
    }

    private void Settle(int place, MqttSubscription subscription, int reason)
    {
        if (subscription.State == SubscriptionState.Leaving)
        {
            Forget(place);
            _handler.OnUnsubscribed(subscription, reason);
            return;
        }

        subscription.State = subscription.IsUnwanted ? SubscriptionState.Unwanted : SubscriptionState.Settled;
        subscription.Granted = reason;
        _handler.OnSubscribed(subscription, reason);
    }

    /// <summary>Reports what this server has said it would not take.</summary>
    private void Refuse(ServerLimits limits)
    {
        for (int i = 0; i < _table.Length; i++)
        {
            MqttSubscription subscription = _table[i];
            if (subscription == null || subscription.State != SubscriptionState.Wanted)
            {
                continue;
            }

            int reason = limits.Refuses(subscription);
            if (reason != MqttReason.Success)
            {
                Settle(i, subscription, reason);
            }
        }
    }

    /// <summary>Makes one request of all filters in a state that fit, and that share one subscription identifier.</summary>
    private void Request(Sender sender, SubscriptionState state, bool version5)
    {
        MqttSubscription first = _waiting ? null : FirstIn(state);
        if (first == null)
        {
            IsDirty |= _waiting && FirstIn(state) != null;
            return;
        }

        bool subscribe = state == SubscriptionState.Wanted;
        PacketWriter writer = sender.Writer;
        sender.Begin();
        writer.UInt16(RequestId);
        if (version5)
        {
            PutProperties(writer, subscribe ? first.Identifier : 0);
        }

        for (int i = 0; i < _table.Length; i++)
        {
            MqttSubscription subscription = _table[i];
            if (subscription == null || subscription.State != state || (subscribe && subscription.Identifier != first.Identifier))
            {
                continue;
            }

            int before = writer.Position;
            writer.Binary(subscription.Filter);
            if (subscribe)
            {
                writer.Byte(subscription.Options(version5));
            }

            if (writer.Overflow || !sender.Fits)
            {
                IsDirty = true;
                writer.Overflow = subscription == first;
                writer.Position = before;
                break;
            }

            subscription.State = subscribe ? SubscriptionState.Asked : SubscriptionState.Leaving;
            subscription.IsKnown = true;
        }

        _waiting = sender.Commit(subscribe ? Wire.Subscribe : Wire.Unsubscribe);
        IsDirty |= FirstIn(state) != null || !_waiting;
    }

    private static void PutProperties(PacketWriter writer, int identifier)
    {
        if (identifier == 0)
        {
            writer.Byte(0);
            return;
        }

        writer.Byte(1 + Wire.VariableLength(identifier));
        writer.Byte(MqttProperty.SubscriptionIdentifier);
        writer.Variable(identifier);
    }

    private MqttSubscription FirstIn(SubscriptionState state)
    {
        for (int i = 0; i < _table.Length; i++)
        {
            if (_table[i] != null && _table[i].State == state)
            {
                return _table[i];
            }
        }

        return null;
    }

    private int Count(SubscriptionState state)
    {
        int count = 0;
        for (int i = 0; i < _table.Length; i++)
        {
            count += _table[i] != null && _table[i].State == state ? 1 : 0;
        }

        return count;
    }

    private int Find(MqttSubscription subscription)
    {
        for (int i = 0; i < _table.Length; i++)
        {
            if (_table[i] == subscription)
            {
                return i;
            }
        }

        return -1;
    }

    private void Forget(int place)
    {
        _table[place].State = SubscriptionState.None;
        _table[place].IsUnwanted = false;
        _table[place].IsKnown = false;
        _table[place].Granted = -1;
        _table[place] = null;
    }
}
