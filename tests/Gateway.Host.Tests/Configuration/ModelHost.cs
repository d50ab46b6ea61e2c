using System.Text;
using Gateway.Core;
using Gateway.Foundation;

namespace Gateway.Host.Tests.Configuration;

/// <summary>
/// The least gateway that the machine can configure. A document says what it is by its first letter: <c>h</c> hot, <c>p</c> pins, <c>l</c> link, <c>r</c> refused by the hardware, anything
/// else is not valid; <c>?</c> behind it asks for a confirm of the revision in between, <c>@</c> and the rest name its transaction; its body is the document. <c>p3</c> and <c>h4</c> do not go
/// together.
/// </summary>
internal sealed class ModelHost : IConfigurationHost
{
    private readonly SortedDictionary<string, string?> _change = new(StringComparer.Ordinal);
    private SortedDictionary<string, string?>? _undo;
    private string? _candidate;

    /// <summary>The store of the device.</summary>
    public required SectionStore Store { get; init; }

    /// <summary>What is in force, by section.</summary>
    public SortedDictionary<string, string> Running { get; } = new(StringComparer.Ordinal);

    /// <summary>The sections of the last change.</summary>
    public IReadOnlyDictionary<string, string?> Change => _change;

    public List<(ConfigurationOutcome Outcome, int Code)> Told { get; } = [];

    public TrialHealth Answer { get; set; }

    public SettingClass ChangeClass { get; private set; }

    public int CandidateRevision { get; private set; }

    public string CandidateTransaction { get; private set; } = "";

    public bool CandidateAsks { get; private set; }

    public int TrialCode => ErrorCode.Link;

    /// <summary>What decides how this host goes on.</summary>
    public string Signature => $"{string.Join(',', Running)} {(_undo is null ? "" : string.Join(',', _undo))}";

    public int Judge(SectionKind kind, byte[] id, int idOffset, int idCount, byte[] document, int offset, int count)
    {
        string section = SectionPath.Text(kind, Encoding.UTF8.GetString(id, idOffset, idCount));
        string text = Encoding.UTF8.GetString(document, offset, count);
        _candidate = count == 0 ? null : text;
        CandidateAsks = text.Contains('?');
        CandidateRevision = CandidateAsks ? text[1] - '0' : -1;
        CandidateTransaction = text.Contains('@') ? text[(text.IndexOf('@') + 1)..] : "";
        if (count == 0 && !Running.ContainsKey(section))
        {
            return ConfigurationMachine.NothingToDo;
        }

        return count > 0 && !"hplr".Contains(text[0]) ? ErrorCode.Schema : ErrorCode.None;
    }

    public int Encode(byte[] buffer, int offset, int count) => _candidate is null ? 0 : Encoding.UTF8.GetBytes(_candidate, buffer.AsSpan(offset, count));

    public int Prepare()
    {
        _change.Clear();
        ChangeClass = SettingClass.Hot;
        for (int i = 0; i < Store.Members; i++)
        {
            int count = Store.ReadMember(i);
            if (count == SectionStore.Nothing)
            {
                return ErrorCode.Flash;
            }

            int place = Store.MemberPlace(i);
            string? text = count == 0 ? null : Encoding.UTF8.GetString(Store.Buffer, SectionStore.BodyOffset, count);
            SettingClass kind = text is null || text[0] is 'p' or 'r' ? SettingClass.Pin : text[0] == 'l' ? SettingClass.Link : SettingClass.Hot;
            ChangeClass = kind > ChangeClass ? kind : ChangeClass;
            _change[SectionPath.Text(Store.Places.Kind(place), Store.Places.Id(place))] = text;
        }

        return _change.Values.Contains("p3@t") && _change.Values.Contains("h4@t") ? ErrorCode.PinUsed : ErrorCode.None;
    }

    public int Apply(long now)
    {
        _undo = new(_change.Keys.ToDictionary(section => section, Running.GetValueOrDefault), StringComparer.Ordinal);
        Set(_change);
        return _change.Values.Any(text => text?[0] == 'r') ? ErrorCode.PinUsed : ErrorCode.None;
    }

    public void Commit() => _undo = null;

    public void Revert(long now)
    {
        if (_undo is { } undo)
        {
            Set(undo);
            _undo = null;
        }
    }

    public TrialHealth Health(long now) => Answer;

    public void TellDocument(ConfigurationOutcome outcome, int code, string reason) => Told.Add((outcome, code));

    public void TellChange(ConfigurationOutcome outcome, int code, string reason) => Told.Add((outcome, code));

    private void Set(SortedDictionary<string, string?> sections)
    {
        foreach ((string section, string? body) in sections)
        {
            if (body is null)
            {
                Running.Remove(section);
            }
            else
            {
                Running[section] = body;
            }
        }
    }
}
