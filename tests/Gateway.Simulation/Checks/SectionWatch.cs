using Gateway.Simulation.Operators;

namespace Gateway.Simulation.Checks;

/// <summary>
/// One section as the run knows it: what may be confirmed, from what was told, and the documents that the gateway may have taken since. A document that was told takes its place among what is confirmed, or
/// is out; as long as nothing is told, either may be.
/// </summary>
/// <param name="name">Whose section it is, for messages.</param>
/// <param name="first">What the gateway is flashed with.</param>
/// <param name="removed">What its removal leaves.</param>
public sealed class SectionWatch(string name, string first, string removed)
{
    private readonly List<Document> _untold = [];
    private HashSet<string> _confirmed = [first];

    /// <summary>The texts of which one is what is confirmed, see <see cref="SectionText"/>.</summary>
    public IReadOnlyCollection<string> Confirmed => _confirmed;

    /// <summary>What its removal leaves.</summary>
    public string Removed => removed;

    /// <summary>The document that was confirmed last.</summary>
    public Document? Running { get; private set; }

    /// <summary>The document that was rolled back last, while nothing else was tried.</summary>
    public Document? Failed { get; private set; }

    /// <summary>Documents whose end is not told, as they were sent to the gateway.</summary>
    public IReadOnlyList<Document> Untold => _untold;

    /// <summary>The document that was sent to the gateway last.</summary>
    public Document? Last { get; private set; }

    /// <summary>What the gateway says that runs.</summary>
    public string Reported { get; set; } = first;

    /// <summary>Whether all that a document says runs already.</summary>
    public bool IsInForce(Document document) => IsInForce(document, Reported);

    /// <summary>The same of what is known to run.</summary>
    public bool IsInForce(Document document, string running) => document.Kind == DocumentKind.Good && SectionText.Apply(running, document, removed) == running;

    /// <summary>A document goes to the gateway.</summary>
    public void Deliver(Document document)
    {
        _untold.Remove(document);
        _untold.Add(document);
        Last = document;
        Failed = Failed == document || document.Kind == DocumentKind.Bad ? Failed : null;
    }

    /// <summary>Everything that may run: what is confirmed, and behind it any of the documents in their order; without those that cannot stay, what may run for long.</summary>
    public HashSet<string> Possible(bool isTrialOver)
    {
        HashSet<string> all = [.. _confirmed];
        foreach (Document document in _untold)
        {
            bool isStale = document == _untold[0] && IsStale(document);
            if (!isStale && (document.Kind == DocumentKind.Good || (document.Kind == DocumentKind.Failing && !isTrialOver)))
            {
                all.UnionWith(Behind(all, document));
            }
        }

        return all;
    }

    /// <summary>A document was told to run.</summary>
    public void Confirm(IReadOnlyList<Document> candidates)
    {
        if (candidates.Count == 0)
        {
            return;
        }

        HashSet<string> before = [.. _confirmed];
        HashSet<string> after = [];
        foreach (Document document in _untold.ToArray())
        {
            if (candidates.Contains(document))
            {
                after.UnionWith(Behind(before, document));
            }

            before.UnionWith(document.Kind == DocumentKind.Good ? Behind(before, document) : []);
        }

        _confirmed = after;
        int last = _untold.FindLastIndex(candidates.Contains);
        if (last == 0 && IsStale(_untold[0]))
        {
            throw new Violation("a stale section is taken", $"{name} revision {_untold[0].Revision} over {Running!.Revision}");
        }

        Running = _untold[last];
        Failed = null;
        _untold.RemoveRange(0, last + 1);
    }

    /// <summary>A document was told to be out.</summary>
    public void Refuse(Document document) => _untold.Remove(document);

    /// <summary>A document was told to be rolled back.</summary>
    public void RollBack(Document document)
    {
        _untold.Remove(document);
        Failed = document;
    }

    private HashSet<string> Behind(HashSet<string> before, Document document) => [.. before.Select(text => SectionText.Apply(text, document, removed))];

    /// <summary>Whether a document is not newer than what runs, with nothing between them that is not told.</summary>
    private bool IsStale(Document document) => Running is { Revision: >= 0 } && Running != document && document.Revision >= 0 && document.Revision <= Running.Revision;
}
