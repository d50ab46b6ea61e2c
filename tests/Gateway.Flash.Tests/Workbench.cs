using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.Versioning;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Flash.Tests;

/// <summary>
/// A copy of what flash.ps1 needs of the repository, with a stand-in for dotnet first on PATH, and PowerShell's engine to run the script in. PATH and TMPDIR
/// belong to the process: tests of this project run one at a time.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Workbench : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("flash-test-");
    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");
    private readonly string? _temp = Environment.GetEnvironmentVariable("TMPDIR");
    private readonly string _standIn;

    public Workbench()
    {
        _standIn = _root.CreateSubdirectory("stand-in").FullName;
        Temp = _root.CreateSubdirectory("temp").FullName;
        Repository = _root.CreateSubdirectory("repository").FullName;
        Copy(Path.Combine(AppContext.BaseDirectory, "repository"), Repository);

        string bin = _root.CreateSubdirectory("bin").FullName;
        string dotnet = Path.Combine(bin, "dotnet");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "stand-in-dotnet.sh"), dotnet);
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Environment.SetEnvironmentVariable("PATH", bin + Path.PathSeparator + _path);
        Environment.SetEnvironmentVariable("TMPDIR", Temp);
        Environment.SetEnvironmentVariable("STAND_IN", _standIn);
    }

    public RecordingUserInterface Ui { get; } = new();

    /// <summary>The folder that stands for the system's temporary one.</summary>
    public string Temp { get; }

    /// <summary>The folder that the script stands in.</summary>
    public string Repository { get; }

    /// <summary>Calls of dotnet, each with its arguments separated by blanks.</summary>
    public string[] Calls => File.Exists(CallsFile) ? File.ReadAllLines(CallsFile).Select(line => line.Replace('\t', ' ')).ToArray() : [];

    /// <summary>Calls of nanoff by what they do, in their order.</summary>
    public string[] Steps => Calls.Where(call => call.Contains("nanoff --")).Select(StepOf).ToArray();

    private string CallsFile => Path.Combine(_standIn, "calls");

    /// <summary>Tells the stand-in what to do: image-bytes, ports, fail, fail-text or fail-code.</summary>
    public void Set(string setting, string value) => File.WriteAllText(Path.Combine(_standIn, setting), value);

    /// <summary>Writes a file of the user's, outside of the repository; its path.</summary>
    public string Write(string name, string content)
    {
        string path = Path.Combine(_root.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>A file that a call of nanoff was handed, as it was at the time.</summary>
    public string Kept(string name) => File.ReadAllText(Path.Combine(_standIn, "kept", name));

    /// <summary>Runs flash.ps1 with these parameters, true for a switch; its exit code.</summary>
    public int Flash(params (string Name, object Value)[] parameters)
    {
        var host = new RecordingHost(Ui);
        using Runspace runspace = RunspaceFactory.CreateRunspace(host, InitialSessionState.CreateDefault2());
        runspace.Open();
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddCommand(Path.Combine(Repository, "flash.ps1"));
        foreach ((string name, object value) in parameters)
        {
            shell.AddParameter(name, value);
        }

        shell.Invoke();
        Assert.IsEmpty(shell.Streams.Error, string.Join(Environment.NewLine, shell.Streams.Error));
        return runspace.SessionStateProxy.GetVariable("LASTEXITCODE") as int? ?? 0;
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        Environment.SetEnvironmentVariable("TMPDIR", _temp);
        Environment.SetEnvironmentVariable("STAND_IN", null);
        _root.Delete(true);
    }

    private static string StepOf(string call)
    {
        string[] known = ["--update", "--networkdeployment", "--filedeployment", "--deploy", "--listports"];
        return known.Single(step => call.Split(' ').Contains(step));
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
