using System.Globalization;

namespace Gateway.Interop.Infrastructure;

/// <summary>
/// ejabberd of Debian's package, with nothing but mod_mqtt. The Erlang VM is started as the package's script does, but without a node name: so it starts no epmd,
/// and the process is all there is to end.
/// </summary>
internal sealed class Ejabberd : IBroker
{
    private const string User = "dev";
    private const string Domain = "localhost";
    private const string Password = "correct";
    private const double StartSeconds = 60;

    private readonly string _directory = Directory.CreateTempSubdirectory("gateway-ejabberd-").FullName;
    private readonly LineProcess _node;

    public Ejabberd()
    {
        Port = FreePort.Next();
        string configuration = Path.Combine(_directory, "ejabberd.yml");
        File.WriteAllText(configuration, string.Create(CultureInfo.InvariantCulture, $"""
            hosts: [{Domain}]
            listen: [{"{"} port: {Port}, ip: "127.0.0.1", module: mod_mqtt {"}"}]
            auth_method: internal
            modules: {"{"} mod_mqtt: {"{}"} {"}"}
            """));
        Dictionary<string, string> environment = new()
        {
            ["HOME"] = _directory,
            ["EJABBERD_CONFIG_PATH"] = configuration,
            ["EJABBERD_LOG_PATH"] = Path.Combine(_directory, "ejabberd.log"),
            ["ERL_CRASH_DUMP"] = Path.Combine(_directory, "crash"),
            ["ERL_LIBS"] = Directory.GetParent(Library()!)!.FullName,
        };
        _node = new LineProcess(
            Programs.Find("erl")!,
            environment,
            ["+sbwt", "none", "-noinput", "-mnesia", "dir", $"\"{Path.Combine(_directory, "data")}\"", "-s", "ejabberd", "-eval", Register]);
        _node.WaitForStart("registered ok", StartSeconds);
    }

    /// <inheritdoc/>
    public int Port { get; }

    /// <summary>The user name is a JID.</summary>
    public Login? Login { get; } = new($"{User}@{Domain}", Password);

    private static string Register =>
        $"""R = ejabberd_auth:try_register(<<"{User}">>, <<"{Domain}">>, <<"{Password}">>), io:format("registered ~p~n", [R])""";

    /// <summary>Skips the test, or fails it, where ejabberd is not installed.</summary>
    public static void Require() => Programs.Require("the package ejabberd", "ejabberdctl", "erl");

    public void Dispose()
    {
        _node.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static string? Library() =>
        Directory.GetDirectories("/usr/lib", "*-linux-gnu*").SelectMany(directory => Directory.GetDirectories(directory, "ejabberd-*")).FirstOrDefault();
}
