using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Infrastructure;

/// <summary>
/// The real broker of Debian's package <c>mosquitto</c>, on a port of the loopback interface, with a configuration of its own in a temporary
/// directory. It can be stopped and started again on the same port; it ends with the test.
/// </summary>
internal sealed class Mosquitto : IBroker
{
    /// <summary>A user of a broker that was made with <c>passwords</c>.</summary>
    public const string User = "farm";

    /// <summary>The password of <see cref="User"/>.</summary>
    public const string Password = "correct";

    private readonly string _directory = Directory.CreateTempSubdirectory("gateway-mosquitto-").FullName;
    private readonly string _configuration;
    private readonly bool _passwords;
    private LineProcess? _process;

    /// <summary>Starts a broker that lets everybody in, or with <paramref name="passwords"/> only <see cref="User"/>; <paramref name="settings"/> are further lines of its configuration.</summary>
    public Mosquitto(bool passwords = false, params string[] settings)
    {
        Port = FreePort.Next();
        _passwords = passwords;
        _configuration = Path.Combine(_directory, "mosquitto.conf");
        List<string> lines = [$"listener {Port} 127.0.0.1", "log_type all", "log_dest stderr", $"user {Environment.UserName}", $"persistence_location {_directory}/", .. settings];
        lines.AddRange(passwords ? ["allow_anonymous false", $"password_file {WritePasswords()}"] : ["allow_anonymous true"]);
        File.WriteAllLines(_configuration, lines);
        Start();
    }

    /// <summary>Starts a broker that does not hold small packets back, keeps all that waits for a client, and logs errors only.</summary>
    public static Mosquitto Fast() => new(passwords: false, "set_tcp_nodelay true", "max_queued_messages 0", "log_type error");

    /// <summary>The port it listens on, also while it is stopped.</summary>
    public int Port { get; }

    /// <inheritdoc/>
    public Login? Login => _passwords ? new Login(User, Password) : null;

    /// <summary>Its log since it was last started.</summary>
    public string[] Log => _process?.Lines ?? [];

    /// <summary>Starts it again after <see cref="Stop"/> or <see cref="Kill"/>.</summary>
    public void Start()
    {
        _process = new LineProcess(MosquittoTools.Broker, "-c", _configuration);
        bool listens = Wait.Until(() => !_process.IsRunning || Answers(), seconds: 10) && _process.IsRunning;
        string[] log = Log;
        if (!listens)
        {
            Kill();
        }

        Assert.IsTrue(listens, $"mosquitto did not start:\n{string.Join('\n', log)}");
    }

    /// <summary>Stops it as its service does: it closes its connections.</summary>
    public void Stop()
    {
        _process?.Terminate();
        Forget();
    }

    /// <summary>Ends it as a crash does.</summary>
    public void Kill()
    {
        _process?.Kill();
        Forget();
    }

    /// <summary>
    /// Ends it as a crash does, at any instruction, but what it had handed to the network still arrives. A plain kill resets connections on which something
    /// is unread, and a client whose acknowledgement then fails discards what it has not read yet.
    /// </summary>
    public void KillAfterDelivery()
    {
        _process?.Freeze();
        Assert.IsTrue(Wait.Until(() => LoopbackQueues.AreEmpty(Port), seconds: 10), "a client does not read what the broker has sent");
        Kill();
    }

    public void Dispose()
    {
        Kill();
        Directory.Delete(_directory, recursive: true);
    }

    private void Forget()
    {
        _process?.Dispose();
        _process = null;
    }

    private string WritePasswords()
    {
        string path = Path.Combine(_directory, "passwords");
        using Process tool = Process.Start(MosquittoTools.PasswordTool, ["-b", "-c", path, User, Password]);
        tool.WaitForExit();
        Assert.AreEqual(0, tool.ExitCode, "mosquitto_passwd");
        return path;
    }

    private bool Answers()
    {
        using Socket probe = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
