using System;

namespace Gateway.Mqtt;

/// <summary>
/// From an open stream to CONNACK: which version to speak, CONNECT, authentication, and what the server's answer means. The methods that take a packet return success, or the
/// reason with which the connection has to end.
/// </summary>
internal sealed class Handshake
{
    /// <summary>The version of this attempt or connection.</summary>
    internal bool Version5;

    /// <summary>What CONNACK has come to.</summary>
    internal HandshakeResult Result;

    /// <summary>CONNACK's reason code.</summary>
    internal int Reason;

    /// <summary>CONNACK: the server still has the session.</summary>
    internal bool SessionPresent;

    /// <summary>This attempt asked for a clean session.</summary>
    internal bool Clean;

    /// <summary>An exchange of AUTH packets is on its way: one that comes otherwise is not ours.</summary>
    internal bool Authenticating;

    private readonly MqttClientOptions _options;
    private readonly byte[] _buffer;
    private readonly PacketWriter _writer;
    private readonly Session _session;
    private readonly Sender _sender;
    private readonly MqttPropertyReader _properties;
    private byte[] _assignedId;
    private int _length;
    private int _written;

    /// <summary>The server said that it does not speak 5.0.</summary>
    private bool _refused5;

    /// <summary>The last attempt with 5.0 was closed without a word, as a server does that has never heard of it.</summary>
    private bool _closed5;

    /// <summary>This attempt only makes the server forget a session that we do not know.</summary>
    private bool _purge;

    /// <summary>The server has just confirmed that it did.</summary>
    private bool _purged;

    /// <summary>CONNECT is made, and read again, in the receive buffer: nothing else is in it before CONNACK.</summary>
    internal Handshake(MqttClientOptions options, byte[] buffer, Session session, Sender sender, MqttPropertyReader properties)
    {
        _options = options;
        _buffer = buffer;
        _writer = new PacketWriter(buffer);
        _session = session;
        _sender = sender;
        _properties = properties;
    }

    /// <summary>Forgets what is known of the server: it may be another one.</summary>
    internal void Forget()
    {
        _refused5 = false;
        _closed5 = false;
    }

    /// <summary>Chooses the version of the next attempt: 5.0 first.</summary>
    internal void ChooseVersion()
    {
        MqttVersion version = _options.Version;
        Version5 = version == MqttVersion.V5 || (version == MqttVersion.Auto && !_refused5 && !_closed5);
    }

    /// <summary>
    /// The attempt or connection has ended. True when the next one should follow at once, in 3.1.1: the stream ended without an answer to a CONNECT of 5.0.
    /// </summary>
    internal bool FallsBack(bool withoutAnswer)
    {
        _closed5 = withoutAnswer && Version5 && _options.Version == MqttVersion.Auto;
        return _closed5;
    }

    /// <summary>Makes CONNECT; false when it does not fit the receive buffer or the options are ones that the standard forbids.</summary>
    internal bool Begin()
    {
        // also without a session of ours the server is asked to begin anew only where it has one: mosquitto 2.0 does not save a session that began with a clean start, and so
        // loses it when it restarts
        Clean = _options.CleanStart || _purge;
        byte[] clientId = _assignedId != null && _options.ClientIdBytes.Length == 0 ? _assignedId : _options.ClientIdBytes;
        _properties.OnAcks = _options.RequestProblemInformation ? PropertyRules.Ack : 0;
        Authenticating = _options.Authenticator != null;
        _length = ConnectPacket.Encode(_writer, _options, clientId, Version5, Clean, _purge);
        _written = 0;
        return _length > 0;
    }

    /// <summary>True when CONNECT is written in full.</summary>
    internal bool IsWritten => _written == _length;

    /// <summary>Writes CONNECT, or what is left of it; false when the stream is dead.</summary>
    internal bool Write(ITransport transport, long now)
    {
        int count = transport.Send(_buffer, _written, _length - _written);
        if (count > 0)
        {
            _written += count;
            _sender.LastSent = now;
        }

        return count >= 0;
    }

