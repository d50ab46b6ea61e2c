using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>One connection of the model broker: what it answers to each packet, and what it does not let pass.</summary>
public sealed class ModelConnection
{
    private readonly ModelBroker _broker;
    private readonly string[] _aliases;
    private string _held = "";
    private bool _open;
    private bool _version5;
    private bool _ephemeral;
    private long _clientMaximum;
    private int _sent;

    /// <summary>A connection on which nothing was said yet.</summary>
    public ModelConnection(ModelBroker broker)
    {
        _broker = broker;
        _aliases = new string[broker.TopicAliasMaximum + 1];
    }

    /// <summary>Answers a packet.</summary>
    public void Handle(PacketReader packet)
    {
        Assert.AreEqual(!_open, packet.First == 0x10, "CONNECT is the first packet, once [MQTT-3.1.0-1, -2]");
        bool fits = _broker.MaximumPacketSize == 0 || packet.Size <= _broker.MaximumPacketSize;
        Assert.IsTrue(fits || !_open, "larger than the Maximum Packet Size [MQTT-3.2.2-15]");
        switch (packet.First)
        {
            case 0x10:
                Connect(packet);
                break;
            case 0x40:
                PubAck(packet);
                break;
            case 0x50:
                PubRec(packet);
                break;
            case 0x62:
                PubRel(packet);
                break;
            case 0x70:
                PubComp(packet);
                break;
            case 0x82:
                Subscribe(packet);
                break;
            case 0xA2:
                Unsubscribe(packet);
                break;
            case 0xC0:
                packet.End();
                _broker.Reply("D0 00");
                break;
            case 0xE0:
                Disconnect();
                break;
            default:
                Assert.AreEqual(3, packet.First >> 4, "first byte of a packet");
                Publish(packet);
                break;
        }
    }

    /// <summary>Sends what the client has not got, as far as its Receive Maximum allows.</summary>
    public void SendMessages()
    {
        ModelSession session = _broker.Session;
        for (int i = 0; _open && i < session.Outbound && _sent < _clientMaximum; i++)
        {
            ModelMessage message = session.Message(i);
            if (message.State != ModelMessage.Waiting)
            {
                continue;
            }

            string id = message.Qos == 0 ? "" : Id(message.Id);
            string first = (0x30 | (message.Qos << 1) | (message.Duplicate ? 8 : 0)).ToString("X2");
            _broker.Reply(first + " { \"" + message.Topic + "\" " + id + (_version5 ? "00 '" : "'") + message.Payload + "' }");
            message.State = ModelMessage.Sent;
            _sent++;
            if (message.Qos == 0)
            {
                _sent--;
                session.Remove(message);
                i--;
            }
        }
    }

    /// <summary>Sends the acknowledgements that were held back.</summary>
    public void ReleaseAcks()
    {
        _broker.Reply(_held);
        _held = "";
        if (_open)
        {
            _broker.Session.InFlight = 0;
        }
    }

    private static string Id(int id)
    {
        return (id >> 8).ToString("X2") + " " + (id & 0xFF).ToString("X2") + " ";
    }

    private void Connect(PacketReader packet)
    {
        Assert.AreEqual("MQTT", packet.Text(), "protocol name [MQTT-3.1.2-1]");
        int version = packet.Byte();
        Assert.IsTrue(version == 4 || version == 5, "protocol version");
        if (version > _broker.HighestVersion)
        {
            _broker.Reply("20 02 00 01");
            _broker.End();
            return;
        }

        _version5 = version == 5;
        int flags = packet.Byte();
        packet.UInt16();
        Assert.AreEqual(0, flags & 1, "reserved flag [MQTT-3.1.2-3]");
        bool clean = (flags & 2) != 0;
        _clientMaximum = 65535;
        _ephemeral = clean;
        if (_version5)
        {
            ConnectProperties(packet);
        }

        string clientId = packet.Text();
        Assert.IsTrue(_version5 || clean || clientId.Length != 0, "an empty client id needs a clean session [MQTT-3.1.3-7]");
        ConnectPayload(packet, flags);
        bool present = _broker.BeginSession(clean);
        _open = true;
        string properties = _version5 ? Properties(clientId.Length == 0) : "";
        _broker.Reply("20 { " + (present ? "01" : "00") + " 00 " + properties + "}");
        if (present)
        {
            Resume();
        }
    }

