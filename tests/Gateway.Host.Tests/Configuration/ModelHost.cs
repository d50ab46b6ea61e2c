using System.Text;
using Gateway.Core;

namespace Gateway.Host.Tests.Configuration;

/// <summary>
/// The least gateway that the machine can configure. A document says what it is by its first letter: <c>h</c> hot, <c>p</c> pins, <c>l</c> link, <c>r</c> refused by the
/// hardware, anything else is not valid; its body is the document.
/// </summary>
internal sealed class ModelHost : IConfigurationHost
{
    private string? _candidate;
    private string _section = "";
    private (string Section, string? Before)? _undo;

    /// <summary>What is in force, by section.</summary>
    public SortedDictionary<string, string> Running { get; } = new(StringComparer.Ordinal);

    public List<(ConfigurationOutcome Outcome, int Code)> Told { get; } = [];

    public TrialHealth Answer { get; set; }

    public SettingClass CandidateClass { get; private set; }

    public int CandidateRevision => -1;

    public int TrialCode => ErrorCode.Link;

    /// <summary>What decides how this host goes on.</summary>
    public string Signature => $"{string.Join(',', Running)} {_undo}";

    public int Judge(SectionKind kind, byte[] id, int idOffset, int idCount, byte[] document, int offset, int count)
    {
        string section = SectionPath.Text(kind, Encoding.UTF8.GetString(id, idOffset, idCount));
        string text = Encoding.UTF8.GetString(document, offset, count);
        if (count == 0 && !Running.ContainsKey(section))
        {
            return ConfigurationMachine.NothingToDo;
        }

        int code = count > 0 && !"hplr".Contains(text[0]) ? ErrorCode.Schema : ErrorCode.None;
        if (code == ErrorCode.None)
        {
            Take(section, count == 0 ? null : text, count == 0 || text[0] is 'p' or 'r' ? SettingClass.Pin : text[0] == 'l' ? SettingClass.Link : SettingClass.Hot);
        }

        return code;
    }

    public int Encode(byte[] buffer, int offset, int count) => _candidate is null ? 0 : Encoding.UTF8.GetBytes(_candidate, buffer.AsSpan(offset, count));

    public int Prepare(SectionKind kind, string id, byte[] body, int offset, int count, SettingClass candidateClass)
    {
        Take(SectionPath.Text(kind, id), count == 0 ? null : Encoding.UTF8.GetString(body, offset, count), candidateClass);
        return ErrorCode.None;
    }

    public int Apply(long now)
    {
        _undo = (_section, Running.GetValueOrDefault(_section));
        Set(_section, _candidate);
        return _candidate?[0] == 'r' ? ErrorCode.PinUsed : ErrorCode.None;
    }

    public void Commit() => _undo = null;

    public void Revert(long now)
    {
        if (_undo is { } undo)
        {
            Set(undo.Section, undo.Before);
            _undo = null;
        }
    }

    public TrialHealth Health(long now) => Answer;

    public void Tell(ConfigurationOutcome outcome, int code) => Told.Add((outcome, code));

    public void Set(string section, string? body)
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

    private void Take(string section, string? text, SettingClass kind)
    {
        _section = section;
        _candidate = text;
        CandidateClass = kind;
    }
}
