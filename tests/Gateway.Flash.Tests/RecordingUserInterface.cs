using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace Gateway.Flash.Tests;

/// <summary>What the user would see and type.</summary>
internal sealed class RecordingUserInterface : PSHostUserInterface
{
    private readonly StringBuilder _shown = new();
    private readonly StringBuilder _errors = new();

    /// <summary>Everything shown but errors.</summary>
    public string Shown => _shown.ToString();

    /// <summary>What was shown as an error.</summary>
    public string Errors => _errors.ToString();

    /// <summary>Passwords to type, in the order in which they are asked for.</summary>
    public Queue<string> Secrets { get; } = new();

    /// <summary>The answer to a choice, or null for a test in which nothing must be asked.</summary>
    public int? Choice { get; set; }

    /// <summary>Passwords that were asked for.</summary>
    public int SecretsAsked { get; private set; }

    public override PSHostRawUserInterface RawUI => null!;

    public override string ReadLine() => throw new NotSupportedException("nothing is read from the user in the clear");

    public override SecureString ReadLineAsSecureString()
    {
        SecretsAsked++;
        var secure = new SecureString();
        foreach (char next in Secrets.Dequeue())
        {
            secure.AppendChar(next);
        }

        return secure;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        _shown.AppendLine(message);
        return Choice ?? throw new InvalidOperationException("asked: " + message);
    }

    public override void Write(string value) => _shown.Append(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => _shown.Append(value);

    public override void WriteLine(string value) => _shown.AppendLine(value);

    public override void WriteErrorLine(string value) => _errors.AppendLine(value);

    public override void WriteDebugLine(string message) => _shown.AppendLine(message);

    public override void WriteVerboseLine(string message) => _shown.AppendLine(message);

    public override void WriteWarningLine(string message) => _shown.AppendLine(message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
        => throw new NotSupportedException();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
        => throw new NotSupportedException();

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options)
        => throw new NotSupportedException();
}
