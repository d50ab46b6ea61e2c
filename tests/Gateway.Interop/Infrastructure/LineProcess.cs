using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Infrastructure;

/// <summary>A program under test or beside it, with the lines it has written. It ends with the test, whatever happens.</summary>
internal class LineProcess : IDisposable
{
    private const int SigTerm = 15;
    private const int SigStop = 19;
    private const double ExitSeconds = 10;

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly string _name;

    /// <summary>Starts a program with these arguments.</summary>
    public LineProcess(string program, params string[] arguments)
        : this(program, new Dictionary<string, string>(), arguments)
    {
    }

    /// <summary>Starts a program with these arguments and these variables in its environment, beside those of this process.</summary>
    public LineProcess(string program, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        _name = Path.GetFileNameWithoutExtension(program);
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            },
        };
        foreach ((string name, string value) in environment)
        {
            _process.StartInfo.Environment[name] = value;
        }

        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has written so far, to either stream.</summary>
    public string[] Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Whether it still runs.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>Waits for a line that <paramref name="predicate"/> accepts, among those from <paramref name="from"/> on, and gives it back; fails the test when none comes.</summary>
    public string WaitFor(Predicate<string> predicate, string what, double seconds = 10, int from = 0)
    {
        string? found = null;
        bool came = Wait.Until(() => (found = Lines.Skip(from).FirstOrDefault(line => predicate(line))) is not null, seconds);
        Assert.IsTrue(came, $"{_name}: no {what} within {seconds} s; it wrote:\n{string.Join('\n', Lines.TakeLast(40))}");
        return found!;
    }

    /// <summary>Waits for a line that contains <paramref name="text"/>, among those from <paramref name="from"/> on.</summary>
    public string WaitFor(string text, double seconds = 10, int from = 0) => WaitFor(line => line.Contains(text), $"'{text}'", seconds, from);

    /// <summary>Waits for the line with which a server says that it is there; what does not say it does not go on running.</summary>
    public void WaitForStart(string text, double seconds)
    {
        try
        {
            WaitFor(text, seconds);
        }
        catch (AssertFailedException)
        {
            Kill();
            throw;
        }
    }

    /// <summary>Asks it to end, as a service manager does, and returns its exit code.</summary>
    public int Terminate()
    {
        Assert.AreEqual(0, SendSignal(_process.Id, SigTerm), $"{_name}: SIGTERM");
        return WaitForExit();
    }

    /// <summary>Stops it between two instructions, whatever it is at, and returns when it stands still; only <see cref="Kill"/> ends that.</summary>
    public void Freeze()
    {
        Assert.AreEqual(0, SendSignal(_process.Id, SigStop), $"{_name}: SIGSTOP");
        Assert.IsTrue(Wait.Until(() => File.ReadAllText($"/proc/{_process.Id}/stat").Contains(") T "), ExitSeconds), $"{_name}: does not stand still");
    }

    /// <summary>Ends it without a chance to say anything, as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        if (IsRunning)
        {
            _process.Kill();
        }

        WaitForExit();
    }

    /// <summary>Waits until it has ended by itself; its exit code.</summary>
    public int WaitForExit(double seconds = ExitSeconds)
    {
        Assert.IsTrue(_process.WaitForExit(TimeSpan.FromSeconds(seconds)), $"{_name}: still runs after {seconds} s; it wrote:\n{string.Join('\n', Lines.TakeLast(40))}");
        _process.WaitForExit(); // and until its last line was read
        return _process.ExitCode;
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
        GC.SuppressFinalize(this);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int processId, int signal);

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lock (_lines)
            {
                _lines.Add(line);
            }
        }
    }
}
