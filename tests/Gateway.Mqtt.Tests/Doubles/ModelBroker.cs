using System.Collections;
using Gateway.Mqtt;
using nanoFramework.TestFramework;

namespace Gateway.Tests;

/// <summary>
/// A broker that does everything right, in virtual time, for one client and both versions: it keeps the session over connections that are cut after any byte, delivers its own messages with their QoS, and
/// fails the test as soon as the client breaks a rule of the standard.
/// </summary>
public sealed class ModelBroker : ITransport
{
    private readonly ByteQueue _toClient = new ByteQueue();
    private readonly ByteQueue _fromClient = new ByteQueue();
    private readonly ArrayList _received = new ArrayList();
    private ModelConnection _connection;
    private bool _dead;

    /// <summary>Highest version that it speaks, 4 or 5; it refuses 5.0 as a server of 3.1.1 should: code 1.</summary>
    public int HighestVersion { get; set; } = 5;

    /// <summary>Receive Maximum of its CONNACK; 0 leaves it out.</summary>
    public int ReceiveMaximum { get; set; }

    /// <summary>Maximum Packet Size of its CONNACK; 0 leaves it out.</summary>
    public int MaximumPacketSize { get; set; }

    /// <summary>Topic Alias Maximum of its CONNACK; 0 leaves it out.</summary>
    public int TopicAliasMaximum { get; set; }

    /// <summary>Client id that it gives to a client without one.</summary>
    public string AssignedClientId { get; set; } = "assigned";

    /// <summary>Messages are received and not acknowledged while this is true.</summary>
    public bool HoldsAcks { get; set; }

    /// <summary>The client may have lost track of what it has sent: DUP then says that a message may have come before, not that it has.</summary>
    public bool TakesCautiousDup { get; set; }

    /// <summary>No stream can be opened.</summary>
    public bool Unreachable { get; set; }

    /// <summary>Most bytes that are moved by one call, in each direction.</summary>
    public int MostPerCall { get; set; } = int.MaxValue;

    /// <summary>Bytes that may still be moved from the client until the stream dies; they are handled before it does.</summary>
    public long WritesLeft { get; set; } = long.MaxValue;

    /// <summary>Bytes that may still be moved to the client until the stream dies.</summary>
    public long ReadsLeft { get; set; } = long.MaxValue;

    /// <summary>Bytes moved from the client on all connections.</summary>
    public long Written { get; private set; }

    /// <summary>Bytes moved to the client on all connections.</summary>
    public long Read { get; private set; }

    /// <summary>CONNECTs accepted.</summary>
    public int Connects { get; private set; }

    /// <summary>CONNECTs accepted with the session.</summary>
    public int Resumes { get; private set; }

    /// <summary>PUBLISHes received with DUP.</summary>
    public int Duplicates { get; internal set; }

    /// <summary>The session, or null.</summary>
    public ModelSession Session { get; private set; }

    /// <summary>Payloads that an application behind this broker has received, in order: each PUBLISH of QoS 0 and 1, and of QoS 2 each message once.</summary>
    public int Received => _received.Count;

    /// <summary>A received payload.</summary>
    public string Payload(int index)
    {
        return (string)_received[index];
    }

    /// <summary>How often a payload was received.</summary>
    public int CountOf(string payload)
    {
        int count = 0;
        for (int i = 0; i < _received.Count; i++)
        {
            count += Payload(i) == payload ? 1 : 0;
        }

        return count;
    }

    /// <summary>Has a message for the client, now or when it is back.</summary>
    public void Deliver(string topic, string payload, int qos)
    {
        Session.Add(topic, payload, qos);
        Flush();
    }

    /// <summary>Forgets the session, as a broker without persistence does when it restarts. The stream dies.</summary>
    public void LoseSession()
    {
        Session = null;
        Kill();
    }

    /// <summary>The stream dies.</summary>
    public void Kill()
    {
        _dead = true;
        _toClient.Clear();
    }

    /// <summary>Acknowledges what it has held back.</summary>
    public void ReleaseAcks()
    {
        HoldsAcks = false;
        if (_connection != null)
        {
            _connection.ReleaseAcks();
        }
    }

    /// <inheritdoc/>
    public TransportState Open()
    {
        if (Unreachable)
        {
            return TransportState.Failed;
        }

        _dead = false;
        _toClient.Clear();
        _fromClient.Clear();
        _connection = new ModelConnection(this);
        return TransportState.Open;
    }

    /// <inheritdoc/>
    public int Send(byte[] buffer, int offset, int count)
    {
        Assert.IsTrue(_connection != null && count > 0, "Send needs an open stream and at least one byte");
        if (_dead || WritesLeft == 0)
        {
            Kill();
            return -1;
        }

        count = count < MostPerCall ? count : MostPerCall;
        count = count < WritesLeft ? count : (int)WritesLeft;
        WritesLeft -= WritesLeft == long.MaxValue ? 0 : count;
        Written += count;
        _fromClient.Put(buffer, offset, count);
        Handle();
        return count;
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count)
    {
        Assert.IsTrue(_connection != null && count > 0, "Receive needs an open stream and room for a byte");
        if (ReadsLeft == 0 || WritesLeft == 0)
        {
            Kill();
        }

        Flush();
        count = count < MostPerCall ? count : MostPerCall;
        count = _toClient.Take(buffer, offset, count < ReadsLeft ? count : (int)ReadsLeft);
        ReadsLeft -= ReadsLeft == long.MaxValue ? 0 : count;
        Read += count;
        return count == 0 && _dead ? -1 : count;
    }

    /// <inheritdoc/>
    public void Close()
    {
        _connection = null;
        _toClient.Clear();
    }

    /// <summary>An application has received a message of the client's.</summary>
    internal void Accept(string payload)
    {
        _received.Add(payload);
    }

    /// <summary>Sends a packet.</summary>
    internal void Reply(string packet)
    {
        byte[] bytes = PacketText.Parse(packet);
        _toClient.Put(bytes, 0, bytes.Length);
    }

    /// <summary>Ends the stream behind what was sent.</summary>
    internal void End()
    {
        _dead = true;
    }

    /// <summary>Takes up the session, or makes a new one; true when it was there.</summary>
    internal bool BeginSession(bool clean)
    {
        bool present = Session != null && !clean;
        if (present)
        {
            Session.Resume();
        }
        else
        {
            Session = new ModelSession();
        }

        Connects++;
        Resumes += present ? 1 : 0;
        return present;
    }

    /// <summary>The session ends with its connection.</summary>
    internal void EndSession()
    {
        Session = null;
    }

    private void Handle()
    {
        for (int size = PacketReader.Find(_fromClient); size != 0; size = PacketReader.Find(_fromClient))
        {
            _connection.Handle(new PacketReader(_fromClient.Take(size)));
        }
    }

    private void Flush()
    {
        if (_connection != null && !_dead)
        {
            _connection.SendMessages();
        }
    }
}
