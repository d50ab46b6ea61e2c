using System;
using System.Text;

namespace Gateway.Mqtt;

/// <summary>
/// Everything that can be chosen about a client. The sizes are read once, by the client's constructor; the rest at every CONNECT, so that it may be
/// changed while the client is offline or backs off.
/// </summary>
public sealed class MqttClientOptions
{
    internal byte[] ClientIdBytes = new byte[0];
    internal byte[] UserNameBytes;

    // ---- sizes: read once

    /// <summary>Receive buffer in bytes, 64 to 65,535; also what CONNECT has to fit into. Larger messages are drained and reported. Default 1024.</summary>
    public int ReceiveBufferSize { get; set; } = 1024;

    /// <summary>Store of messages on their way out in bytes, where no store is given; 64 to 65,535. Default 1024.</summary>
    public int StoreSize { get; set; } = 1024;

    /// <summary>Where the session survives a restart; null keeps it in RAM alone.</summary>
    public IMessageStore Store { get; set; }

    /// <summary>
    /// True for a program that goes on with the session of a previous run although nothing of it is here: one that had no message on its way when it ended, and none of QoS 2 towards it, so that nothing is
    /// missing. Default false.
    /// </summary>
    public bool HasSession { get; set; }

    /// <summary>Most messages on their way out, 1 to 1,024, rounded up to a power of two: each costs 16 bytes. Default 8.</summary>
    public int Slots { get; set; } = 8;

    /// <summary>
    /// Our Receive Maximum: most QoS 1 and 2 messages that the server may have on their way to us, 1 to 255; each costs 4 bytes. 3.1.1 cannot announce it: there it should not be
    /// less than what the server keeps in flight (mosquitto: 20). Default 20.
    /// </summary>
    public int ReceiveMaximum { get; set; } = 20;

    /// <summary>Most subscriptions, 1 to 64. Default 8.</summary>
    public int MaximumSubscriptions { get; set; } = 8;

    /// <summary>Buffer for everything but CONNECT and PUBLISH, in bytes, 64 to 1,024; the longest filter is 15 bytes shorter. Default 192.</summary>
    public int ControlBufferSize { get; set; } = 192;

    /// <summary>Topic aliases that the server may set (5.0), 0 to 16; each costs <see cref="TopicAliasSize"/> bytes. None where <see cref="MaximumPacketSize"/> is above the receive buffer: a drained message could set one. Default 0.</summary>
    public int TopicAliasMaximum { get; set; }

    /// <summary>Longest topic that an alias is kept for, in bytes; a longer one that comes with an alias closes the connection. Default 96.</summary>
    public int TopicAliasSize { get; set; } = 96;

    // ---- who we are: read at every CONNECT

    /// <summary>Which version to speak. Default: 5.0, and 3.1.1 where that is refused.</summary>
    public MqttVersion Version { get; set; }

    /// <summary>Client id; empty lets the server assign one, in 3.1.1 with a clean session only [MQTT-3.1.3-7]. Default empty.</summary>
    public string ClientId
    {
        get => Encoding.UTF8.GetString(ClientIdBytes, 0, ClientIdBytes.Length);
        set => ClientIdBytes = Utf8.Encode(value);
    }

    /// <summary>User name, or null.</summary>
    public string UserName
    {
        get => UserNameBytes == null ? null : Encoding.UTF8.GetString(UserNameBytes, 0, UserNameBytes.Length);
        set => UserNameBytes = value == null ? null : Utf8.Encode(value);
    }

    /// <summary>Password, or null; at most 65,535 bytes. In 3.1.1 only with a user name [MQTT-3.1.2-22].</summary>
    public byte[] Password { get; set; }

    /// <summary>The will, or null.</summary>
    public MqttWill Will { get; set; }

    /// <summary>Enhanced authentication (5.0), or null.</summary>
    public IMqttAuthenticator Authenticator { get; set; }

    /// <summary>True begins every connection with a new session. False resumes the one that was there; the first since construction begins clean unless the store survived. Default true.</summary>
    public bool CleanStart { get; set; } = true;

    /// <summary>Seconds that the server keeps the session after the connection has ended (5.0); 0xFFFFFFFF for ever. 3.1.1 knows only 0 (clean start) and for ever. Default 0.</summary>
    public long SessionExpirySeconds { get; set; }

    /// <summary>Keep alive in seconds, 0 (off) to 65,535; the server may set another. Default 60.</summary>
    public int KeepAliveSeconds { get; set; } = 60;

    /// <summary>Largest packet that we say we take (5.0), in bytes; what is between the receive buffer and this is drained and reported. Anything below the receive buffer's size announces that. Default 0.</summary>
    public long MaximumPacketSize { get; set; }

    /// <summary>Asks for reason strings and user properties on every packet (5.0), which then have to fit the receive buffer; false makes them a protocol error on acks. Default false.</summary>
    public bool RequestProblemInformation { get; set; }

    /// <summary>Asks for <see cref="MqttProperty.ResponseInformation"/> in CONNACK (5.0). Default false.</summary>
    public bool RequestResponseInformation { get; set; }

    /// <summary>User properties of CONNECT (5.0), or null.</summary>
    public MqttProperties ConnectProperties { get; set; }

    // ---- times and bounds: read as they are used

    /// <summary>Milliseconds from the start of opening to CONNACK (C16). Default 30,000.</summary>
    public int ConnectTimeout { get; set; } = 30000;

    /// <summary>Milliseconds from a written PINGREQ to the next received byte, and for DISCONNECT to be written. Default 10,000.</summary>
    public int PingTimeout { get; set; } = 10000;

    /// <summary>Milliseconds: the first reconnect waits a random time up to this, and each further one up to twice as long (C02). Default 1,000.</summary>
    public int BackoffBase { get; set; } = 1000;

    /// <summary>Milliseconds: the most that a reconnect waits; after a take-over by another client between this and twice this. Default 20,000.</summary>
    public int BackoffCap { get; set; } = 20000;

    /// <summary>Milliseconds that a connection has to live before the backoff begins at its base again (C02). Default 30,000.</summary>
    public int StableTime { get; set; } = 30000;

    /// <summary>Most packets handled in one poll, from 1 on. Default 8.</summary>
    public int PacketsPerPoll { get; set; } = 8;

    /// <summary>Most bytes of messages written in one poll, from 1 on; the packet that passes this bound is finished. Default 4,096.</summary>
    public int BytesPerPoll { get; set; } = 4096;

    /// <summary>Sizes out of range are a programmer's error.</summary>
    internal void CheckSizes()
    {
        Check(ReceiveBufferSize, 64, 65535);
        Check(StoreSize, 64, 65535);
        Check(Slots, 1, 1024);
        Check(ReceiveMaximum, 1, 255);
        Check(MaximumSubscriptions, 1, 64);
        Check(ControlBufferSize, 64, 1024);
        Check(TopicAliasMaximum, 0, 16);
        Check(TopicAliasSize, 1, 65535);
    }

    private static void Check(int value, int minimum, int maximum)
    {
        if (value < minimum || value > maximum)
        {
            throw new ArgumentOutOfRangeException();
        }
    }
}
