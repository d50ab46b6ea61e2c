using System.Text;
using Gateway.Mqtt;

namespace Gateway.Core;

// What comes and goes over the link.
internal sealed partial class Configurator
{
    private static readonly byte[] s_desired = Encoding.UTF8.GetBytes("cfg/desired/");
    private static readonly byte[] s_secret = Encoding.UTF8.GetBytes("cfg/secret/");
    private static readonly byte[] s_nothing = new byte[0];

    /// <summary>Takes a message; false when it is not about the configuration.</summary>
    internal bool Handle(MqttMessage message, AckQueue acks, long now)
    {
        int suffix = _topics.Suffix(message);
        if (suffix < 0)
        {
            return false;
        }

        byte[] topic = message.TopicBuffer;
        int count = message.TopicOffset + message.TopicLength - suffix;
        if (Ascii.Is(topic, suffix, count, "cfg/echo"))
        {
            _broker.OnEcho(message.PayloadBuffer, message.PayloadOffset, message.PayloadLength);
            return true;
        }

        bool confirms = Ascii.Is(topic, suffix, count, "cfg/confirm");
        if (confirms || Ascii.Is(topic, suffix, count, "cfg/tx"))
        {
            Obey(message, suffix, confirms, acks, now);
            return true;
        }

        if (StartsWith(topic, suffix, count, s_desired))
        {
            if (!TakeDesired(message, suffix + s_desired.Length, count - s_desired.Length, now) && !message.Retain)
            {
                // Nobody sends it again by himself (B10).
                acks.Add(ErrorCode.Busy, topic, 0, topic, suffix, count);
            }

            return true;
        }

        if (StartsWith(topic, suffix, count, s_secret))
        {
            TakeSecret(message, suffix, count, acks);
            return true;
        }

        return false;
    }

    /// <summary>Refuses a section or secret that did not fit the receive buffer; false when it was neither.</summary>
    internal bool HandleOversize(MqttMessage message, AckQueue acks)
    {
        int suffix = _topics.Suffix(message);
        int count = message.TopicOffset + message.TopicLength - suffix;
        if (suffix < 0 || !StartsWith(message.TopicBuffer, suffix, count, s_desired))
        {
            return false;
        }

        int at = suffix + s_desired.Length;
        RefuseUnread(message.TopicBuffer, at, count - s_desired.Length, ErrorCode.TooBig);
        return true;
    }

