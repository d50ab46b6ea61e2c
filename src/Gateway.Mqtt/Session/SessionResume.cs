namespace Gateway.Mqtt;

/// <summary>What becomes of a session when a connection begins, or when a durable store gives it back after a restart.</summary>
internal static class SessionResume
{
    /// <summary>The highest number that a PUBREC has.</summary>
    private const int MostOrder = (1 << (32 - Session.OrderShift)) - 1;

    /// <summary>
    /// A connection is there. With the session the messages that were not acknowledged are written again, first and in their order, with DUP
    /// [MQTT-4.4.0-1, MQTT-4.6.0-1]; without it all session state goes (C03): what was on its way at QoS 1 is published again as new, at QoS 2 it is reported as lost.
    /// What waits is brought into line with this server: the form of its version, and nothing that it said it would refuse (C19).
    /// </summary>
    internal static void Begin(Session session, bool present, bool version5, ServerLimits limits)
    {
        session.ConnectionLost();
        session.SetLimits(version5, 0);
        session.StartQuota = session.Quota = limits.ReceiveMaximum;
        if (!session.Exists)
        {
            session.Exists = true;
            session.Inbound.NoteSession();
        }

        if (present)
        {
            session.Inbound.Resume();
        }
        else
        {
            session.Inbound.Clear();
        }

        // counted before: what a handler publishes meanwhile is put behind, in its right form
        int id = session.LastId;
        session.Unwritten = 0;
        for (int left = session.Count; left > 0; left--)
        {
            int slot = session.Behind(id, 0);
            id = session.Info[slot] & 0xFFFF;
            if (Requeue(session, slot, present) && Revise(session, slot, version5, limits))
            {
                session.Unwritten += session.Length[slot];
            }
        }

        session.NextId = 0;
        session.SetLimits(version5, limits.LongestPlain);
    }

    /// <summary>The next PUBREL that a resumed connection has to send again, in the order of their PUBRECs [MQTT-4.6.0-4]; 0 behind the last one.</summary>
    internal static int NextRelease(Session session)
    {
        int oldest = -1;
        int age = -1;
        for (int slot = 0; slot < session.Info.Length; slot++)
        {
            int its = StateOf(session, slot) == QosFlow.Releasing ? AgeOf(session, slot) : -1;
            if (its > age)
            {
                oldest = slot;
                age = its;
            }
        }

        if (oldest < 0)
        {
            return 0;
        }

        SetState(session, oldest, QosFlow.AwaitPubComp);
        return session.Info[oldest] & 0xFFFF;
    }

    /// <summary>Takes over the messages of a previous run. Those of QoS 0 went with it.</summary>
    internal static void Restore(Session session)
    {
        int info;
        bool ordered = false;
        for (int i = 0; (info = session.Store.Restore(i, out int offset, out int length)) != 0; i++)
        {
            int slot = info & session.Mask;
            if (session.Info[slot] != 0)
            {
                // kept by a firmware with other sizes
                session.Statistics._dropped++;
                continue;
            }

            session.Info[slot] = info;
            session.Offset[slot] = offset;
            session.Length[slot] = length;
            session.Count++;

            // the next lap of ids, so that none of the previous run's is near
            session.LastId = (info & 0xFFFF) | session.Mask;
            if (StateOf(session, slot) == QosFlow.AwaitPubComp && (!ordered || AgeOf(session, slot) > MostOrder / 2))
            {
                // the newest PUBREC so far: all of them lie within half of the numbers that there are
                session.RecCount = (info >> Session.OrderShift) + 1;
                ordered = true;
            }
        }
    }

    /// <summary>Makes a message wait to be written; false when it does not: its PUBREL does, or it is lost.</summary>
    private static bool Requeue(Session session, int slot, bool present)
    {
        byte[] buffer = session.Buffer;
        int first = session.Offset[slot];
        int state = StateOf(session, slot);
        bool written = state != QosFlow.Queued || (buffer[first] & Wire.Dup) != 0;
        if (written && !present)
        {
            if ((session.Info[slot] & Session.QosMask) == Session.ExactlyOnce)
            {
                session.End(slot, session.Info[slot], MqttReason.SessionLost);
                return false;
            }

            buffer[first] &= unchecked((byte)~Wire.Dup);
        }
        else if (state >= QosFlow.Releasing)
        {
            SetState(session, slot, QosFlow.Releasing);
            return false;
        }
        else if (written)
        {
            buffer[first] |= Wire.Dup;
            session.Statistics._resent += state != QosFlow.Queued ? 1 : 0;
        }

        SetState(session, slot, QosFlow.Queued);
        return true;
    }

    /// <summary>Brings a message into line with the server; false when it refuses it, and the message is dropped.</summary>
    private static bool Revise(Session session, int slot, bool version5, ServerLimits limits)
    {
        if ((session.Info[slot] & Session.Version311) != 0 == version5)
        {
            Convert(session, slot, version5);
        }

        int reason = limits.Refuses(session.Buffer[session.Offset[slot]], session.Length[slot]);
        if (reason == MqttReason.Success)
        {
            return true;
        }

        session.End(slot, session.Info[slot], reason);
        return false;
    }

    /// <summary>Makes the packet one of the other version, where it lies.</summary>
    private static void Convert(Session session, int slot, bool version5)
    {
        byte[] buffer = session.Buffer;
        int offset = session.Offset[slot];
        int end = offset + session.Length[slot];
        offset = version5 ? PublishPacket.ToVersion5(buffer, offset, end) : PublishPacket.ToVersion311(buffer, offset, end);
        session.Info[slot] ^= Session.Version311;
        session.Offset[slot] = offset;
        session.Length[slot] = end - offset;
        if (session.Store != null && (session.Info[slot] & Session.QosMask) != 0)
        {
            session.Store.Keep(offset, end - offset, session.Info[slot]);
        }
    }

    private static int StateOf(Session session, int slot)
    {
        return (session.Info[slot] & Session.StateMask) >> Session.StateShift;
    }

    private static void SetState(Session session, int slot, int state)
    {
        session.Info[slot] = (session.Info[slot] & ~Session.StateMask) | (state << Session.StateShift);
    }

    /// <summary>How many PUBRECs came behind that of a message that has had its own. There are at most 1,024 slots: only a server that leaves one PUBREL without an answer over so many others could blur it.</summary>
    private static int AgeOf(Session session, int slot)
    {
        return (session.RecCount - 1 - (session.Info[slot] >> Session.OrderShift)) & MostOrder;
    }
}