    internal int ConnAck(int position, int end)
    {
        int length = end - position;
        if (length < 2 || _buffer[position] > 1 || (!Version5 && length != 2))
        {
            return MqttReason.MalformedPacket;
        }

        SessionPresent = _buffer[position] == 1;
        int code = _buffer[position + 1];
        if (length == 2)
        {
            // to a CONNECT of 5.0 only a 3.1.1 server answers so
            code = Version5 ? MqttReason.UnsupportedProtocolVersion : ReturnCode.ToReason(code);
        }
        else
        {
            position += 2;
            int error = _properties.Open(_buffer, ref position, end, PropertyRules.ConnAck);
            if (error != MqttReason.Success || position != end)
            {
                return error != MqttReason.Success ? error : MqttReason.MalformedPacket;
            }
        }

        Reason = code;
        if (code == MqttReason.Success)
        {
            return Accept();
        }

        if (code < MqttReason.UnspecifiedError || SessionPresent)
        {
            // [MQTT-3.2.2-6]
            return MqttReason.ProtocolError;
        }

        _refused5 |= Version5 && _options.Version == MqttVersion.Auto && code == MqttReason.UnsupportedProtocolVersion;
        Result = _refused5 && Version5 ? HandshakeResult.Again : HandshakeResult.Refused;
        return MqttReason.Success;
    }

    /// <summary>AUTH: the next step of an exchange before CONNACK or later (section 4.12). Only the client begins one, with CONNECT or anew on the open connection.</summary>
    internal int Auth(int position, int end, bool online)
    {
        int reason = position == end ? MqttReason.Success : _buffer[position++];
        _properties.Clear();
        int error = position == end ? MqttReason.Success : _properties.Open(_buffer, ref position, end, PropertyRules.Auth | _properties.OnAcks);
        if (error != MqttReason.Success || position != end)
        {
            return error != MqttReason.Success ? error : MqttReason.MalformedPacket;
        }

        IMqttAuthenticator authenticator = _options.Authenticator;
        if (!Authenticating || !AuthPacket.HasMethod(authenticator, _properties))
        {
            return MqttReason.ProtocolError;
        }

        if (reason == MqttReason.Success && online)
        {
            Authenticating = false;
            return AuthPacket.Finish(authenticator, _properties) ? MqttReason.Success : MqttReason.NotAuthorized;
        }

        return reason != MqttReason.ContinueAuthentication ? MqttReason.ProtocolError
            : AuthPacket.Continue(_sender, authenticator, _properties) ? MqttReason.Success
            : MqttReason.NotAuthorized;
    }

    private int Accept()
    {
        if (SessionPresent && (Clean || !_session.Exists))
        {
            if (Clean)
            {
                // [MQTT-3.2.2-2]
                return MqttReason.ProtocolError;
            }

            if (_purged)
            {
                // it was told to forget it: once more, but not without backing off
                _purged = false;
                return MqttReason.ProtocolError;
            }

            // the server has a session that we do not know: its packet ids would mix with ours [MQTT-3.2.2-4]
            _purge = true;
            Result = HandshakeResult.Again;
            return MqttReason.Success;
        }

        _purged = _purge && !_options.CleanStart;
        _purge = false;
        Result = _purged ? HandshakeResult.Again : HandshakeResult.Accepted;
        if (!Version5)
        {
            return MqttReason.Success;
        }

        KeepAssignedId();
        return CheckAuthentication();
    }

    /// <summary>
    /// The server has to name our method and to satisfy the authenticator [MQTT-4.12.0-5]; without one it must not speak of a method [MQTT-4.12.0-6]. The reasons
    /// are ones that a DISCONNECT may have [MQTT-3.14.2-1].
    /// </summary>
    private int CheckAuthentication()
    {
        IMqttAuthenticator authenticator = _options.Authenticator;
        Authenticating = false;
        bool named = authenticator == null ? !_properties.Find(MqttProperty.AuthenticationMethod) : AuthPacket.HasMethod(authenticator, _properties);
        _properties.Rewind();
        return !named ? MqttReason.ProtocolError
            : authenticator == null || AuthPacket.Finish(authenticator, _properties) ? MqttReason.Success
            : MqttReason.NotAuthorized;
    }

    /// <summary>A client id that the server has chosen is used for the next connections too [MQTT-3.2.2-16].</summary>
    private void KeepAssignedId()
    {
        if (_properties.Find(MqttProperty.AssignedClientIdentifier))
        {
            _assignedId = new byte[_properties.Length];
            Array.Copy(_properties.Buffer, _properties.Offset, _assignedId, 0, _properties.Length);
        }

        _properties.Rewind();
    }
}
