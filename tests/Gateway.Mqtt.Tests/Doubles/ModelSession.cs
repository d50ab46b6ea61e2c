using System.Collections;

namespace Gateway.Tests;

/// <summary>What the model broker keeps between two connections of a client: a session of MQTT, nothing else.</summary>
public sealed class ModelSession
{
    /// <summary>More than any client has in flight.</summary>
    private const int MostRemembered = 64;

    private readonly ArrayList _outbound = new ArrayList();
    private readonly ArrayList _filters = new ArrayList();
    private readonly ArrayList _inbound = new ArrayList();
    private int _nextId;

    /// <summary>PUBLISHes of QoS 1 and 2 that are between PUBLISH and PUBACK or PUBCOMP on this connection.</summary>
    public int InFlight { get; set; }

    /// <summary>Messages for the client whose flow is not over.</summary>
    public int Outbound => _outbound.Count;

    /// <summary>Filters that the client is subscribed to.</summary>
    public int Filters => _filters.Count;

    /// <summary>Messages of the client whose flow is not over.</summary>
    public int Inbound
    {
        get
        {
            int count = 0;
            for (int i = 0; i < _inbound.Count; i++)
            {
                count += ((InboundMessage)_inbound[i]).IsOpen ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>The client's last message with this packet id, as far back as the session remembers; or null.</summary>
    public InboundMessage FindInbound(int id)
    {
        for (int i = _inbound.Count - 1; i >= 0; i--)
        {
            InboundMessage message = (InboundMessage)_inbound[i];
            if (message.Id == id)
            {
                return message;
            }
        }

        return null;
    }

    /// <summary>Remembers a message of the client's in place of the last one with its id.</summary>
    public void Remember(InboundMessage message)
    {
        _inbound.Remove(FindInbound(message.Id));
        _inbound.Add(message);
        if (_inbound.Count > MostRemembered && !((InboundMessage)_inbound[0]).IsOpen)
        {
            _inbound.RemoveAt(0);
        }
    }

    /// <summary>Adds a message for the client.</summary>
    public void Add(string topic, string payload, int qos)
    {
        int id = qos == 0 ? 0 : ++_nextId;
        _outbound.Add(new ModelMessage(topic, payload, qos, id));
    }

    /// <summary>A message for the client, by its place in the order of sending.</summary>
    public ModelMessage Message(int index)
    {
        return (ModelMessage)_outbound[index];
    }

    /// <summary>The message with this id, or null.</summary>
    public ModelMessage Find(int id)
    {
        for (int i = 0; i < _outbound.Count; i++)
        {
            if (Message(i).Id == id)
            {
                return Message(i);
            }
        }

        return null;
    }

    /// <summary>The message's flow is over.</summary>
    public void Remove(ModelMessage message)
    {
        _outbound.Remove(message);
    }

    /// <summary>True when the filter is subscribed to.</summary>
    public bool Has(string filter)
    {
        return _filters.Contains(filter);
    }

    /// <summary>Subscribes.</summary>
    public void Subscribe(string filter)
    {
        if (!Has(filter))
        {
            _filters.Add(filter);
        }
    }

    /// <summary>Unsubscribes; false when it was not subscribed to.</summary>
    public bool Unsubscribe(string filter)
    {
        bool known = Has(filter);
        _filters.Remove(filter);
        return known;
    }

    /// <summary>A new connection takes the session up: what was sent is to be sent again.</summary>
    public void Resume()
    {
        InFlight = 0;
        for (int i = _outbound.Count - 1; i >= 0; i--)
        {
            ModelMessage message = Message(i);
            if (message.State == ModelMessage.Sent)
            {
                message.State = ModelMessage.Waiting;
                message.Duplicate = true;
            }
        }
    }
}
