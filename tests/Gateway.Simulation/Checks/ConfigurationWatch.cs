using System.Globalization;
using System.Text.Json;
using Gateway.Core;
using Gateway.Simulation.Network;
using Gateway.Simulation.Operators;

namespace Gateway.Simulation.Checks;

/// <summary>
/// Watches one gateway's configuration from outside: what becomes of every document is told; what boots, what is reported and what runs at the end is what was told, but for documents whose end the power kept
/// from being told; what failed is tried once; nothing is written for what is known.
/// </summary>
public sealed class ConfigurationWatch
{
    // with a link that stays up, even one whose acknowledgements are held back
    private const long TellingTime = 800_000;

    // what is on trial together
    private const string Several = "*";
    private const string NoCrc = "00000000";
    private const string PartRule = "a transaction is in force in part";

    private readonly string _name;
    private readonly Dictionary<string, SectionWatch> _sections = [];
    private readonly Dictionary<(string Section, uint Crc), Document> _sent = [];
    private readonly List<Document> _open = [];
    private readonly WriteWatch _writes;
    private readonly Func<long, long, bool> _flashWorked;
    private byte[] _last = [];
    private bool _mayRepeat;
    private string? _trial;
    private bool _isInWork;
    private bool _hasMoved;

    /// <summary>Begins with what the gateway is flashed with; <paramref name="flashWorked"/> says whether flash could be written from one moment to another.</summary>
    public ConfigurationWatch(string name, GatewayConfiguration board, Func<long, long, bool> flashWorked)
    {
        _name = name;
        _flashWorked = flashWorked;
        Trials = new TrialWatch(name);
        _writes = new WriteWatch(name);
        foreach (string section in SectionText.Sections(board))
        {
            string first = SectionText.Of(section, board);
            _sections[section] = new SectionWatch(name + " " + section, first, section.Contains('/', StringComparison.Ordinal) ? SectionText.Absent : first);
        }
    }

    /// <summary>Its trials.</summary>
    public TrialWatch Trials { get; }

    /// <summary>Documents told to run.</summary>
    public int Confirmed { get; private set; }

    /// <summary>Documents told to be refused.</summary>
    public int Rejected { get; private set; }

    /// <summary>Documents told to be rolled back.</summary>
    public int RolledBack { get; private set; }

    /// <summary>Goes up whenever what may run changes.</summary>
    public int Version { get; private set; }

    /// <summary>Whether a trial goes on, or a document's end is still to be told.</summary>
    public bool IsBusy => _trial is not null || _open.Count > 0;

    /// <summary>When it was told last what became of something: what was refused for now is asked for again after that.</summary>
    public long ToldAt { get; private set; }

    /// <summary>Whether there is a section, as far as was told.</summary>
    public bool IsThere(string section) => _sections.TryGetValue(section, out SectionWatch? watch) && !watch.Confirmed.Contains(SectionText.Absent);

    /// <summary>The revision of the document that was confirmed last, or -1.</summary>
    public int Revision(string section) => _sections.GetValueOrDefault(section)?.Running?.Revision ?? -1;

    /// <summary>Everything that may run in a section; behind its trial what may stay.</summary>
    public IReadOnlyCollection<string> Possible(string section, bool isTrialOver) => Of(section).Possible(isTrialOver);

    /// <summary>An operator sends a document; the one of the same bytes where that was sent before.</summary>
    public Document Send(Document document, bool retain)
    {
        (string Section, uint Crc) key = (document.Section, document.Crc);
        if (!_sent.TryGetValue(key, out Document? known))
        {
            _sent[key] = known = document;
        }

        known.IsRetained = retain;
        return known;
    }

    /// <summary>A broker sends a document to the gateway.</summary>
    public void Deliver(string section, ReadOnlySpan<byte> payload, long now)
    {
        Document document = Find(section, payload);
        SectionWatch watch = Of(section);
        if (document != watch.Running && document != watch.Failed)
        {
            _writes.Deliver(now);
        }

        if (_isInWork)
        {
            // a retained one is put off without a word until the change in work is over; it is not there any more when it is asked for then
            _open.RemoveAll(other => other.Section == section && other != document && other.IsRetained);
        }

        _hasMoved |= section == "mqtt" && document.Kind == DocumentKind.Good;
        document.IsBusy = false;
        watch.Deliver(document);
        Trials.Deliver(document);
        Version++;
    }

