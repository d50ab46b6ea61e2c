using System.Text;

namespace Gateway.Core;

// What somebody at the device types.
internal sealed partial class Configurator
{
    // the section in work was typed; it moves the link without a trial; what became of it
    private bool _isTyped;
    private bool _movesTyped;
    private string _typedResult;

    /// <summary>
    /// Takes a section that was typed at the device: its id and its document lie in one buffer. It needs no signature, one for the link is confirmed without a trial, and its revision is
    /// the next one where it has none. What became of it, for who typed it.
    /// </summary>
    internal string TakeTyped(SectionKind kind, byte[] buffer, int id, int idCount, int offset, int count, long now)
    {
        _isTyped = true;
        _typedResult = "nothing to change";
        _path = SectionPath.Text(kind, idCount == 0 ? string.Empty : Encoding.UTF8.GetString(buffer, id, idCount));
        _machine.Forgive();
        _machine.Receive(kind, buffer, id, idCount, buffer, offset, count, now);
        _isTyped = false;
        _movesTyped = false;
        return _typedResult;
    }

    /// <summary>Keeps a secret that was typed at the device, or with no bytes forgets it; what became of it.</summary>
    internal string TakeTypedSecret(byte[] buffer, int nameOffset, int nameCount, int offset, int count)
    {
        if (!Ids.IsValid(buffer, nameOffset, nameCount))
        {
            return "a name has 1 to 12 of a-z, 0-9, _ and -";
        }

        string name = Encoding.UTF8.GetString(buffer, nameOffset, nameCount);
        string[] used = UsedSecrets();
        int code = name == SigningKey.SecretName ? SetKey(buffer, offset, count) : _secrets.Write(name, buffer, offset, count, used);
        if (code != ErrorCode.None)
        {
            return ErrorCode.Text(code) + ": " + ErrorCode.Message(code);
        }

        return SecretStore.IsAmong(used, name) ? "kept; it is in use, reboot to connect with it" : "kept";
    }

    /// <summary>Whether a key's value is a string; true also for a key that does not exist, which the reader then refuses.</summary>
    internal bool IsText(SectionKind kind, byte[] buffer, int offset, int count)
    {
        Section table = _tables.Table(kind);
        Setting line = _reader.Line;
        for (int i = 0; i < table.Count; i++)
        {
            table.Describe(i, line);
            if (Ascii.Is(buffer, offset, count, line.Key))
            {
                return line.Type == SettingType.Text || line.Type == SettingType.Word || line.Type == SettingType.Id;
            }
        }

        return true;
    }

    /// <summary>Writes a section as it runs, as it is reported; its length, or -1 when there is none.</summary>
    internal int WriteSection(SectionKind kind, string id, out byte[] document)
    {
        document = null;
        int index = _tables.Find(kind, id);
        if (index == SectionTables.None)
        {
            return -1;
        }

        WriteReport(kind, index, id);
        return _outbox.End(out document);
    }

    /// <summary>Who sits at the device could only confirm what he has typed by looking whether it works: he does that anyway.</summary>
    private void ConfirmTyped()
    {
        if (_isTyped && ChangeClass == SettingClass.Link)
        {
            _movesTyped = true;
            ChangeClass = SettingClass.Hot;
        }
    }

    /// <summary>A typed section without a revision gets the next one, so that an older one of the broker's is stale beside it.</summary>
    private void CountTyped(byte[] id, int idOffset, int idCount)
    {
        if (_isTyped && CandidateRevision < 0)
        {
            int active = ActiveRevision(_store.Places.Find(_kind, id, idOffset, idCount));
            int failed = _store.Root.FailedRevision(SectionPlaces.Hash(_kind, id, idOffset, idCount));
            int last = active > failed ? active : failed;
            CandidateRevision = last < 0 ? last : last + 1;
        }
    }

    private void TellTyped(ConfigurationOutcome outcome, int code, string reason)
    {
        if (code != ErrorCode.None)
        {
            string message = reason.Length > 0 ? reason : _message.Length > 0 ? _message : ErrorCode.Message(code);
            _typedResult = ErrorCode.Text(code) + " " + _key + (_key.Length > 0 ? ": " : string.Empty) + message;
        }
        else
        {
            _typedResult = outcome == ConfigurationOutcome.Trial ? "on trial: show tells in half a minute whether it runs" : "confirmed";
        }
    }
}
