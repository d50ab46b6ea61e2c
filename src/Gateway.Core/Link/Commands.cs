using Gateway.Mqtt;

namespace Gateway.Core;

/// <summary>
/// Obeys or refuses what arrives. The result is on its way to the ack topic when this returns, and with it the PUBACK: a command is never
/// acknowledged and then forgotten.
/// </summary>
internal sealed class Commands
{
    // o/ in front of an output's id, /set behind it
    private const int Before = 2;
    private const int Behind = 4;

    // seconds that awake holds, at most and without for
    private const int LongestAwake = 86400;
    private const int DefaultAwake = 600;

    private readonly IClock _clock;
    private readonly Topics _topics;
    private readonly OutputBank _outputs;
    private readonly Gateway _gateway;
    private readonly string _token;
    private readonly CommandReader _reader;
    private readonly OutputCommand _command = new OutputCommand();

    /// <summary>Makes the receiver of commands; <paramref name="token"/> is what <c>factory</c> needs.</summary>
    internal Commands(IClock clock, Topics topics, OutputBank outputs, Gateway gateway, string token, JsonReader json)
    {
        _reader = new CommandReader(json);
        _clock = clock;
        _topics = topics;
        _outputs = outputs;
        _gateway = gateway;
        _token = token;
    }

    /// <summary>What reads commands, one at a time.</summary>
    internal CommandReader Reader
    {
        get { return _reader; }
    }

    /// <summary>Commands received.</summary>
    internal int Received { get; private set; }

    /// <summary>Of those, refused.</summary>
    internal int Refused { get; private set; }

    /// <summary>Handles a message; what is no command of ours is left alone.</summary>
    internal void Handle(MqttMessage message, AckQueue acks, long now)
    {
        int suffix = _topics.Suffix(message);
        if (suffix < 0 || (message.Retain && message.PayloadLength == 0))
        {
            // An empty retained payload is how somebody clears a retained command; it commands nothing.
            return;
        }

        int count = message.TopicOffset + message.TopicLength - suffix;
        int code;
        if (Ascii.Is(message.TopicBuffer, suffix, count, "cmd"))
        {
            code = HandleGateway(message, acks);
        }
        else if (IsOutput(message.TopicBuffer, suffix, count))
        {
            code = HandleOutput(message, suffix + Before, count - Before - Behind, acks, now);
        }
        else
        {
            return;
        }

        Finish(code, message, suffix, count, acks);
    }

    /// <summary>Refuses a command that did not fit the receive buffer; its id is not known.</summary>
    internal void HandleOversize(MqttMessage message, AckQueue acks)
    {
        int suffix = _topics.Suffix(message);
        if (suffix >= 0)
        {
            _reader.Clear();
            Finish(message.Retain ? ErrorCode.Retained : ErrorCode.TooBig, message, suffix, message.TopicOffset + message.TopicLength - suffix, acks);
        }
    }

    private static bool IsOutput(byte[] topic, int at, int count)
    {
        int end = at + count;
        return count > Before + Behind && topic[at] == 'o' && topic[at + 1] == '/'
            && topic[end - 4] == '/' && topic[end - 3] == 's' && topic[end - 2] == 'e' && topic[end - 1] == 't';
    }

    private int HandleOutput(MqttMessage message, int id, int idCount, AckQueue acks, long now)
    {
        int code = _reader.ReadOutput(message.PayloadBuffer, message.PayloadOffset, message.PayloadLength, _command);
        if (message.Retain)
        {
            // B02: it was read for the id of its ack only.
            return ErrorCode.Retained;
        }

        // What a broker says that is not yet known to be the right one moves nothing (B09).
        if (!acks.HasRoom || _gateway.IsDeaf)
        {
            return ErrorCode.Busy;
        }

        code = code == ErrorCode.None ? CheckAge() : code;
        if (code != ErrorCode.None)
        {
            return code;
        }

        int index = _outputs.Find(message.TopicBuffer, id, idCount);
        return index < 0 ? ErrorCode.Unknown : _outputs.Command(index, _command, now);
    }

    private int HandleGateway(MqttMessage message, AckQueue acks)
    {
        int code = _reader.ReadGateway(message.PayloadBuffer, message.PayloadOffset, message.PayloadLength);
        if (message.Retain)
        {
            return ErrorCode.Retained;
        }

        if (!acks.HasRoom || _gateway.IsLeaving)
        {
            return ErrorCode.Busy;
        }

        code = code == ErrorCode.None ? CheckTime() : code;
        return code == ErrorCode.None ? Obey(message) : code;
    }

    /// <summary>What a session kept for a sleeper may be hours old: without <c>exp</c> it does not act (B03).</summary>
    private int CheckAge()
    {
        return _gateway.HasOldMessages && !_reader.HasExpires ? ErrorCode.Expired : ErrorCode.None;
    }

    private int CheckTime()
    {
        if (!_reader.HasExpires)
        {
            return ErrorCode.None;
        }

        long unix = _clock.UnixSeconds;
        return unix == 0 ? ErrorCode.NoClock : unix > _reader.Expires ? ErrorCode.Expired : ErrorCode.None;
    }

    private int Obey(MqttMessage message)
    {
        if (_reader.WordIs("awake"))
        {
            return StayAwake();
        }

        if (_reader.HasFor)
        {
            return ErrorCode.Schema;
        }

        if (_reader.WordIs("identify"))
        {
            _gateway.Identify();
            return ErrorCode.None;
        }

        if (_reader.WordIs("republish"))
        {
            _gateway.Republish();
            return ErrorCode.None;
        }

        return Restart(message);
    }

    /// <summary>Acts late as well as at once: it waits at the broker for a sleeper to wake.</summary>
    private int StayAwake()
    {
        if (_reader.HasFor && _reader.ForSeconds > LongestAwake)
        {
            return ErrorCode.Range;
        }

        _gateway.StayAwake(_reader.HasFor ? _reader.ForSeconds : DefaultAwake);
        return ErrorCode.None;
    }

    private int Restart(MqttMessage message)
    {
        bool factory = _reader.WordIs("factory");
        if (!factory && !_reader.WordIs("reboot"))
        {
            return ErrorCode.Unknown;
        }

        int code = factory && !_reader.TokenIs(_token) ? ErrorCode.Secret : CheckAge();
        if (code != ErrorCode.None)
        {
            return code;
        }

        if (!factory)
        {
            _gateway.Reboot("cmd");
            return ErrorCode.None;
        }

        if (!_gateway.HasSigned(message))
        {
            // it forgets what was signed; the token changes with every boot, so that this cannot be played again
            return ErrorCode.Signature;
        }

        _gateway.FactoryReset();
        return ErrorCode.None;
    }

    /// <summary>Every refusal is told, and every result that somebody gave an id to ask for.</summary>
    private void Finish(int code, MqttMessage message, int suffix, int count, AckQueue acks)
    {
        Received++;
        if (code != ErrorCode.None)
        {
            Refused++;
        }

        if (code != ErrorCode.None || _reader.IdCount > 0)
        {
            acks.Add(code, _reader.Id, _reader.IdCount, message.TopicBuffer, suffix, count);
        }
    }
}