    private void ConnectProperties(PacketReader packet)
    {
        packet.Properties();
        long maximum = packet.Number(MqttProperty.ReceiveMaximum);
        _clientMaximum = maximum < 0 ? 65535 : maximum;
        _ephemeral = packet.Number(MqttProperty.SessionExpiryInterval) <= 0;
    }

    private void ConnectPayload(PacketReader packet, int flags)
    {
        if ((flags & 4) != 0)
        {
            if (_version5)
            {
                packet.Properties();
            }

            Assert.IsTrue(packet.Text().Length != 0, "topic of the will");
            packet.Binary();
        }
        else
        {
            Assert.AreEqual(0, flags & 0x38, "QoS and retain without a will [MQTT-3.1.2-11, -13]");
        }

        if ((flags & 0x80) != 0)
        {
            packet.Text();
        }

        if ((flags & 0x40) != 0)
        {
            Assert.IsTrue(_version5 || (flags & 0x80) != 0, "a password needs a user name [MQTT-3.1.2-22]");
            packet.Binary();
        }

        packet.End();
    }

    private string Properties(bool assigns)
    {
        string properties = "";
        if (_broker.ReceiveMaximum != 0)
        {
            properties += "21 " + Id(_broker.ReceiveMaximum);
        }

        if (_broker.MaximumPacketSize != 0)
        {
            properties += "27 " + Id(_broker.MaximumPacketSize >> 16) + Id(_broker.MaximumPacketSize & 0xFFFF);
        }

        if (_broker.TopicAliasMaximum != 0)
        {
            properties += "22 " + Id(_broker.TopicAliasMaximum);
        }

        if (assigns)
        {
            properties += "12 \"" + _broker.AssignedClientId + "\"";
        }

        return "{ " + properties + " } ";
    }

    /// <summary>PUBRELs again [MQTT-4.4.0-1]; the PUBLISHes follow by themselves.</summary>
    private void Resume()
    {
        ModelSession session = _broker.Session;
        for (int i = 0; i < session.Outbound; i++)
        {
            ModelMessage message = session.Message(i);
            if (message.State == ModelMessage.Released)
            {
                _sent++;
                _broker.Reply("62 02 " + Id(message.Id));
            }
        }
    }

    private void Publish(PacketReader packet)
    {
        int qos = (packet.First >> 1) & 3;
        bool duplicate = (packet.First & 8) != 0;
        Assert.IsTrue(qos < 3, "QoS 3 [MQTT-3.3.1-4]");
        Assert.IsTrue(qos != 0 || !duplicate, "DUP with QoS 0 [MQTT-3.3.1-2]");
        string topic = packet.Text();
        int id = qos == 0 ? 0 : packet.Id();
        if (_version5)
        {
            packet.Properties();
            topic = FollowAlias(topic, (int)packet.Number(MqttProperty.TopicAlias));
        }

        Assert.IsTrue(topic.Length != 0, "a topic [MQTT-4.7.3-1]");
        string payload = packet.Rest();
        if (qos == 0)
        {
            _broker.Accept(payload);
            return;
        }

        Receive(qos, id, payload, duplicate);
        if (qos == 1)
        {
            Answer("40 02 " + Id(id), id);
        }
        else
        {
            Answer("50 02 " + Id(id), 0);
        }
    }

    /// <summary>Takes a message of QoS 1 or 2 over, unless it is one of QoS 2 that is here already.</summary>
    private void Receive(int qos, int id, string payload, bool duplicate)
    {
        ModelSession session = _broker.Session;
        InboundMessage message = session.FindInbound(id);
        bool same = message != null && message.Payload == payload;
        bool open = message != null && message.IsOpen;
        Assert.IsTrue(same == duplicate || (duplicate && _broker.TakesCautiousDup), "DUP is for redeliveries, and only for them [MQTT-3.3.1-1]");
        Assert.IsTrue(same || !open, "a packet id in use [MQTT-2.2.1-3]");
        _broker.Duplicates += duplicate ? 1 : 0;
        session.InFlight++;
        Assert.IsTrue(_broker.ReceiveMaximum == 0 || session.InFlight <= _broker.ReceiveMaximum, "more than the Receive Maximum [MQTT-3.3.4-7]");
        if (qos == 1 || !open)
        {
            _broker.Accept(payload);
        }

        if (!same)
        {
            message = new InboundMessage(id, payload);
            session.Remember(message);
        }

        message.IsOpen = true;
    }

