using System.Text;

namespace Gateway.Core;

// What a document says, and whether it may.
internal sealed partial class Configurator
{
    private const int ShortestWifiPassword = 8;
    private const int LongestWifiPassword = 63;

    /// <inheritdoc/>
    public int Judge(SectionKind kind, byte[] id, int idOffset, int idCount, byte[] document, int offset, int count)
    {
        Clear();
        _kind = kind;
        _id = idCount == 0 ? string.Empty : Encoding.UTF8.GetString(id, idOffset, idCount);
        _index = _tables.Find(kind, _id);
        CandidateRevision = -1;
        CandidateClass = SettingClass.Hot;
        if (count == 0)
        {
            int removal = JudgeRemoval();
            removal = removal == ErrorCode.None ? JudgeUnsignedRemoval() : removal;
            ConfirmTyped();
            return removal;
        }

        if (SigningKey.BodyLength(document, offset, count) > SectionSlots.MaximumBody)
        {
            return ErrorCode.TooBig;
        }

        if (!_isTyped && !HasSigned(_arrived))
        {
            return _signing.IsDamaged ? Refuse(ErrorCode.Signature, string.Empty, "the signing key on flash cannot be used") : ErrorCode.Signature;
        }

        object active = _index == SectionTables.None ? null : _tables.Get(kind, _index);
        int code = Read(document, offset, count);
        CountTyped(id, idOffset, idCount);
        code = code == ErrorCode.None ? JudgeRevision(id, idOffset, idCount) : code;
        if (code != ErrorCode.None)
        {
            return code;
        }

        code = _reader.Removes ? JudgeRemoval() : JudgeCandidate(active);
        ConfirmTyped();
        return code;
    }

    /// <inheritdoc/>
    public int Encode(byte[] buffer, int offset, int count)
    {
        if (_candidate == null || _isBoards)
        {
            return 0;
        }

        _body.Reset(buffer, offset, count);
        _writer.Write(_body, _tables.Table(_kind), _candidate, CandidateRevision, null);
        return _body.Finish();
    }

    /// <inheritdoc/>
    public int Prepare(SectionKind kind, string id, byte[] body, int offset, int count, SettingClass candidateClass)
    {
        _kind = kind;
        _id = id;
        _index = _tables.Find(kind, id);
        CandidateClass = candidateClass;
        if (count == 0)
        {
            TakeAway();
            return ErrorCode.None;
        }

        _isBoards = false;
        _candidate = SectionTables.Make(kind, id);
        int code = _tables.Read(kind, _candidate, body, offset, count);
        CandidateRevision = (int)_reader.Revision;
        return code == ErrorCode.None ? _rules.Check(kind, _index, _candidate) : code;
    }

    private void Clear()
    {
        _key = string.Empty;
        _message = string.Empty;
    }

    private int Refuse(int code, string key, string message)
    {
        _key = key;
        _message = message;
        return code;
    }

    private int JudgeRemoval()
    {
        TakeAway();
        if (_isBoards)
        {
            CandidateClass = _writer.Difference(_tables.Table(_kind), _tables.Get(_kind, 0), _candidate);
            return IsProvisioned(_kind) ? ConfigurationMachine.NothingToDo : JudgeLink();
        }

        if (_index == SectionTables.None)
        {
            return ConfigurationMachine.NothingToDo;
        }

        int code = _rules.CheckRemoval(_kind, _id);
        return code == ErrorCode.None ? code : Refuse(code, _rules.Key, _rules.Message);
    }

    /// <summary>The candidate is that there be no section: the board's instead, where there is exactly one of its kind.</summary>
    private void TakeAway()
    {
        _isBoards = SectionTables.IsSingle(_kind);
        _candidate = _isBoards ? _tables.Unpack(_kind, Board(_kind)) : null;
    }

    /// <summary>Reads a document onto a copy of what runs, or onto the defaults.</summary>
    private int Read(byte[] document, int offset, int count)
    {
        _isBoards = false;
        _candidate = _index == SectionTables.None ? SectionTables.Make(_kind, _id) : _tables.Get(_kind, _index);
        int code = _tables.Read(_kind, _candidate, document, offset, count);
        if (code == ErrorCode.None && _json.Read() != JsonToken.End)
        {
            return ErrorCode.Json;
        }

        CandidateRevision = (int)_reader.Revision;
        return code == ErrorCode.None ? code : Refuse(code, _reader.ErrorKey, _reader.ErrorMessage);
    }

    private int JudgeCandidate(object active)
    {
        if (_index == SectionTables.None && _tables.FreeIndex(_kind) == SectionTables.None)
        {
            return Refuse(ErrorCode.TooBig, string.Empty, "no room for another one");
        }

        int code = _rules.Check(_kind, _index, _candidate);
        if (code != ErrorCode.None)
        {
            return Refuse(code, _rules.Key, _rules.Message);
        }

        if (_kind == SectionKind.Sensor)
        {
            code = _channels.Check(_index, (SensorSettings)_candidate);
            if (code != ErrorCode.None)
            {
                return Refuse(code, _channels.CheckedKey, _channels.CheckedMessage);
            }
        }

        if (Encode(_slots.Buffer, SectionSlots.BodyOffset, SectionSlots.MaximumBody) < 0)
        {
            return Refuse(ErrorCode.TooBig, string.Empty, "with the keys that stay it is larger than 480 bytes");
        }

        CandidateClass = active == null ? SettingClass.Pin : _writer.Difference(_tables.Table(_kind), active, _candidate);
        return JudgeLink();
    }

    /// <summary>Refuses what this gateway's home cannot carry out, so that nothing is accepted and then does nothing (B10).</summary>
    private int JudgeLink()
    {
        if (_kind == SectionKind.Net && _hardware.Network == null)
        {
            return Refuse(ErrorCode.Unknown, string.Empty, "the network of this gateway is set when it is flashed");
        }

        if (CandidateClass != SettingClass.Link)
        {
            return ErrorCode.None;
        }

        return _kind == SectionKind.Net ? JudgeNetwork((NetSettings)_candidate) : JudgeBroker((MqttSettings)_candidate);
    }

    private int JudgeNetwork(NetSettings net)
    {
        if (!_hardware.Network.HasWifi)
        {
            return Refuse(ErrorCode.Unknown, "ssid", "this gateway has no Wi-Fi that could be chosen");
        }

        string name = net.PasswordReference;
        byte[] secret = _secrets.Read(name);
        if (name.Length == 0 || secret == null)
        {
            return JudgeSecret(name, secret);
        }

        bool usable = secret.Length >= ShortestWifiPassword && secret.Length <= LongestWifiPassword;
        return usable ? ErrorCode.None : Refuse(ErrorCode.Secret, "passRef", "a Wi-Fi password has 8 to 63 bytes");
    }

    private int JudgeBroker(MqttSettings broker)
    {
        if (_hardware.Endpoint == null || broker.Host.Length == 0)
        {
            return Refuse(ErrorCode.Schema, "host", _hardware.Endpoint == null ? "the broker of this gateway is fixed" : "needs a host");
        }

        return JudgeSecret(broker.PasswordReference, _secrets.Read(broker.PasswordReference));
    }

    private int JudgeSecret(string name, byte[] secret)
    {
        return name.Length == 0 || secret != null ? ErrorCode.None : Refuse(ErrorCode.Secret, "passRef", "there is no secret " + name);
    }
}