    /// <summary>The gateway has acknowledged a document.</summary>
    public void Acknowledge(string section, ReadOnlySpan<byte> payload, long now)
    {
        Document document = Find(section, payload);
        SectionWatch watch = Of(section);

        // of two that waited for a sleeper the first may find no room, and only the second is there when it asks again
        bool isReplaced = document.IsRetained && watch.Last != document;
        if (!document.IsTold && !document.IsBusy && !isReplaced && !watch.IsInForce(document))
        {
            document.AcknowledgedAt = now;
            _open.Remove(document);
            _open.Add(document);
        }
    }

    /// <summary>The connection is there: what was told last is told again.</summary>
    public void Connect() => _mayRepeat = true;

    /// <summary>The connection ends: what was not told by then may never be.</summary>
    public void Disconnect() => _open.Clear();

    /// <summary>The power goes.</summary>
    public void PowerOff()
    {
        _trial = null;
        _isInWork = false;
        _last = [];
        _open.Clear();
    }

    /// <summary>The power comes, and the gateway is made.</summary>
    public void BeginBoot(long now)
    {
        Trials.Boot(now);
        _writes.Boot(now);
    }

    /// <summary>The gateway is made: what runs has to be what was told.</summary>
    public void EndBoot(GatewayConfiguration running, string leftOut)
    {
        Compare(running, false, "a boot finds another configuration than was told");
        CheckTransactions(running);
        if (leftOut.Length > 0 && !IsFailing(leftOut))
        {
            throw new Violation("a boot leaves a section out", $"{_name} {leftOut}");
        }
    }

    /// <summary>The gateway touches what belongs to one document's trial; <paramref name="section"/> is the one that says where the link goes, or empty.</summary>
    public void Touch(string section, string mark, long now) => Trials.Touch(section, mark, document => Of(document.Section).Running == document, now);

    /// <summary>Looks at what is due after a step.</summary>
    public void Check(long writes, long now)
    {
        _writes.Check(writes, now);
        if (_open.Count > 0 && now - _open[0].AcknowledgedAt > TellingTime)
        {
            throw new Violation("what becomes of a document is not told", $"{_name} {_open[0].Section} {System.Text.Encoding.UTF8.GetString(_open[0].Bytes)}");
        }
    }

    /// <summary>The gateway says what runs.</summary>
    public void TakeReported(string section, ReadOnlySpan<byte> payload)
    {
        string text = SectionText.Of(section, payload);
        SectionWatch watch = Of(section);
        if (!watch.Possible(false).Contains(text))
        {
            throw new Violation("what is reported was never told", $"{_name} {section} {text}");
        }

        watch.Reported = text;
        foreach (Document document in watch.Untold.Where(document => _trial != section && _trial != Several && watch.IsInForce(document)))
        {
            // its end may have been told to nobody, and is told by this
            document.IsTold = true;
            _open.Remove(document);
        }
    }

    /// <summary>The gateway says what became of a document.</summary>
    public void TakeState(ReadOnlySpan<byte> payload, long now)
    {
        using JsonDocument state = JsonDocument.Parse(payload.ToArray());
        JsonElement told = state.RootElement;
        string outcome = told.GetProperty("st").GetString()!;
        ToldAt = now;
        _isInWork = outcome is "open" or "trial" or "healthy";
        bool isOne = told.TryGetProperty("sec", out JsonElement path);
        _trial = outcome is not ("trial" or "healthy") ? null : isOne ? path.GetString() : Several;
        bool isRepeated = _mayRepeat && payload.SequenceEqual(_last);
        _mayRepeat = false;
        _last = payload.ToArray();
        bool isOfOne = outcome == "open" || (told.TryGetProperty("crc", out JsonElement of) && of.GetString() != NoCrc);
        if (!isRepeated && !isOfOne && told.TryGetProperty("tx", out JsonElement transaction))
        {
            // also where it names the section that was at fault
            TakeTransaction(transaction.GetString()!, outcome);
            return;
        }

        if (isRepeated || !isOne || path.GetString() == "?")
        {
            return;
        }

        string section = path.GetString()!;
        int revision = told.TryGetProperty("rev", out JsonElement number) ? number.GetInt32() : -1;
        string code = told.TryGetProperty("code", out JsonElement reason) ? reason.GetString()! : "";
        uint crc = told.TryGetProperty("crc", out JsonElement sum) ? uint.Parse(sum.GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture) : 0;
        Version++;
        switch (outcome)
        {
            case "trial": TakeTrial(section, revision); break;
            case "confirmed": TakeConfirmed(section, revision); break;
            case "rejected": TakeRejected(section, code, crc); break;
            case "rolledback": TakeRolledBack(section, crc, now); break;
        }
    }