    private string FollowAlias(string topic, int alias)
    {
        if (alias < 0)
        {
            return topic;
        }

        Assert.IsTrue(alias > 0 && alias <= _broker.TopicAliasMaximum, "topic alias [MQTT-3.3.2-8, -9]");
        if (topic.Length == 0)
        {
            Assert.IsTrue(_aliases[alias] != null, "an alias that was not set on this connection [MQTT-3.3.2-7]");
        }
        else
        {
            _aliases[alias] = topic;
        }

        return _aliases[alias];
    }

    /// <summary>Answers now or later; <paramref name="ended"/> is the id of the flow that this ends.</summary>
    private void Answer(string packet, int ended)
    {
        if (ended != 0)
        {
            _broker.Session.FindInbound(ended).IsOpen = false;
        }

        if (_broker.HoldsAcks)
        {
            _held += packet;
            return;
        }

        _broker.Session.InFlight -= ended != 0 ? 1 : 0;
        _broker.Reply(packet);
    }

    private void PubRel(PacketReader packet)
    {
        int id = Ack(packet);
        InboundMessage message = _broker.Session.FindInbound(id);
        if (message == null || !message.IsOpen)
        {
            _broker.Reply("70 " + (_version5 ? "03 " + Id(id) + "92" : "02 " + Id(id)));
            return;
        }

        ModelSession session = _broker.Session;
        session.InFlight -= session.InFlight > 0 ? 1 : 0;
        message.IsOpen = false;
        _broker.Reply("70 02 " + Id(id));
    }

    private void PubAck(PacketReader packet)
    {
        Finish(Ack(packet), 1, ModelMessage.Sent);
    }

    private void PubRec(PacketReader packet)
    {
        int id = Ack(packet);
        ModelMessage message = _broker.Session.Find(id);
        Assert.IsTrue(message != null && message.Qos == 2 && message.State == ModelMessage.Sent, "PUBREC without its PUBLISH");
        message.State = ModelMessage.Released;
        _broker.Reply("62 02 " + Id(id));
    }

    private void PubComp(PacketReader packet)
    {
        Finish(Ack(packet), 2, ModelMessage.Released);
    }

    private void Finish(int id, int qos, int state)
    {
        ModelMessage message = _broker.Session.Find(id);
        Assert.IsTrue(message != null && message.Qos == qos && message.State == state, "an acknowledgement of nothing");
        _broker.Session.Remove(message);
        _sent--;
    }

    private int Ack(PacketReader packet)
    {
        int id = packet.Id();
        if (_version5 && packet.Left > 0)
        {
            packet.Byte();
            if (packet.Left > 0)
            {
                packet.Properties();
            }
        }

        packet.End();
        return id;
    }

    private void Subscribe(PacketReader packet)
    {
        int id = packet.Id();
        if (_version5)
        {
            packet.Properties();
        }

        InboundMessage user = _broker.Session.FindInbound(id);
        Assert.IsTrue(user == null || !user.IsOpen, "a packet id in use [MQTT-2.2.1-3]");
        Assert.IsTrue(packet.Left > 0, "at least one filter [MQTT-3.8.3-2]");
        string codes = "";
        while (packet.Left > 0)
        {
            string filter = packet.Text();
            int options = packet.Byte();
            Assert.IsTrue((options & (_version5 ? 0xC0 : 0xFC)) == 0 && (options & 3) < 3 && (options & 0x30) < 0x30, "subscription options [MQTT-3.8.3-5]");
            _broker.Session.Subscribe(filter);
            codes += (options & 3).ToString("X2") + " ";
        }

        _broker.Reply("90 { " + Id(id) + (_version5 ? "00 " : "") + codes + "}");
    }

    private void Unsubscribe(PacketReader packet)
    {
        int id = packet.Id();
        if (_version5)
        {
            packet.Properties();
        }

        Assert.IsTrue(packet.Left > 0, "at least one filter [MQTT-3.10.3-2]");
        string codes = "";
        while (packet.Left > 0)
        {
            codes += _broker.Session.Unsubscribe(packet.Text()) ? "00 " : "11 ";
        }

        _broker.Reply("B0 { " + Id(id) + (_version5 ? "00 " + codes : "") + "}");
    }

    private void Disconnect()
    {
        _open = false;
        _broker.End();
        if (_ephemeral)
        {
            _broker.EndSession();
        }
    }
}
