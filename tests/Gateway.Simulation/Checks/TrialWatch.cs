using Gateway.Simulation.Operators;

namespace Gateway.Simulation.Checks;

/// <summary>Watches trials by what they touch of the gateway's surroundings: a host it turns to, a pin it opens, a value it asks for.</summary>
public sealed class TrialWatch(string name)
{
    // what a farewell and coarse steps add to the two deadlines
    private const long LinkTrial = 128_000;
    private const long PinTrial = 25_000;
    private const int MostTries = 2;

    private readonly Dictionary<string, Document> _marks = [];
    private readonly HashSet<Document> _tried = [];
    private Document? _onLink;
    private long _bootedAt;
    private long _linkUntil;

    /// <summary>Whether the link may be on trial.</summary>
    public bool IsLinkOnTrial(long now) => now < _linkUntil;

    /// <summary>A document goes to the gateway: what has its mark is its trial from here on. One that may be confirmed lets what failed before be tried again.</summary>
    public void Deliver(Document document)
    {
        if (document.Kind == DocumentKind.Good)
        {
            Forgive(document);
        }

        if (document.Mark.Length > 0)
        {
            _marks[document.Mark] = document;
        }
    }

    /// <summary>The power comes: a trial that it had ended may be taken up again.</summary>
    public void Boot(long now) => _bootedAt = now;

    /// <summary>The gateway touches something; <paramref name="section"/> says for a host or network which part of the link it is. <paramref name="isConfirmed"/> says whether what it touches belongs to what is confirmed.</summary>
    public void Touch(string section, string mark, Func<Document, bool> isConfirmed, long now)
    {
        if (!_marks.TryGetValue(mark, out Document? document) || isConfirmed(document))
        {
            // what is confirmed of the one part of the link says nothing of the other
            if (section.Length == 0 || section == _onLink?.Section)
            {
                EndLink();
            }

            return;
        }

        bool isLink = section.Length > 0;
        bool isCut = document.TriedAt < _bootedAt;
        bool isSame = !isCut && now - document.TriedAt < (isLink ? LinkTrial : PinTrial);
        bool isTakenUp = isCut && document.Tries > 0 && !document.IsOver;
        document.TriedAt = now;
        _onLink = isLink ? document : _onLink;
        _linkUntil = isLink ? now + LinkTrial : _linkUntil;
        if (document.Kind == DocumentKind.Failing && !isSame)
        {
            Count(document, isTakenUp);
        }
    }

    /// <summary>What became of a document was told: its trial is over, and what failed before in its section may be tried again.</summary>
    public void End(Document document)
    {
        document.IsOver = true;
        if (document == _onLink)
        {
            EndLink();
        }
    }

    private void Count(Document document, bool isTakenUp)
    {
        Forgive(document);
        _tried.Add(document);
        document.IsOver = false;
        document.Begun += isTakenUp ? 0 : 1;
        document.Tries++;
        if (document.Begun > 1 || document.Tries > MostTries)
        {
            throw new Violation("a document that failed is tried again", $"{name} {document.Section}: {document.Begun} trials begun, {document.Tries} with those taken up again");
        }
    }

    /// <summary>The gateway remembers one failure a section: the others may be tried again.</summary>
    private void Forgive(Document document)
    {
        foreach (Document other in _tried)
        {
            if (other != document && other.Section == document.Section)
            {
                other.Begun = 0;
                other.Tries = 0;
            }
        }
    }

    private void EndLink()
    {
        _onLink = null;
        _linkUntil = 0;
    }
}