    /// <summary>A section was refused for now: asked for again where it is retained, and sent again by its operator where it is not.</summary>
    public void TakeBusy(string section)
    {
        _open.RemoveAll(document => document.Section == section);
        foreach (Document document in Of(section).Untold)
        {
            document.IsBusy = true;
        }
    }

    /// <summary>Everything has healed and is told: what runs, what is reported and what is desired fit together.</summary>
    public void Finish(GatewayConfiguration running, BrokerModel broker, string topicBase)
    {
        Compare(running, true, "what runs in the end was never told");
        CheckTransactions(running);
        foreach ((string section, SectionWatch watch) in _sections)
        {
            string text = SectionText.Of(section, running);
            string reported = SectionText.Of(section, broker.Retained(topicBase + "cfg/reported/" + section));

            // what was removed while the gateway was at another broker is still told at this one
            if (reported != text && !(text == SectionText.Absent && _hasMoved))
            {
                throw new Violation("what is reported is not what runs", $"{_name} {section}: {reported}, runs {text}");
            }

            ReadOnlySpan<byte> desired = broker.Retained(topicBase + "cfg/desired/" + section);
            if (!desired.IsEmpty && Find(section, desired) is { IsTold: false } document && !watch.IsInForce(document))
            {
                throw new Violation("what becomes of a document is not told", $"{_name} {section} {System.Text.Encoding.UTF8.GetString(desired)}");
            }
        }
    }

    private void Compare(GatewayConfiguration running, bool isTrialOver, string rule)
    {
        foreach (string section in _sections.Keys.Union(SectionText.Sections(running)).ToArray())
        {
            string text = SectionText.Of(section, running);
            bool isRefused = text == SectionText.Absent && !isTrialOver && IsFailing(section);
            if (!isRefused && !Of(section).Possible(isTrialOver).Contains(text))
            {
                throw new Violation(rule, $"{_name} {section} is {text}, told was {string.Join(" or ", Of(section).Confirmed)}");
            }
        }
    }

    /// <summary>Whether the trial of a section that goes on may be one that the hardware refuses.</summary>
    private bool IsFailing(string section) => Of(section).Untold.Any(document => document.Kind == DocumentKind.Failing);

    /// <summary>What became of a transaction became of all its sections.</summary>
    private void TakeTransaction(string name, string outcome)
    {
        Version++;
        foreach (Document document in _sent.Values.Where(document => document.Transaction == name && outcome is "confirmed" or "rejected" or "rolledback").ToArray())
        {
            SectionWatch watch = Of(document.Section);
            if (outcome == "confirmed" && watch.Untold.Contains(document))
            {
                Confirmed++;
                watch.Confirm([document]);
            }
            else if (outcome == "rolledback")
            {
                RolledBack++;
                watch.RollBack(document);
            }
            else
            {
                watch.Refuse(document);
            }

            End(document);
        }
    }

