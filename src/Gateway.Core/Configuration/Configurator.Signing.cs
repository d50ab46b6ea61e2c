using Gateway.Mqtt;

namespace Gateway.Core;

// Who may configure, where there is a key.
internal sealed partial class Configurator
{
    /// <summary>Whether there is a key, so that sections have to be signed.</summary>
    internal bool NeedsSignatures
    {
        get { return _signing.IsSet; }
    }

    /// <summary>Whether a message is signed, where that is asked for.</summary>
    internal bool HasSigned(MqttMessage message)
    {
        return !_signing.IsSet || _signing.HasSigned(message);
    }

    private int SetKey(byte[] buffer, int offset, int count)
    {
        int code = _signing.Set(buffer, offset, count);
        _store.Places.KeepsRemoved = _signing.IsSet;
        _link.TellInfo();
        return code;
    }

    private int JudgeUnsignedRemoval()
    {
        return _signing.IsSet && !_isTyped ? Refuse(ErrorCode.Signature, string.Empty, "its removal has to be signed: rev, rm, sig") : ErrorCode.None;
    }

    /// <summary>Where documents are signed, none may be played again: not one that failed its trial, and not one from before a removal.</summary>
    private int JudgeRevision(byte[] id, int idOffset, int idCount)
    {
        if (!_signing.IsSet || _isTyped)
        {
            return ErrorCode.None;
        }

        if (CandidateRevision < 0)
        {
            return Refuse(ErrorCode.Signature, "rev", "a signed section needs a rev");
        }

        if (CandidateRevision <= _store.Root.FailedRevision(SectionPlaces.Hash(_kind, id, idOffset, idCount)))
        {
            return ErrorCode.Stale;
        }

        bool hasPlace = _store.Places.HasRoom || _store.Places.Find(_kind, id, idOffset, idCount) != SectionPlaces.Nothing;
        return hasPlace ? ErrorCode.None : Refuse(ErrorCode.TooBig, string.Empty, "no room: removed sections keep their rev");
    }
}
