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
        string name = idCount == 0 ? string.Empty : Encoding.UTF8.GetString(id, idOffset, idCount);
        _index = _tables.Find(kind, name);
        CandidateRevision = -1;
        CandidateTransaction = string.Empty;
        CandidateAsks = false;
        if (count == 0)
        {
            int removal = JudgeRemoval(name);
            return removal == ErrorCode.None ? JudgeUnsignedRemoval() : removal;
        }

        if (SigningKey.BodyLength(document, offset, count) > SectionStore.MaximumBody)
        {
            return ErrorCode.TooBig;
        }

        if (!_isTyped && !HasSigned(_arrived))
        {
            return _signing.IsDamaged ? Refuse(ErrorCode.Signature, string.Empty, "the signing key on flash cannot be used") : ErrorCode.Signature;
        }

        object active = _index == SectionTables.None ? null : _tables.Get(kind, _index);
        int code = Read(name, document, offset, count);
        CountTyped(id, idOffset, idCount);
        code = code == ErrorCode.None ? JudgeRevision(id, idOffset, idCount) : code;
        if (code != ErrorCode.None)
        {
            return code;
        }

        return _reader.Removes ? JudgeRemoval(name) : JudgeCandidate(active);
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
    public int Prepare()
    {
        Clear();
        _candidate = null;
        _failing = SectionTables.None;
        _change.Clear();
        ChangeClass = SettingClass.Hot;
        int code = ErrorCode.None;
        for (int i = 0; i < _store.Members && code == ErrorCode.None; i++)
        {
            code = Take(i);
        }

        for (int i = 0; i < _change.Count && code == ErrorCode.None; i++)
        {
            code = CheckTogether(i);
        }

        // All of them stood in the table, so that each was judged beside the others.
        _change.Swap();
        ConfirmTyped();
        return code;
    }

    /// <summary>Whether the document is part of a transaction.</summary>
    private bool IsMember
    {
        get { return CandidateTransaction.Length > 0; }
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

    private int JudgeRemoval(string id)
    {
        _isBoards = SectionTables.IsSingle(_kind);
        _candidate = _isBoards ? _tables.Unpack(_kind, Board(_kind)) : null;
        if (_isBoards)
        {
            return IsProvisioned(_kind) ? ConfigurationMachine.NothingToDo : JudgeLink(_tables.Get(_kind, 0));
        }

        if (_index == SectionTables.None)
        {
            return ConfigurationMachine.NothingToDo;
        }

        int code = IsMember ? ErrorCode.None : _rules.CheckRemoval(_kind, id);
        return code == ErrorCode.None ? code : Refuse(code, _rules.Key, _rules.Message);
    }

    /// <summary>Reads a document onto a copy of what runs, or onto the defaults.</summary>
    private int Read(string id, byte[] document, int offset, int count)
    {
        _isBoards = false;
        _candidate = _index == SectionTables.None ? SectionTables.Make(_kind, id) : _tables.Get(_kind, _index);
        int code = _tables.Read(_kind, _candidate, document, offset, count);
        if (code == ErrorCode.None && _json.Read() != JsonToken.End)
        {
            return ErrorCode.Json;
        }

        CandidateRevision = (int)_reader.Revision;
        CandidateTransaction = _reader.Transaction;
        CandidateAsks = _reader.Asks;
        if (code == ErrorCode.None && CandidateAsks && CandidateRevision < 0)
        {
            return Refuse(ErrorCode.Schema, "rev", "confirm needs a rev");
        }

        return code == ErrorCode.None ? code : Refuse(code, _reader.ErrorKey, _reader.ErrorMessage);
    }

    private int JudgeCandidate(object active)
    {
        int code = IsMember ? CheckAlone(_kind, _candidate) : Check(_kind, _index, _candidate);
        if (code != ErrorCode.None)
        {
            return code;
        }

        if (Encode(_store.Buffer, 0, SectionStore.MaximumBody) < 0)
        {
            return Refuse(ErrorCode.TooBig, string.Empty, "with the keys that stay it is larger than 480 bytes");
        }

        return JudgeLink(active);
    }

    /// <summary>What can be said of settings beside all others, as they stand in the tables.</summary>
    private int Check(SectionKind kind, int index, object settings)
    {
        if (index == SectionTables.None && _tables.FreeIndex(kind) == SectionTables.None)
        {
            return Refuse(ErrorCode.TooBig, string.Empty, "no room for another one");
        }

        int code = _rules.Check(kind, index, settings);
        if (code != ErrorCode.None)
        {
            return Refuse(code, _rules.Key, _rules.Message);
        }

        code = kind == SectionKind.Sensor ? _channels.Check(index, (SensorSettings)settings) : code;
        return code == ErrorCode.None ? code : Refuse(code, _channels.CheckedKey, _channels.CheckedMessage);
    }

    /// <summary>What can be said of settings while others may still come.</summary>
    private int CheckAlone(SectionKind kind, object settings)
    {
        int code = _rules.CheckAlone(kind, settings);
        if (code != ErrorCode.None)
        {
            return Refuse(code, _rules.Key, _rules.Message);
        }

        code = kind == SectionKind.Sensor ? _channels.CheckAlone((SensorSettings)settings) : code;
        return code == ErrorCode.None ? code : Refuse(code, _channels.CheckedKey, _channels.CheckedMessage);
    }

    /// <summary>Reads a section of the change from flash, and puts it into the table.</summary>
    private int Take(int member)
    {
        int place = _store.MemberPlace(member);
        SectionKind kind = _store.Places.Kind(place);
        string id = _store.Places.Id(place);
        int count = _store.ReadMember(member);
        int index = _tables.Find(kind, id);
        index = index == SectionTables.None ? _tables.FreeIndex(kind) : index;
        _failing = member;
        if (count == SectionStore.Nothing || index == SectionTables.None)
        {
            return count == SectionStore.Nothing ? ErrorCode.Flash : Refuse(ErrorCode.TooBig, string.Empty, "no room for another one");
        }

        object settings = count > 0 ? SectionTables.Make(kind, id) : null;
        int code = count > 0 ? _tables.Read(kind, settings, _store.Buffer, SectionStore.BodyOffset, count) : ErrorCode.None;
        if (code == ErrorCode.None)
        {
            byte[] none = SectionTables.IsSingle(kind) ? Board(kind) : null;
            _change.Add(place, SectionTables.Unit(kind, index), settings == null ? none : _tables.Pack(kind, settings));
            _change.Swap(member);
        }

        return code;
    }

    /// <summary>Judges a section of the change beside the others, all of which stand in the tables.</summary>
    private int CheckTogether(int member)
    {
        _failing = member;
        SectionKind kind = _change.Kind(member);
        int index = _change.Index(member);
        object settings = _tables.Get(kind, index);

        // as if it were to come into its place only now
        _change.Swap(member);
        object before = _tables.Get(kind, index);
        int code = settings == null ? _rules.CheckRemoval(kind, _store.Places.Id(_change.Place(member))) : _rules.Check(kind, index, settings);
        _change.Swap(member);

        SettingClass touches = settings == null ? SettingClass.Hot : before == null ? SettingClass.Pin : _writer.Difference(_tables.Table(kind), before, settings);
        ChangeClass = touches > ChangeClass ? touches : ChangeClass;
        return code == ErrorCode.None ? code : Refuse(code, _rules.Key, _rules.Message);
    }

    /// <summary>Refuses what this gateway's home cannot carry out, so that nothing is accepted and then does nothing (B10).</summary>
    private int JudgeLink(object active)
    {
        if (_kind == SectionKind.Net && _hardware.Network == null)
        {
            return Refuse(ErrorCode.Unknown, string.Empty, "the network of this gateway is set when it is flashed");
        }

        if (active == null || _writer.Difference(_tables.Table(_kind), active, _candidate) != SettingClass.Link)
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