    /// <summary>A transaction whose end nobody could tell is in force as a whole or not at all, as far as nothing has come for its sections since.</summary>
    private void CheckTransactions(GatewayConfiguration running)
    {
        foreach (IGrouping<string, Document> transaction in _sent.Values.Where(document => document.Transaction.Length > 0 && !document.IsTold).GroupBy(document => document.Transaction))
        {
            Document[] last = [.. transaction.Where(document => Of(document.Section).Untold.LastOrDefault() == document)];
            int inForce = last.Count(document => Of(document.Section).IsInForce(document, SectionText.Of(document.Section, running)));
            if (inForce != 0 && inForce != last.Length)
            {
                throw new Violation(PartRule, $"{_name} {transaction.Key}: {inForce} of {last.Length}");
            }
        }
    }

    private void TakeTrial(string section, int revision)
    {
        SectionWatch watch = Of(section);
        Document[] candidates = [.. watch.Untold.Where(document => document.Revision == revision)];
        if (candidates.Length == 0)
        {
            // one that failed before the gateway's last failure, which was told again after a restart while the document was already there again
            foreach (Document document in _sent.Values.Where(document => document.Section == section && document.Revision == revision && document.Kind == DocumentKind.Failing))
            {
                watch.Deliver(document);
            }
        }

        if (candidates.Length > 0 && candidates.All(document => document.Kind == DocumentKind.Bad))
        {
            throw new Violation("a document is tried that is not valid", $"{_name} {section}");
        }
    }

    private void TakeConfirmed(string section, int revision)
    {
        SectionWatch watch = Of(section);
        Document[] candidates = [.. watch.Untold.Where(document => document.Revision == revision && document.Kind == DocumentKind.Good)];
        if (candidates.Length == 0 && watch.Running?.Revision != revision)
        {
            throw new Violation("a document is confirmed that cannot work, or was never sent", $"{_name} {section} revision {revision}");
        }

        if (candidates.Length > 0 && candidates.All(document => document.Transaction.Length > 0))
        {
            throw new Violation(PartRule, $"{_name} {section} alone");
        }

        Confirmed += candidates.Length > 0 ? 1 : 0;
        watch.Confirm(candidates);
        Array.ForEach(candidates, End);
    }

    private void TakeRejected(string section, string code, uint crc)
    {
        SectionWatch watch = Of(section);
        if (code == "E_BUSY")
        {
            TakeBusy(section);
            return;
        }

        // without a CRC where it was not even read, and that is also the CRC of a removal
        Document? document = watch.Untold.Where(document => crc == 0 && document.Kind == DocumentKind.Bad && document.Codes.Contains(code)).OrderBy(document => !document.IsTold).LastOrDefault()
            ?? watch.Untold.FirstOrDefault(document => document.Crc == crc);
        if (document is null)
        {
            return;
        }

        if (code != "E_FLASH" && !document.Codes.Contains(code))
        {
            throw new Violation("a document is refused for the wrong reason", $"{_name} {section} {code} {System.Text.Encoding.UTF8.GetString(document.Bytes)}");
        }

        Rejected++;
        watch.Refuse(document);
        End(document);
    }

    private void TakeRolledBack(string section, uint crc, long now)
    {
        SectionWatch watch = Of(section);
        if (!_sent.TryGetValue((section, crc), out Document? document) || document.Kind == DocumentKind.Bad)
        {
            throw new Violation("a document is rolled back that was never sent, or never valid", $"{_name} {section} {crc:x8}");
        }

        if (document.IsOver)
        {
            // told again after a restart, when it may be on trial again because another one has failed since
            return;
        }

        RolledBack++;
        End(document);
        if (_flashWorked(document.TriedAt, now))
        {
            watch.RollBack(document);
        }
        else
        {
            // its end may not be on flash: after a restart the trial is taken up once more
            document.IsOver = false;
        }
    }

    private void End(Document document)
    {
        document.IsTold = true;
        _open.Remove(document);
        Trials.End(document);
    }

    private SectionWatch Of(string section)
    {
        if (!_sections.TryGetValue(section, out SectionWatch? watch))
        {
            _sections[section] = watch = new SectionWatch(_name + " " + section, SectionText.Absent, SectionText.Absent);
        }

        return watch;
    }

    private Document Find(string section, ReadOnlySpan<byte> payload) => _sent[(section, Crc32.Compute(payload.ToArray(), 0, payload.Length))];
}