    private static bool StartsWith(byte[] buffer, int offset, int count, byte[] start)
    {
        if (count <= start.Length)
        {
            return false;
        }

        for (int i = 0; i < start.Length; i++)
        {
            if (buffer[offset + i] != start[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes a desired section; false when what becomes of it could not be told now. Retained ones are asked for again.</summary>
    private bool TakeDesired(MqttMessage message, int at, int count, long now)
    {
        SectionKind kind = SectionPath.Parse(message.TopicBuffer, at, count, out int id, out int idCount);
        if (kind == SectionKind.None)
        {
            int crc = (int)Crc32.Compute(message.TopicBuffer, at, count);
            if (message.PayloadLength > 0 && crc != _unknownSection)
            {
                // Told once, however often the broker delivers it.
                _unknownSection = crc;
                RefuseUnread(message.TopicBuffer, at, count, ErrorCode.Unknown);
            }

            return true;
        }

        if (!_outcomes.HasRoom)
        {
            _machine.HasRefusedBusy = true;
            return false;
        }

        _path = SectionPath.Text(kind, idCount == 0 ? string.Empty : Encoding.UTF8.GetString(message.TopicBuffer, id, idCount));
        _arrived = message;
        _machine.Receive(kind, message.TopicBuffer, id, idCount, message.PayloadBuffer, message.PayloadOffset, message.PayloadLength, now);
        return true;
    }

    /// <summary>
    /// Takes a command for the change in work. Its result is told always: what an operator does to a configuration he wants to know.
    /// </summary>
    private void Obey(MqttMessage message, int suffix, bool confirms, AckQueue acks, long now)
    {
        if (message.Retain && message.PayloadLength == 0)
        {
            return;
        }

        int code = confirms
            ? _commands.ReadConfirm(message.PayloadBuffer, message.PayloadOffset, message.PayloadLength)
            : _commands.ReadTransaction(message.PayloadBuffer, message.PayloadOffset, message.PayloadLength);
        if (message.Retain)
        {
            code = ErrorCode.Retained;
        }
        else if (!acks.HasRoom || !_outcomes.HasRoom)
        {
            code = ErrorCode.Busy;
        }
        else if (!HasSigned(message))
        {
            code = ErrorCode.Signature;
        }
        else if (code == ErrorCode.None)
        {
            code = confirms ? _machine.Approve(_commands.Number, now) : Obey(now);
        }

        acks.Add(code, _commands.Id, _commands.IdCount, message.TopicBuffer, suffix, message.TopicOffset + message.TopicLength - suffix);
    }

    private int Obey(long now)
    {
        if (_commands.WordIs("commit"))
        {
            return _machine.Commit(_commands.Name, (int)_commands.Number, now);
        }

        return _commands.WordIs("abort") ? _machine.Abort(_commands.Name, now) : ErrorCode.Unknown;
    }

    /// <summary>Tells of a document that never came to the machine.</summary>
    private void RefuseUnread(byte[] topic, int at, int count, int code)
    {
        bool plain = count <= SectionPath.MaximumLength;
        Outcome told = _outcomes.Add();
        told.Is(ConfigurationOutcome.Rejected, plain ? Encoding.UTF8.GetString(topic, at, count) : "?", code, string.Empty, code == ErrorCode.Unknown ? "no such section" : string.Empty);
        told.Of(0, -1, -1, 0);
    }

    /// <summary>Keeps a secret. A retained one would stay at the broker for everybody: it is refused, and cleared there (B26).</summary>
    private void TakeSecret(MqttMessage message, int suffix, int count, AckQueue acks)
    {
        byte[] topic = message.TopicBuffer;
        int at = suffix + s_secret.Length;
        int nameCount = count - s_secret.Length;
        if (message.Retain && message.PayloadLength == 0)
        {
            return;
        }

        int code = ErrorCode.Unknown;
        if (Ids.IsValid(topic, at, nameCount))
        {
            string name = Encoding.UTF8.GetString(topic, at, nameCount);
            code = message.Retain ? ErrorCode.Retained : name == SigningKey.SecretName ? SetKey(message.PayloadBuffer, message.PayloadOffset, message.PayloadLength) : KeepSecret(name, message);
            if (message.Retain)
            {
                ClearLater("cfg/secret/" + name);
            }
        }

        acks.Add(code, topic, 0, topic, suffix, count);
    }

    private int KeepSecret(string name, MqttMessage message)
    {
        string[] used = UsedSecrets();
        if (SecretStore.IsAmong(used, name))
        {
            // A wrong one would cut the link at the next connection, with nothing to go back to: it comes under another name, with a section that is tried.
            byte[] now = _secrets.Read(name);
            return IsSame(now, message) ? ErrorCode.None : ErrorCode.Locked;
        }

        return _secrets.Write(name, message.PayloadBuffer, message.PayloadOffset, message.PayloadLength, used);
    }

    /// <summary>The secrets that the link needs, and those to which it may have to go back.</summary>
    private string[] UsedSecrets()
    {
        string[] used = { Mqtt.PasswordReference, Net.PasswordReference, string.Empty, string.Empty };
        for (int i = 0; _inForce && i < _change.Count; i++)
        {
            object before = _tables.Unpack(_change.Kind(i), _change.Other(i));
            used[2] = before is MqttSettings broker ? broker.PasswordReference : used[2];
            used[3] = before is NetSettings net ? net.PasswordReference : used[3];
        }

        return used;
    }

    private static bool IsSame(byte[] secret, MqttMessage message)
    {
        bool same = secret != null && secret.Length == message.PayloadLength;
        for (int i = 0; same && i < secret.Length; i++)
        {
            same = secret[i] == message.PayloadBuffer[message.PayloadOffset + i];
        }

        return same;
    }

    private void ClearLater(string topic)
    {
        for (int i = 0; i < _clears.Length; i++)
        {
            if (_clears[i] == null || _clears[i] == topic)
            {
                _clears[i] = topic;
                return;
            }
        }
    }
}
